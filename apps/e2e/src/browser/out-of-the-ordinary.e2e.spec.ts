import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { expense, freshTag, line } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { phoneLanguages, tellOnAPhone } from './phone-story.js';

/** What stands on the buttons, and what the timeline says of it afterwards. */
const words = {
  zh: {
    approve: '同意',
    more: '更多操作',
    reason: '原因',
    hold: '挂起',
    holdWhy: '原因',
    held: /挂起到/,
    release: '恢复',
    openLine: (n: number) => `核减或退单第 ${n} 行`,
    line: (n: number) => `第 ${n} 行`,
    left: '核减后金额',
    sendBack: '退单',
    approveLeft: /^同意 200\.00/,
    cut: /核减为/,
    splitOff: '退单明细转入',
    splitFrom: '明细退自',
    withdraw: '撤回',
    why: '撤回原因',
    send: '提交申请',
    askedBack: /撤回已入账的单据，提交冲销申请/,
    pick: (number: string) => `选中 ${number}`,
    many: '同意 2 笔',
    did: '2 笔已同意',
    to: '改为',
    look: '预览',
    doIt: '执行',
    replaced: /移交给/,
    instead: '紧急代审',
    emergency: '紧急原因',
    ask: '提交复核',
    agree: '批准',
    read: '已查阅',
    found: '查阅说明',
    broken: /紧急处理：财务总监 代替 .* 审批（.* 复核）/,
    onHold: /挂起到 \d{4}/,
    released: /恢复/,
  },
  en: {
    approve: 'Approve',
    more: 'More actions',
    reason: 'Reason',
    hold: 'Put on hold',
    holdWhy: 'Why',
    held: /put it on hold until/,
    release: 'Release',
    openLine: (n: number) => `Cut or send back line ${n}`,
    line: (n: number) => `Line ${n}`,
    left: 'What is left',
    sendBack: 'Send back',
    approveLeft: /^Approve 200\.00/,
    cut: /Cut from/,
    splitOff: 'Lines sent back are now',
    splitFrom: 'Lines sent back from',
    withdraw: 'Withdraw',
    why: 'Why it is withdrawn',
    send: 'Send the request',
    askedBack: /withdrew a posted document: reversal request/,
    pick: (number: string) => `Choose ${number}`,
    many: 'Approve 2',
    did: '2 approved',
    to: 'Instead',
    look: 'Preview',
    doIt: 'Do it',
    replaced: /handed what .* was asked over to/,
    instead: 'Emergency: decide in place',
    emergency: 'What the emergency is',
    ask: 'Ask for confirmation',
    agree: 'Confirm',
    read: 'I have read it',
    found: 'What you found',
    broken: /Emergency: CFO decides in place of .* \(confirmed by .*\)/,
    onHold: /put it on hold until \d{4}/,
    released: /released it/,
  },
} as const;

