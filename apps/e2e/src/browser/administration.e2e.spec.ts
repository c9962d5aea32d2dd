import { demoPassword } from '@vouchflow/flow-store';
import { describe, expect, it } from 'vitest';
import { expense, freshTag, thisMonth } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { desktop, openStudio } from './open-studio.js';

interface Budget {
  id: string;
  total: { amount: string };
}

describe.runIf(isLong)('what those who run the company do in the pages', { timeout: 120_000 }, () => {
  const story = tellStory();
  const studio = openStudio();

  it('money moves from one budget to another, never more than is available, and both say why', async () => {
    const budget = async (category: string): Promise<Budget | undefined> =>
      (await story.as('finance').get<{ items: Budget[] }>(`/budgets?period=${thisMonth()}&department=SALES&category=${category}`)).body.items[0];
    const [from, to] = [await budget('office'), await budget('training')];
    const finance = await studio.signIn('finance', desktop('en'));
    const { page } = finance;
    await page.goto('/budgets?department=SALES&category=office');
    await page.getByRole('button', { name: /^Sales · Office/ }).click();
    await page.getByRole('button', { name: 'Move money' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move money' });
    await finance.choose('To budget', 'Sales · Training', dialog);
    await dialog.getByLabel('Amount').fill('9000000000');
    await dialog.getByLabel('Reason').fill('A course instead of desks');
    await dialog.getByRole('button', { name: 'Move money' }).click();
    await dialog.locator('.fault').getByText('what is available').waitFor();
    await dialog.getByLabel('Amount').fill('12.5');
    await dialog.getByRole('button', { name: 'Move money' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('dialog').getByText('A course instead of desks').first().waitFor();
    expect(Number((await budget('office'))?.total.amount) - Number(from?.total.amount)).toBe(-12.5);
    expect(Number((await budget('training'))?.total.amount) - Number(to?.total.amount)).toBe(12.5);
  });

  it('a person is entered, given a first password, signs in with it and must choose his own', async () => {
    const person = `new${freshTag()}`;
    const admin = await studio.signIn('admin', desktop('en'));
    const { page } = admin;
    await page.goto('/directory');
    await page.getByRole('button', { name: 'Add' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Needed').first().waitFor();
    await form.getByLabel('E-mail').fill(`${person}@demo.test`);
    await form.getByLabel('Name in Chinese').fill('新同事');
    await form.getByLabel('Name in English').fill(person);
    await admin.choose('Grade', 'P5', form);
    await admin.choose('Department', 'Research', form);
    await admin.choose('Manager', 'manager@demo.test', form);
    await admin.choose('Entity', 'HT01', form);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: person }).click();
    await form.getByLabel('First password').fill('short');
    await form.getByRole('button', { name: 'Set password' }).click();
    await form.getByText('At least 8 characters').waitFor();
    await form.getByLabel('First password').fill('the-first-of-many');
    await form.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Saved').last().waitFor();

    const newcomer = await studio.visit(desktop('en'));
    await newcomer.trySignIn(person, 'the-first-of-many');
    await newcomer.alert().getByText('Choose your own').waitFor();
  });

  it('a wrong old password changes nothing and signs nobody out', async () => {
    const publisher = await studio.signIn('publisher', desktop('en'));
    const { page } = publisher;
    await page.goto('/profile');
    await page.getByLabel('Password now').fill('not-mine');
    await page.getByLabel('New password').fill('another-long-word');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('This is not your password').waitFor();
    expect(new URL(page.url()).pathname).toBe('/profile');
    expect((await story.api.nobody.post('/session', { email: 'publisher@demo.test', password: demoPassword })).status).toBe(200);
  });

  it('a connection is made with what it needs, and its test says in words why it does not work', async () => {
    const name = `ERP ${freshTag()}`;
    const admin = await studio.signIn('admin', desktop('en'));
    const { page } = admin;
    await page.goto('/connections');
    await page.getByRole('button', { name: 'New connection' }).first().click();
    const form = page.getByRole('dialog');
    await admin.choose('System', 'Kingdee', form);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Needed').nth(4).waitFor();
    const system = (await story.as('admin').get<{ items: { config: { serverUrl: string } }[] }>('/connections')).body.items[0];
    for (const [label, value] of [
      ['Name', name],
      ['Server URL', system?.config.serverUrl ?? ''],
      ['Data centre ID', 'acct01'],
      ['User', 'demo'],
      ['App ID', 'app01'],
      ['App secret', 'not-the-secret'],
      ['Account books', 'HT01-CAS=001'],
    ] as const) {
      await form.getByLabel(label).first().fill(value);
    }
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name }).getByRole('button', { name: 'Test' }).click();
    await page.getByText('The connection does not work').waitFor();
    await page.getByText('The ERP refused the sign-in').waitFor();
  });

  it('a schedule shows its next five runs before it is saved, is paused and deleted', async () => {
    const admin = await studio.signIn('admin', desktop('en'));
    const { page } = admin;
    await page.goto('/schedules');
    await page.getByRole('button', { name: 'New schedule' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Cron').fill('30 8 1 * *');
    await expect.poll(() => form.getByRole('listitem').allInnerTexts(), { timeout: 20_000 }).toEqual(Array(5).fill(expect.stringMatching(/^1 \w{3}.*08:30$/)));
    const title = `Rent ${freshTag()}`;
    // Filled in as the flow's own form; what is missing is said beside it.
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByLabel('Subject').fill(title);
    await admin.choose('Category, line 1', 'Office', form);
    await form.getByRole('textbox', { name: 'Amount, line 1' }).fill('1000');
    await form.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: '30 8 1 * *' }).first();
    await row.getByRole('button', { name: 'Month-end accrual' }).click();
    await form.getByRole('switch').click();
    await form.getByRole('button', { name: 'Save' }).click();
    await row.getByText('Paused').waitFor();
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog', { name: 'Delete this schedule?' }).getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
  });

  it('a voucher is printed alone, dark on white, whatever the screen is', async () => {
    const claim = await story.complete('employee', expense('90.00', { title: `Metro ${freshTag()}` }));
    const finance = await studio.signIn('finance', desktop('zh', { dark: true }));
    const { page } = finance;
    await page.goto(`/vouchers/${claim.vouchers[0]?.id}`);
    await page.getByText('224101').first().waitFor();
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.getByText('224101').first().waitFor();
    // The text of the light screen.
    expect(
      await page
        .getByText('224101')
        .first()
        .evaluate((cell) => getComputedStyle(cell.closest('table') ?? cell).color),
    ).toBe('rgb(22, 26, 34)');
  });
});
