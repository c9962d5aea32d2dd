import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { expense, freshTag, line } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { phoneLanguages, tellOnAPhone } from './phone-story.js';

/** What stands on the buttons, and what the timeline says of it afterwards. */
const words = {
  zh: {
    more: '更多操作',
    approve: '同意',
    return: '退回',
    to: '退回到',
    review: '业务审核',
    line: '逐级审批到额度',
    here: '回到我这里，其间的同意仍有效',
    what: '要改什么',
    returned: '已退回',
    withdraw: '撤回',
    sure: /^撤\s?回$/,
    withdrawn: '已撤回',
    wentBack: [
      '项目负责人 同意',
      '研发经理 同意',
      '财务 同意',
      '研发部负责人 退回给“业务审核”，之后直接回到本人：“名单呢？”',
      '此前的同意在关键内容不变时继续有效',
      '项目负责人 同意',
      '研发部负责人 退回给“逐级审批到额度”：“金额不对”',
      '此前的审批不再计入，需重新审批',
      '研发经理 同意',
      '研发员工 撤回',
      '预算释放',
      '流程结束：已撤回',
    ],
    bell: /^通知/,
    comment: '留言',
    ask: '提问给（选填）',
    askIt: '提问',
    say: '发表',
    asks: '研发经理 就单据',
    urge: '催办',
    urged: '已提醒正在等的人',
    again: /分钟后可再催/,
    urges: '研发员工 催办单据',
    talked: ['研发经理 向 研发员工 提问：“哪个展会？”', '研发员工 评论：“十一月的那个”', '研发员工 催办 研发经理'],
    from: '明细退自',
    edit: '修改',
    subject: '事由',
    resubmit: '重新提交',
    waiting: '等 研发经理',
    parts: (number: string) => [
      `研发经理 从 ${number} 退单 1 行`,
      '研发员工 重新提交，修改了 事由 “Fair',
      '占用预算 250.00',
      '研发经理 同意',
      '会计 同意',
      '流程结束：已入账',
    ],
  },
  en: {
    more: 'More actions',
    approve: 'Approve',
    return: 'Return',
    to: 'Return to',
    review: 'Review',
    line: 'Up the line to the authority limit',
    here: 'Back to me; approvals in between stand',
    what: 'What should change',
    returned: 'Returned',
    withdraw: 'Withdraw',
    sure: /^Withdraw$/,
    withdrawn: 'Withdrawn',
    wentBack: [
      'Project owner approved',
      'RD manager approved',
      'Finance approved',
      'Head of RD returned it to “Review”, to come straight back: “名单呢？”',
      'Approvals given before stand',
      'Project owner approved',
      'Head of RD returned it to “Up the line to the authority limit”: “金额不对”',
      'Decisions made before no longer count',
      'RD manager approved',
      'RD employee withdrew it',
      'Budget released',
      'Finished: withdrawn',
    ],
    bell: /^Notices/,
    comment: 'Comment',
    ask: 'Ask (optional)',
    askIt: 'Ask',
    say: 'Say it',
    asks: 'RD manager asks about claim',
    urge: 'Urge',
    urged: 'Whoever it waits for is reminded',
    again: /again in \d+ min/,
    urges: 'RD employee asks you to decide claim',
    talked: ['RD manager asked RD employee: “哪个展会？”', 'RD employee commented: “十一月的那个”', 'RD employee asked RD manager to decide'],
    from: 'Lines sent back from',
    edit: 'Edit',
    subject: 'Subject',
    resubmit: 'Resubmit',
    waiting: 'Waiting for RD manager',
    parts: (number: string) => [
      `RD manager sent a line of ${number} back`,
      'RD employee submitted it again, changed: Subject “Fair',
      '250.00 CNY reserved',
      'RD manager approved',
      'Accountant approved',
      'Finished: posted',
    ],
  },
} as const;