describe.each(phoneLanguages)('what is out of the ordinary, on a phone (%s)', (language) => {
  const { story, w, come, waits } = tellOnAPhone(words, language);

  it('held and released; one line cut, the other sent back into a claim of its own; the claimant reads both', { timeout: 180_000 }, async () => {
    const title = `Fair ${freshTag()}`;
    const claim = await story.submit(
      'employee',
      expense('0', { title, lines: [line('travel', '300.00', { description: 'Train' }), line('office', '250.00', { description: 'Lamp' })] }),
    );
    const manager = await come('manager');
    const { page } = manager.visitor;
    await manager.visitor.openTask(title);
    await manager.choose(w.hold);
    await manager.because(w.holdWhy, 'Which fair?', w.hold);
    await page.getByText(w.held).first().waitFor();
    await expect.poll(() => manager.button(w.approve).isEnabled()).toBe(false);
    await manager.button(w.release).click();
    await manager.confirm(w.release);
    await expect.poll(() => manager.button(w.approve).isEnabled()).toBe(true);

    await manager.button(w.openLine(1)).click();
    const first = page.getByRole('group', { name: w.line(1) });
    await first.getByLabel(w.left).fill('200');
    await first.getByLabel(w.reason).fill('Second class');
    await manager.button(w.openLine(2)).click();
    const second = page.getByRole('group', { name: w.line(2) });
    await second.getByText(w.sendBack, { exact: true }).click();
    await second.getByLabel(w.reason).fill('Not of this trip');
    await manager.button(w.approveLeft).click();
    await expect.poll(async () => (await story.claim(claim.id)).total.amount, { timeout: 20_000 }).toBe('200.00');

    const employee = await come('employee');
    await employee.reads(`/claims/${claim.id}`, w.onHold, w.released, w.cut, w.splitOff);
    const [part] = (await story.claim(claim.id)).links;
    expect(part).toMatchObject({ relation: 'split-off', status: 'returned' });
    story.acknowledged.add(part?.id ?? '');
    await employee.reads(`/claims/${part?.id}`, w.splitFrom, 'Lamp');
    expect([manager.visitor.faults, employee.visitor.faults]).toEqual([[], []]);
  });

  it(
    'several approved at once, each with its answer; one that is posted is asked back, and reversed when those asked agree',
    { timeout: 240_000 },
    async () => {
      const claims: ClaimView[] = [];
      for (const amount of ['110.00', '120.00']) claims.push(await story.submit('employee', expense(amount, { title: `Cab ${freshTag()}` })));
      const manager = await come('manager');
      await manager.visitor.page.goto('/inbox');
      for (const { number } of claims) await manager.visitor.page.getByRole('checkbox', { name: w.pick(number) }).check();
      await manager.button(w.many).click();
      await manager.visitor.page.getByText(w.did).waitFor();
      for (const { id } of claims) await story.approveAll(await story.claim(id));
      const posted = await story.waitForStatus(claims[0]?.id ?? '', 'completed');

      const employee = await come('employee');
      const { page } = employee.visitor;
      await page.goto(`/claims/${posted.id}`);
      await employee.button(w.withdraw).click();
      await employee.because(w.why, 'Paid by the host', w.send);
      await page.waitForURL((url) => !url.pathname.endsWith(posted.id) && url.pathname.startsWith('/claims/'));
      const request = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      story.acknowledged.add(request);
      await story.approveAll(await story.claim(request));
      await story.waitForStatus(posted.id, 'reversed');
      await employee.reads(`/claims/${posted.id}`, w.askedBack);
      expect([manager.visitor.faults, employee.visitor.faults]).toEqual([[], []]);
    },
  );

  it.runIf(isLong)('an administrator replaces who is asked, two people decide in an emergency, a third reads the report', { timeout: 240_000 }, async () => {
    const claim = await story.submit('employee', expense('130.00', { title: `Bus ${freshTag()}` }));
    await waits(claim, 'manager');
    const admin = await come('admin');
    await admin.visitor.page.goto(`/console/instances/${claim.id}`);
    await admin.pick(w.to, 'head', admin.visitor.page.locator('main'));
    await admin.button(w.look).click();
    await admin.visitor.page.getByLabel(w.reason).fill('On a ship');
    await admin.button(w.doIt).click();
    await waits(claim, 'head');

    const cfo = await come('cfo');
    await cfo.visitor.page.goto(`/console/instances/${claim.id}`);
    await cfo.button(w.instead).click();
    await cfo.because(w.emergency, 'The supplier stops at noon', w.ask);
    const finance = await come('finance');
    await finance.visitor.page.goto('/console?view=emergencies');
    await finance.button(w.agree).first().click();
    await finance.confirm(w.agree);
    await expect.poll(async () => story.asked(await story.claim(claim.id)).includes('head'), { timeout: 20_000 }).toBe(false);
    await admin.visitor.page.goto('/console?view=emergencies');
    await admin.button(w.read).first().click();
    await admin.because(w.found, 'As it had to be', w.read);
    await story.approveAll(await story.claim(claim.id));

    const employee = await come('employee');
    await employee.reads(`/claims/${claim.id}`, w.replaced, w.broken);
    expect([admin, cfo, finance, employee].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });
});
