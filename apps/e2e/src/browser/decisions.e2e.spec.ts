import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { expense, freshTag } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { desktop, openStudio, phone } from './open-studio.js';

describe.runIf(isLong)('decisions other than yes', () => {
  const story = tellStory();
  const studio = openStudio();
  const submit = (title: string): Promise<ClaimView> => story.submit('employee', expense('700.00', { title }));

  it('returned with a reason, changed by its claimant, resubmitted, and asked for anew', { timeout: 180_000 }, async () => {
    const title = `Taxi ${freshTag()}`;
    const claim = await submit(title);
    const manager = await studio.signIn('manager', phone('zh'));
    await manager.openTask(title);
    await manager.page.getByRole('button', { name: '退回' }).click();
    const dialog = manager.page.getByRole('dialog', { name: '退回' });
    await dialog.getByRole('button', { name: '退回' }).click();
    await dialog.getByText('必填').waitFor();
    await dialog.getByLabel('要改什么').fill('金额应为 650 元');
    await dialog.getByRole('button', { name: '退回' }).click();
    await manager.page.getByText('已退回').first().waitFor();

    const employee = await studio.signIn('employee', desktop('en'));
    const { page } = employee;
    await page.goto(`/claims/${claim.id}`);
    await page.getByText('RD manager returned this claim').waitFor();
    await page.getByRole('status').filter({ hasText: '金额应为 650 元' }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    const amount = page.getByLabel('Amount, line 1', { exact: true });
    expect(await amount.inputValue()).toBe('700.00');
    // With the keyboard alone: what is typed replaces the amount that Tab selected.
    await page.getByLabel('Description, line 1').press('Tab');
    await page.keyboard.type('650');
    await page.keyboard.press('Tab');
    expect(await amount.inputValue()).toBe('650.00');
    await page.getByRole('button', { name: 'Resubmit', exact: true }).click();
    await page.getByText('Waiting for RD manager').waitFor();
    expect((await story.claim(claim.id)).total.amount).toBe('650.00');

    await manager.page.goto('/inbox');
    await manager.openTask(title);
    await manager.page.getByRole('article').getByText('650.00').first().waitFor();
  });

  it('rejected: a reason is needed, the claim ends, its claimant reads why', { timeout: 180_000 }, async () => {
    const title = `Gadget ${freshTag()}`;
    const claim = await submit(title);
    const manager = await studio.signIn('manager', desktop('en'));
    await manager.openTask(title);
    await manager.page.getByRole('button', { name: 'More actions' }).click();
    await manager.page.getByRole('menuitem', { name: 'Reject' }).click();
    const dialog = manager.page.getByRole('dialog', { name: 'Reject this claim' });
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByText('Needed').waitFor();
    expect((await story.claim(claim.id)).status).toBe('running');
    await dialog.getByLabel('Reason').fill('Not a cost of the company');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await manager.page.getByText('Rejected').first().waitFor();

    const employee = await studio.signIn('employee', phone('zh'));
    await employee.page.goto(`/claims/${claim.id}`);
    await employee.page.getByText('研发经理 拒绝了这张单据').waitFor();
    await employee.page.getByText('Not a cost of the company').first().waitFor();
    expect(await employee.page.getByRole('button', { name: /提交|修改|撤回/ }).count()).toBe(0);
  });

  it('a claim that is not what the approver saw: nothing is decided, the change is shown, then he decides', { timeout: 180_000 }, async () => {
    const title = `Hotel ${freshTag()}`;
    const claim = await submit(title);
    const manager = await studio.signIn('manager', phone('zh'));
    // The page's first reading is of yesterday: as if it had been left open while the claim changed.
    let read = 0;
    await manager.page.route(`**/api/v1/claims/${claim.id}`, async (route) => {
      const response = await route.fetch();
      const now = (await response.json()) as ClaimView & { facts: { lines: { amount: { amount: string } }[] } };
      if ((read += 1) > 1) return route.fulfill({ response });
      for (const line of now.facts.lines) line.amount.amount = '70.00';
      return route.fulfill({ response, json: { ...now, factsHash: 'f'.repeat(now.factsHash.length), total: { ...now.total, amount: '70.00' } } });
    });
    await manager.openTask(title);
    await manager.page.getByRole('button', { name: '同意' }).click();
    const banner = manager.alert().filter({ hasText: '你打开之后，单据改过' });
    await banner.waitFor();
    expect(await banner.innerText()).toMatch(/金额，第 1 行 70\.00 CNY → 700\.00 CNY/);
    expect(await manager.page.getByRole('button', { name: '同意' }).isDisabled()).toBe(true);
    expect((await story.claim(claim.id)).waitingFor[0]?.people).toEqual(['manager@demo.test']);

    await banner.getByRole('button', { name: '看过了' }).click();
    await manager.page.getByRole('button', { name: '同意' }).click();
    await manager.page.getByText('已同意').first().waitFor();
    expect(story.asked(await story.claim(claim.id))).toEqual(['accountant']);
  });

  it('handed over: the other decides in his place, and both names stay', { timeout: 180_000 }, async () => {
    const title = `Books ${freshTag()}`;
    const claim = await submit(title);
    const manager = await studio.signIn('manager', desktop('en'));
    await manager.openTask(title);
    await manager.page.getByRole('button', { name: 'More actions' }).click();
    await manager.page.getByRole('menuitem', { name: 'Hand over' }).click();
    const dialog = manager.page.getByRole('dialog', { name: 'Hand over' });
    await manager.choose('To', 'head@demo.test', dialog);
    await dialog.getByLabel('Reason').fill('Away this week');
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await manager.page.getByText('Handed over').first().waitFor();
    expect(story.asked(await story.claim(claim.id))).toEqual(['head']);
    await manager.page.goto(`/claims/${claim.id}`);
    await manager.region('Timeline').getByText('Away this week').waitFor();
    expect(await manager.region('Timeline').innerText()).toMatch(/RD manager[\s\S]*Head of RD/);
  });
});
