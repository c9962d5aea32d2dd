import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { cny, expense, freshTag, line } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { openStudio, phone } from './open-studio.js';
import { PhoneHands } from './phone-hands.js';
import type { Screen, Visitor } from './visitor.js';

/** What stands on the buttons, and names of people as the directory has them. */
const words = {
  zh: {
    approve: '同意',
    more: '更多操作',
    signers: '加签',
    who: '加签给谁',
    after: '在我之后',
    advice: '委托他人给意见',
    adviceTo: '请谁给意见',
    question: '想问什么',
    transfer: '转交',
    transferTitle: '转交给别人',
    transferTo: '转交给',
    reason: '原因',
    abstain: '弃权',
    takeBack: '取回',
    remove: '减签',
    comment: '留言',
    say: '发表',
    copy: '抄送',
    copyTo: '抄送给',
    urge: '催办',
    urged: '已提醒正在等的人',
    urgedSaid: '研发员工 催办 研发经理',
    read: '已读',
    reviewer: '业务审核人',
    substitutes: '代理人',
    name: '设置代理人',
    save: '保存',
    end: '停用',
    people: { owner: '项目负责人', accountant: '会计', head: '研发部负责人', sales: '销售', saleshead: '销售部负责人', manager: '研发经理' },
    story: [
      '前加签 会计',
      '会计 同意',
      '项目负责人 取回',
      '委托 研发部负责人 提供意见',
      '转交给 销售部负责人',
      '后加签 销售',
      '减签 销售',
      '研发部负责人 弃权',
      '总经理 同意',
    ],
  },
  en: {
    approve: 'Approve',
    more: 'More actions',
    signers: 'Add approver',
    who: 'Who',
    after: 'After me',
    advice: 'Ask for advice',
    adviceTo: 'Whom',
    question: 'What you ask',
    transfer: 'Hand over',
    transferTitle: 'Hand over',
    transferTo: 'To',
    reason: 'Reason',
    abstain: 'Abstain',
    takeBack: 'Take back',
    remove: 'Take off',
    comment: 'Comment',
    say: 'Say it',
    copy: 'Send a copy',
    copyTo: 'Copy to',
    urge: 'Urge',
    urged: 'Whoever it waits for is reminded',
    urgedSaid: 'RD employee asked RD manager to decide',
    read: 'Read',
    reviewer: 'Reviewer',
    substitutes: 'Substitutes',
    name: 'Name a substitute',
    save: 'Save',
    end: 'End it',
    people: { owner: 'Project owner', accountant: 'Accountant', head: 'Head of RD', sales: 'Sales', saleshead: 'Head of Sales', manager: 'RD manager' },
    story: [
      'added Accountant before',
      'Accountant approved',
      'Project owner took the decision back',
      'asked Head of RD for advice',
      'handed it over to Head of Sales',
      'added Sales after',
      'took Sales off again',
      'Head of RD abstained',
      'CEO approved',
    ],
  },
} as const;

