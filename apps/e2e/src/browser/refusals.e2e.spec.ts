import { describe, expect, it } from 'vitest';
import { freshTag, today } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { fillClaim } from './fill-claim.js';
import { desktop, openStudio, phone } from './open-studio.js';

describe.runIf(isLong)('what is refused is said in words, where it stands', () => {
  const story = tellStory();
  const studio = openStudio();

  it('a wrong password: the same words for every wrong pair, and the right one still goes', async () => {
    const visitor = await studio.visit(phone('zh'));
    await visitor.trySignIn('employee', 'not-the-password');
    await visitor.alert().getByText('邮箱或密码不正确').waitFor();
    const said = (await visitor.alert().innerText()).replace(/[0-9a-f-]{36}/, '');
    await visitor.trySignIn('nobody-at-all', 'not-the-password');
    await visitor.alert().waitFor();
    expect((await visitor.alert().innerText()).replace(/[0-9a-f-]{36}/, '')).toBe(said);
    expect(visitor.page.url()).not.toContain('password');
    await visitor.signIn('employee');
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('a claim above its budget: short by how much at its line, nothing made; mended in place it goes', { timeout: 180_000 }, async () => {
    const { body: budgets } = await story
      .as('finance')
      .get<{ items: { available: { amount: string } }[] }>(`/budgets?period=${today().slice(0, 7)}&department=RD&category=entertainment`);
    const available = Number(budgets.items[0]?.available.amount);
    const count = async (): Promise<number> => (await story.as('employee').get<{ items: unknown[] }>('/claims?mine=true&limit=200')).body.items.length;
    const before = await count();

    const employee = await studio.signIn('employee', desktop('en'));
    const { page } = employee;
    const title = `Dinner ${freshTag()}`;
    await page.goto('/claims/new');
    await fillClaim(employee, { title, category: 'Entertainment', date: today(), amount: (available + 0.01).toFixed(2) });
    await page.getByRole('button', { name: 'Submit', exact: true }).click();

    await employee.alert().getByText('The budget does not suffice').waitFor();
    expect(await employee.alert().innerText()).toContain('Nothing was submitted and nothing reserved');
    await page.locator('[data-path="lines/0/amount"]').getByText('Short by 0.01').waitFor();
    expect(await page.getByLabel('Amount, line 1', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(new URL(page.url()).pathname).toBe('/claims/new');
    expect(await count()).toBe(before);

    await employee.choose('Category, line 1', 'Office');
    await page.getByLabel('Subject').press('Control+Enter');
    await employee.heading(title).waitFor();
    story.acknowledged.add(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    await page.getByText('Waiting for RD manager').waitFor();
  });

  it('a form with holes: each hole named at its field, the first one in focus, and nothing sent', async () => {
    const employee = await studio.signIn('employee', desktop('en'));
    const { page } = employee;
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && /\/claims$/.test(request.url()) && sent.push(request.url()));
    await page.goto('/claims/new');
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    for (const path of ['title', 'lines/0/category', 'lines/0/date', 'lines/0/amount'])
      await page.locator(`[data-path="${path}"]`).getByText('Needed').waitFor();
    await page.getByText('4 things to mend').waitFor();
    await page.locator(':focus').and(page.getByLabel('Subject')).waitFor();
    expect(sent).toEqual([]);
  });
});