describe.each(phoneLanguages)('back and forth, on a phone (%s)', (language) => {
  const { story, w, come, waits } = tellOnAPhone(words, language);
  const approve = async (claim: ClaimView, by: string): Promise<ClaimView> => story.decide(await story.claim(claim.id), { by });

  it('returned to a step with “here” and with “restart”, then withdrawn: who is asked again, and the timeline tells it', { timeout: 180_000 }, async () => {
    const title = `Dinner ${freshTag()}`;
    const claim = await story.submit(
      'employee',
      expense('0', { title, reviewer: 'owner@demo.test', lines: [line('office', '1500.00')] }),
      'entertainment-claim',
    );
    for (const by of ['owner', 'manager', 'finance']) await approve(claim, by);

    const head = await come('head');
    const returnTo = async (step: string, why: string, here: boolean): Promise<void> => {
      await head.visitor.page.goto('/inbox');
      await head.visitor.openTask(title);
      await head.button(w.return).click();
      await head.visitor.choose(w.to, step, head.dialog());
      if (here) await head.dialog().getByText(w.here).click();
      await head.dialog().getByLabel(w.what).fill(why);
      await head.picture(`return ${here ? 'here' : 'restart'}`);
      await head.confirm(w.return);
      await head.visitor.page.getByText(w.returned).first().waitFor();
    };
    await returnTo(w.review, '名单呢？', true);
    await waits(claim, 'owner');
    await approve(claim, 'owner');
    // The manager's approval and the vote of finance stand.
    await waits(claim, 'cfo', 'ceo', 'head');
    await returnTo(w.line, '金额不对', false);
    await waits(claim, 'manager');
    await approve(claim, 'manager');
    await waits(claim, 'finance', 'cfo', 'ceo', 'head');

    const employee = await come('employee');
    await employee.visitor.page.goto(`/claims/${claim.id}`);
    await employee.button(w.withdraw).click();
    await employee.picture('withdraw');
    await employee.dialog().getByRole('button', { name: w.sure }).click();
    await employee.visitor.page.getByText(w.withdrawn).first().waitFor();
    await story.waitForStatus(claim.id, 'withdrawn');
    await employee.readsStory(claim.id, ...w.wentBack);
    await employee.picture('withdrawn');
    expect([head, employee].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });

  it.runIf(isLong)('a question and its answer, and an urging: once, then not again for a while', { timeout: 180_000 }, async () => {
    const claim = await story.submit('employee', expense('110.00', { title: `Lunch ${freshTag()}` }));
    const [manager, employee] = [await come('manager'), await come('employee')];
    await manager.visitor.page.goto(`/claims/${claim.id}`);
    await manager.visitor.page.getByLabel(w.comment, { exact: true }).fill('哪个展会？');
    await manager.pick(w.ask, 'employee', manager.visitor.page.locator('main'));
    await manager.picture('question');
    await manager.button(w.askIt).click();
    await manager.visitor.page.getByText('哪个展会？').nth(0).waitFor();

    const { page } = employee.visitor;
    await page.goto('/');
    await employee.button(w.bell).click();
    await employee.picture('notices');
    await page.getByRole('link', { name: `${w.asks} ${claim.number}` }).click();
    await page.waitForURL(`**/claims/${claim.id}`);
    await page.getByLabel(w.comment, { exact: true }).fill('十一月的那个');
    await employee.button(w.say).click();
    await employee.button(w.urge).click();
    await page.getByText(w.urged).waitFor();
    await employee.button(w.urge).click();
    await employee.visitor.alert().getByText(w.again).waitFor();
    await employee.picture('urged twice');

    await manager.visitor.page.goto('/');
    await manager.button(w.bell).click();
    await manager.visitor.page.getByRole('link', { name: `${w.urges} ${claim.number}` }).waitFor();
    await employee.readsStory(claim.id, ...w.talked);
    expect(story.asked(await story.claim(claim.id)), 'nothing of it moves the claim').toEqual(['manager']);
    // The console says of a refusal that it was one.
    expect([manager.visitor.faults, employee.visitor.faults.filter((fault) => !fault.includes('429'))]).toEqual([[], []]);
  });

  it.runIf(isLong)('lines sent back: changed, submitted as a claim of their own, and posted; both claims name each other', { timeout: 180_000 }, async () => {
    const title = `Fair ${freshTag()}`;
    const claim = await story.submit('employee', expense('0', { title, lines: [line('travel', '300.00'), line('office', '250.00', { description: 'Lamp' })] }));
    const { status, body } = await story.tryDecide(claim, { lines: [{ line: 1, outcome: 'return', reason: '不属于这次出差' }] });
    expect([status, body]).toMatchObject([200, { links: [{ relation: 'split-off' }] }]);
    const part = (body as ClaimView).links[0];
    story.acknowledged.add(part?.id ?? '');

    const employee = await come('employee');
    const { page } = employee.visitor;
    await employee.reads(`/claims/${part?.id}`, w.from, 'Lamp');
    await employee.picture('lines sent back');
    await employee.button(w.edit).click();
    await page.getByLabel(w.subject).fill(`Lamp ${title}`);
    await employee.picture('lines sent back, edited');
    await employee.button(w.resubmit).click();
    await page.getByText(w.waiting).first().waitFor();
    const { claim: posted } = await story.approveAll(await story.claim(part?.id ?? ''));
    expect((await story.waitForStatus(posted.id, 'completed')).total.amount).toBe('250.00');
    await employee.readsStory(posted.id, ...w.parts(claim.number));
    await employee.reads(`/claims/${claim.id}`, posted.number);
    expect(employee.visitor.faults).toEqual([]);
  });
});