describe.each((isLong ? ['zh', 'en'] : ['zh']) as Screen['language'][])('every act of approvers, on a phone (%s)', (language) => {
  const story = tellStory();
  const studio = openStudio();
  const w = words[language];
  const come = (person: string): Promise<Visitor> => studio.signIn(person, phone(language));
  const button = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true });
  const hands = (visitor: Visitor): PhoneHands => new PhoneHands(visitor, w.more);
  const pick = (visitor: Visitor, label: string, person: string): Promise<void> => hands(visitor).pick(label, person);
  const choose = (visitor: Visitor, act: string): Promise<void> => hands(visitor).choose(act);
  const confirm = (visitor: Visitor, act: string): Promise<void> => hands(visitor).confirm(act);
  const waits = (claim: ClaimView, ...people: string[]) =>
    expect
      .poll(async () => (await story.claim(claim.id)).waitingFor.flatMap((one) => one.people.map((email) => email.split('@')[0])), { timeout: 20_000 })
      .toEqual(people);
  const approve = async (visitor: Visitor, title: string): Promise<void> => {
    await visitor.page.goto('/inbox');
    await visitor.openTask(title);
    await button(visitor, w.approve).click();
  };

  it.runIf(isLong)(
    'added, taken back, advised, handed on, taken off, abstained, voted by a substitute; and the timeline tells it',
    { timeout: 300_000 },
    async () => {
      const title = `Dinner ${freshTag()}`;
      const claim = await story.submit(
        'employee',
        expense('1500.00', { title, reviewer: 'owner@demo.test', lines: [line('office', '1500.00', { amount: cny('1500.00') })] }),
        'entertainment-claim',
      );
      const owner = await come('owner');
      await owner.openTask(title);
      await choose(owner, w.signers);
      await pick(owner, w.who, 'accountant');
      await confirm(owner, w.signers);
      await waits(claim, 'accountant');
      await approve(await come('accountant'), title);
      await waits(claim, 'owner');

      await approve(owner, title);
      await waits(claim, 'manager');
      await owner.page.goto(`/claims/${claim.id}`);
      await button(owner, w.takeBack).click();
      await confirm(owner, w.takeBack);
      await waits(claim, 'owner');
      await approve(owner, title);

      const manager = await come('manager');
      await manager.openTask(title);
      await choose(manager, w.advice);
      await pick(manager, w.adviceTo, 'head');
      await manager.page.getByRole('dialog').getByLabel(w.question).fill('?');
      await confirm(manager, w.advice);
      await waits(claim, 'head');
      const head = await come('head');
      await approve(head, title);
      await waits(claim, 'manager');
      await manager.page.goto('/inbox');
      await manager.openTask(title);
      await choose(manager, w.transfer);
      await pick(manager, w.transferTo, 'saleshead');
      await manager.page.getByRole('dialog').getByLabel(w.reason).fill('+1');
      await confirm(manager, w.transfer);
      await waits(claim, 'saleshead');

      const saleshead = await come('saleshead');
      await saleshead.openTask(title);
      await choose(saleshead, w.signers);
      await pick(saleshead, w.who, 'sales');
      await saleshead.page.getByRole('dialog').getByText(w.after).click();
      await confirm(saleshead, w.signers);
      await saleshead.page.goto('/inbox');
      await saleshead.openTask(title);
      await button(saleshead, w.approve).click();
      await waits(claim, 'sales');
      await saleshead.page.goto(`/claims/${claim.id}`);
      await saleshead.page
        .getByRole('button', { name: new RegExp(`^${w.remove}`) })
        .first()
        .click();
      await confirm(saleshead, w.remove);
      await waits(claim, 'finance', 'cfo', 'ceo', 'head');

      await head.page.goto('/inbox');
      await head.openTask(title);
      await choose(head, w.abstain);
      await confirm(head, w.abstain);
      await approve(await come('finance'), title);
      await waits(claim, 'cfo', 'ceo');
      await approve(await come('ceo'), title);
      await expect.poll(async () => (await story.claim(claim.id)).status, { timeout: 30_000 }).toBe('completed');

      const employee = await come('employee');
      await employee.page.goto(`/claims/${claim.id}`);
      for (const sentence of w.story) await employee.page.getByText(sentence).first().waitFor();
      expect(await employee.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(employee.faults).toEqual([]);
    },
  );

  it('said, copied and read, urged; nothing of it moves the claim', { timeout: 180_000 }, async () => {
    const title = `Lunch ${freshTag()}`;
    const claim = await story.submit('employee', expense('100.00', { title }));
    const employee = await come('employee');
    const { page } = employee;
    await page.goto(`/claims/${claim.id}`);
    await page.getByLabel(w.comment, { exact: true }).fill('See the list of guests');
    await button(employee, w.say).click();
    await page.getByText('See the list of guests').first().waitFor();
    await button(employee, w.urge).click();
    await page.getByText(w.urged).waitFor();
    await page.locator('.vf-timeline').getByText(w.urgedSaid).waitFor();
    await button(employee, w.copy).click();
    await pick(employee, w.copyTo, 'sales');
    await confirm(employee, w.copy);
    const sales = await come('sales');
    await sales.page.goto(`/claims/${claim.id}`);
    await sales.page.getByText('See the list of guests').first().waitFor();
    await expect
      .poll(async () => (await story.as('employee').get<{ items: { readAt: string | null }[] }>(`/claims/${claim.id}/copies`)).body, { timeout: 20_000 })
      .toMatchObject({ items: [{ readAt: expect.any(String) as string }] });
    await page.reload();
    await page.getByText(w.read).first().waitFor();
    const { status, waitingFor } = await story.claim(claim.id);
    expect([status, waitingFor.flatMap((one) => one.people)]).toEqual(['running', ['manager@demo.test']]);
    expect(employee.faults).toEqual([]);
  });

  it('the claimant chooses his reviewer of those who may be chosen; a substitute is named and ended', { timeout: 180_000 }, async () => {
    const employee = await come('employee');
    await employee.page.goto('/claims/new?flow=entertainment-claim');
    await employee.page.getByRole('combobox', { name: w.reviewer }).click();
    const options = employee.page.locator('.ant-select-dropdown:visible .ant-select-item-option');
    // Each stands behind the face that begins with the name's first letter.
    await expect
      .poll(async () => (await options.allTextContents()).map((text) => text.slice(1)).sort(), { timeout: 20_000 })
      .toEqual([w.people.accountant, w.people.owner, w.people.saleshead].sort());

    const accountant = await come('accountant');
    const { page } = accountant;
    await page.goto('/profile');
    await page.getByRole('region', { name: w.substitutes }).getByRole('button', { name: w.name }).click();
    await pick(accountant, w.substitutes === 'Substitutes' ? 'Substitute' : w.substitutes, 'finance');
    await confirm(accountant, w.save);
    await page.getByRole('button', { name: /finance@demo\.test/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.end, exact: true }).click();
    await expect
      .poll(async () => (await story.as('accountant').get<{ items: unknown[] }>('/substitutes')).body, { timeout: 20_000 })
      .toMatchObject({ items: [] });
    expect(accountant.faults).toEqual([]);
  });
});
