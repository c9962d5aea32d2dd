import { describe, expect, it } from 'vitest';
import { cny, freshTag, today } from '../stack/facts.js';
import { phoneLanguages, tellOnAPhone } from './phone-story.js';

/** What stands on the buttons, and what the timeline says of it afterwards. */
const words = {
  zh: {
    more: '更多操作',
    approve: '同意',
    withdraw: '撤回',
    title: '退还这笔借款？',
    why: '撤回原因',
    send: '提交申请',
    link: '还款申请',
    request: ['研发员工 申请撤回', '研发经理 同意', '财务 同意', '到“出纳确认收款”', '出纳 完成“出纳确认收款”', '生成凭证：3,000.00 CNY', 'ERP 已入账'],
    advance: (number: string) => [
      '出纳 完成“出纳付款”',
      '流程结束：已入账',
      `研发员工 撤回已付款的单据，提交还款申请 ${number}：“会议取消”`,
      `出纳 确认收到还款 3,000.00 CNY（${number}）`,
    ],
  },
  en: {
    more: 'More actions',
    approve: 'Approve',
    withdraw: 'Withdraw',
    title: 'Pay this advance back?',
    why: 'Why it is withdrawn',
    send: 'Send the request',
    link: 'Repayment request',
    request: [
      'RD employee asks for',
      'RD manager approved',
      'Finance approved',
      'on to “Money received”',
      'Cashier did “Money received”',
      'Voucher built: 3,000.00 CNY',
      'Posted: the ERP confirmed it',
    ],
    advance: (number: string) => [
      'Cashier did “Cashier pays”',
      'Finished: posted',
      `RD employee withdrew a paid document: repayment request ${number}: “会议取消”`,
      `Cashier has the money back: 3,000.00 CNY (${number})`,
    ],
  },
} as const;

describe.each(phoneLanguages)('an advance that is paid back, on a phone (%s)', (language) => {
  const { story, w, come } = tellOnAPhone(words, language);

  it('is asked back by the claimant, booked and reversed only when the cashier has the money; both documents tell it', { timeout: 180_000 }, async () => {
    const title = `Fair ${freshTag()}`;
    const advance = await story.complete(
      'employee',
      { title, legalEntity: 'HT01', department: 'RD', amount: cny('3000.00'), neededOn: today() },
      'travel-advance',
    );

    const employee = await come('employee');
    const { page } = employee.visitor;
    await page.goto(`/claims/${advance.id}`);
    await employee.button(w.withdraw).click();
    await page.getByRole('dialog', { name: w.title }).waitFor();
    await employee.picture('repayment asked');
    await employee.because(w.why, '会议取消', w.send);
    await page.waitForURL((url) => url.pathname.startsWith('/claims/') && !url.pathname.endsWith(advance.id));
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    story.acknowledged.add(id);
    for (const by of ['manager', 'finance']) await story.decide(await story.claim(id), { by });
    const request = await story.claim(id);
    expect([(await story.claim(advance.id)).status, story.asked(request)], 'nothing is reversed before the money is back').toEqual(['completed', ['cashier']]);

    const cashier = await come('cashier');
    await cashier.visitor.openTask(request.title);
    await cashier.picture('repayment received');
    await cashier.button(w.approve).click();
    await story.waitForStatus(advance.id, 'reversed');
    await story.waitForStatus(id, 'completed');

    await employee.readsStory(id, ...w.request);
    await employee.picture('repayment request');
    await employee.reads(`/claims/${advance.id}`, w.link, request.number);
    await employee.picture('repaid');
    await employee.readsStory(advance.id, ...w.advance(request.number));
    expect([employee, cashier].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });
});
