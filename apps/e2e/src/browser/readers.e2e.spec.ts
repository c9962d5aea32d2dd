import { describe, expect, it } from 'vitest';
import { expense, freshTag } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { desktop, openStudio } from './open-studio.js';
import type { Visitor } from './visitor.js';

/** The names of the places, without the count of what waits. */
const railOf = async ({ page }: Visitor): Promise<string[]> =>
  (await page.getByRole('navigation', { name: 'Main' }).locator('a, button').allInnerTexts()).map((text) => text.replace(/\s*\d+.*$/s, ''));

describe.runIf(isLong)('who sees what, in which language', () => {
  const story = tellStory();
  const studio = openStudio();

  it('the language switches in place: the page, what is typed and what is open stay', async () => {
    const claim = await story.submit('employee', expense('90.00', { title: `Metro ${freshTag()}` }));
    const employee = await studio.signIn('employee', desktop('en'));
    const { page } = employee;
    await page.goto(`/claims/${claim.id}`);
    await page.getByText('Waiting for RD manager').waitFor();
    await page.getByRole('button', { name: '中', exact: true }).click();
    await page.getByText('等 研发经理').waitFor();
    // Sentences of the API as well, not only the words of the page.
    await employee
      .region('时间线')
      .getByText(/研发员工 ?提交/)
      .waitFor();
    expect(new URL(page.url()).pathname).toBe(`/claims/${claim.id}`);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.reload();
    await page.getByText('等 研发经理').waitFor();

    await page.goto('/claims/new');
    await page.getByLabel('事由').fill('Half a form');
    await page.getByRole('button', { name: 'En', exact: true }).click();
    expect(await page.getByLabel('Subject').inputValue()).toBe('Half a form');
  });

  it('where the system asks for no motion, lists open, are chosen from and close all the same', async () => {
    const employee = await studio.signIn('employee', desktop('en', { still: true }));
    const { page } = employee;
    await page.goto('/claims/new');
    for (const [list, option] of [
      ['Project', 'PRJ-RD-01'],
      ['Category, line 1', 'Office'],
    ] as const) {
      await employee.choose(list, option);
      await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
      await page
        .locator('.ant-select', { has: page.getByRole('combobox', { name: list }) })
        .getByText(option)
        .waitFor();
    }
  });

  it.each([
    ['employee', ['Home', 'Claims', 'Inbox']],
    ['accountant', ['Home', 'Claims', 'Inbox', 'Vouchers', 'Budgets', 'Sync', 'Admin']],
    ['auditor', ['Home', 'Claims', 'Inbox', 'Vouchers', 'Budgets', 'Flows', 'Sync', 'Admin']],
  ])('%s is offered what he may use, and nothing else', async (person, places) => {
    const visitor = await studio.signIn(person, desktop('en'));
    await visitor.page.getByRole('navigation', { name: 'Main' }).getByText('Home').waitFor();
    expect(await railOf(visitor)).toEqual(places);
  });

  it('an address that is not for him answers in words, without a row of data', async () => {
    const employee = await studio.signIn('employee', desktop('en'));
    for (const [address, heading] of [
      ['/budgets', 'Budgets'],
      ['/vouchers', 'Vouchers'],
      ['/connections', 'Connections'],
      ['/schedules', 'Schedules'],
      ['/sync', 'Sync'],
    ] as const) {
      await employee.page.goto(address);
      await employee.heading(heading).waitFor();
      await employee.alert().first().waitFor();
      expect(await employee.page.getByRole('row').count(), address).toBe(0);
      expect(await employee.page.getByRole('button', { name: /^New / }).count(), address).toBe(0);
    }
  });

  it('an auditor reads everything and is offered no act', async () => {
    const claim = await story.complete('employee', expense('90.00', { title: `Metro ${freshTag()}` }));
    const auditor = await studio.signIn('auditor', desktop('en'));
    const { page } = auditor;
    await page.goto(`/vouchers/${claim.vouchers[0]?.id}`);
    await page.getByText('224101').first().waitFor();
    expect(await page.getByRole('button', { name: /Reverse|Push/ }).count()).toBe(0);
    await page.goto('/budgets?department=RD');
    await page.getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('button', { name: 'New budget' }).count()).toBe(0);
    await page.getByRole('row').nth(1).getByRole('button').click();
    await page.getByRole('dialog').getByText('Entries').waitFor();
    expect(await page.getByRole('button', { name: /Change total|Move money/ }).count()).toBe(0);
  });

  it('nobody signed in is led to sign in and then on to where he wanted to go', async () => {
    const visitor = await studio.visit(desktop('en'));
    await visitor.page.goto('/budgets?department=RD');
    await visitor.page.waitForURL(/\/login\?next=/);
    await visitor.page.getByLabel('E-mail').fill('finance@demo.test');
    await visitor.page.getByLabel('Password').fill('vouchflow-demo');
    await visitor.page.getByRole('button', { name: 'Sign in' }).click();
    await visitor.heading('Budgets').waitFor();
    expect(visitor.page.url()).toContain('/budgets?department=RD');
  });
});
