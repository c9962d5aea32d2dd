import type { ClaimView, FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { openDatabase, databaseUrlOf } from '../stack/database.js';
import { expense, freshTag } from '../stack/facts.js';
import { publishFlow } from '../stack/publish-flow.js';
import { isLong } from '../stack/is-long.js';
import { until } from '../stack/pause.js';
import { stackHome } from '../stack/the-stack.js';
import type { PhoneHands } from './phone-hands.js';
import { phoneLanguages, tellOnAPhone } from './phone-story.js';

/** What stands on the buttons, and what the timeline says of it afterwards. */
const words = {
  zh: {
    more: '更多操作',
    how: '处理方式',
    acts: { move: '移动流程', amend: '更正内容', settle: '陈述结果' },
    target: '移到',
    reserve: '占用预算',
    look: '预览',
    reason: '原因',
    doIt: '执行',
    ask: '提交复核',
    asked: '已提交复核',
    done: '已执行',
    second: '须由另一人复核|需由另一人复核',
    released: '预算释放',
    confirm: '复核并执行',
    subject: '事由',
    due: '不必再等',
    moved: [
      '研发经理 同意',
      '流程管理员 将流程从“依次审批”人工移到“占用预算”（财务 复核）：“归错了月份”',
      '占用预算 120.00',
      '研发经理 同意',
      '会计 同意',
      '流程结束：已入账',
    ],
    amended: (before: string) => [`流程管理员 人工更正了 事由 “${before}” → “${before} fixed”：“写错了”`],
    settled: ['流程管理员 人工结束了等待：“供应商已到货”', '流程结束'],
    migrate: '迁移进行中的单据',
    fits: '可以迁移，须复核',
    misfit: '新版没有节点“等 30 天”',
    go: '迁移 1 张',
    waits: '等待复核',
    migrated: ['流程管理员 将流程从第 1 版迁移到第 2 版（财务 复核）：“新版更严”', '研发经理 同意'],
    find: '搜索',
    leaving: '查看离职影响',
    handAll: '移交全部任务',
    to: '移交给',
    moved2: /已移交 2 项/,
    handed: (person: string) => [`流程管理员 将 ${person} 的审批移交给 研发部负责人：“离职”`, '研发部负责人 同意'],
    there: 'ERP 里有这张凭证',
    number: 'ERP 凭证',
    why: '原因',
    state: '说明所见',
    other: '等另一个人核对后确认。',
    agree: '我也核对过，确认',
    stated: ['财务 人工确认了结果（会计 复核）：“打开看过”', '流程结束：已入账'],
  },
  en: {
    more: 'More actions',
    how: 'What to do',
    acts: { move: 'Move it', amend: 'Amend facts', settle: 'State what you saw' },
    target: 'To',
    reserve: 'Reserve budget',
    look: 'Preview',
    reason: 'Reason',
    doIt: 'Do it',
    ask: 'Ask for confirmation',
    asked: 'Asked for confirmation',
    done: 'Done',
    second: 'once a second person has confirmed',
    released: 'Budget released',
    confirm: 'Confirm and do it',
    subject: 'Subject',
    due: 'No need to wait',
    moved: [
      'RD manager approved',
      'Flow administrator moved it by hand from “Approvals in turn” to “Reserve budget” (confirmed by Finance): “归错了月份”',
      '120.00 CNY reserved',
      'RD manager approved',
      'Accountant approved',
      'Finished: posted',
    ],
    amended: (before: string) => [`Flow administrator amended by hand: Subject “${before}” → “${before} fixed”: “写错了”`],
    settled: ['Flow administrator ended the wait by hand: “供应商已到货”', 'Finished'],
    migrate: 'Move open claims',
    fits: 'Fits, with a second person',
    misfit: 'The newer version has no “Wait 30 days”',
    go: 'Move 1 claim',
    waits: 'Waits to be confirmed',
    migrated: ['Flow administrator moved it from version 1 of the flow to version 2 (confirmed by Finance): “新版更严”', 'RD manager approved'],
    find: 'Search',
    leaving: 'What breaks if this person leaves',
    handAll: 'Hand all tasks over',
    to: 'To',
    moved2: /2 handed over/,
    handed: (person: string) => [`Flow administrator handed what ${person} was asked over to Head of RD: “离职”`, 'Head of RD approved'],
    there: 'The voucher is in the ERP',
    number: 'ERP document',
    why: 'Reason',
    state: 'State what you saw',
    other: 'It holds once another person has checked it and confirmed.',
    agree: 'I have checked it too: confirm',
    stated: ['Finance settled it by hand (confirmed by Accountant): “打开看过”', 'Finished: posted'],
  },
} as const;

/** Reviewed by the manager, then thirty days pass; nothing is booked. In its newer version the wait is another node, and the subject decides. */
const trial =
  (version: 1 | 2) =>
  (now: FlowDefinition): FlowDefinition => {
    const wait = version === 1 ? 'wait' : 'pause';
    const node = (id: string, kind: string, zh: string, en: string, config: object) => ({ id, kind, kindVersion: 1, title: { zh, en }, config });
    const edge = (from: string, port: string, to: string) => ({ id: `${from}.${port}`, from: { node: from, port }, to });
    return {
      ...now,
      facts: now.facts.map((field) => (field.name === 'title' ? { ...field, material: version === 2 } : field)),
      nodes: [
        ...now.nodes.filter(({ kind }) => kind === 'start'),
        node('review', 'approval', '审核', 'Review', { mode: 'any', approvers: [{ by: 'manager', level: 1 }], fallback: [{ by: 'role', role: 'CFO' }] }),
        node(wait, 'wait', '等 30 天', 'Wait 30 days', { minutes: 43_200 }),
        node('end', 'end', '完成', 'Done', { noVoucher: true }),
      ],
      edges: [edge('start', 'out', 'review'), edge('review', 'approved', wait), edge(wait, 'out', 'end')],
      layout: { start: { x: 0, y: 0 }, review: { x: 0, y: 120 }, [wait]: { x: 0, y: 240 }, end: { x: 0, y: 360 } },
    } as FlowDefinition;
  };

describe.each(phoneLanguages)('mended by hand, on a phone (%s)', (language) => {
  const { story, w, come, waits } = tellOnAPhone(words, language);

  /** Opens the claim's inside and chooses what to do there. */
  const inside = async (hands: PhoneHands, claim: ClaimView, act: keyof typeof w.acts): Promise<void> => {
    await hands.visitor.page.goto(`/console/instances/${claim.id}`);
    await hands.visitor.choose(w.how, w.acts[act], hands.visitor.page.locator('main'));
  };
  const sayAndDo = async (hands: PhoneHands, reason: string, button: string, said: string): Promise<void> => {
    // Behind the word a needed field has its mark.
    await hands.visitor.page.getByLabel(new RegExp(`^${w.reason}`)).fill(reason);
    await hands.picture(`by hand ${reason}`);
    await hands.button(button).click();
    await hands.visitor.page.getByText(said).first().waitFor();
  };

  it('moved back behind its budget when a second person confirms; who approved is asked again', { timeout: 180_000 }, async () => {
    const claim = await story.decide(await story.submit('employee', expense('120.00', { title: `Bus ${freshTag()}` })));
    const admin = await come('admin');
    await inside(admin, claim, 'move');
    await admin.visitor.page.locator('main').getByRole('combobox', { name: w.target, exact: true }).click();
    await admin.visitor.page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: w.reserve }).click();
    await admin.button(w.look).click();
    await admin.visitor.page.getByText(new RegExp(w.second)).first().waitFor();
    await admin.visitor.page.getByText(w.released).waitFor();
    await sayAndDo(admin, '归错了月份', w.ask, w.asked);

    const finance = await come('finance');
    await finance.visitor.page.goto('/console?view=requests');
    await finance.picture('requests');
    await finance.visitor.page.getByRole('link', { name: claim.number }).click();
    await finance.visitor.page.getByText(w.released).waitFor();
    await finance.picture('request');
    await finance.button(w.confirm).click();
    await finance.visitor.page.getByText(w.done).first().waitFor();
    await waits(claim, 'manager');
    await story.approveAll(await story.claim(claim.id));
    await story.waitForStatus(claim.id, 'completed');
    await finance.readsStory(claim.id, ...w.moved);
    expect([admin, finance].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });

  it.runIf(isLong)('amended: what no step has used, by the field’s own name, old and new in the timeline', { timeout: 180_000 }, async () => {
    const title = `Taxi ${freshTag()}`;
    const claim = await story.submit('employee', expense('130.00', { title }));
    const admin = await come('admin');
    await inside(admin, claim, 'amend');
    await admin.visitor.page.getByLabel(w.subject, { exact: true }).fill(`${title} fixed`);
    await admin.button(w.look).click();
    await sayAndDo(admin, '写错了', w.doIt, w.done);
    const employee = await come('employee');
    await employee.readsStory(claim.id, ...w.amended(title));
    expect((await story.claim(claim.id)).title).toBe(`${title} fixed`);
    expect([admin, employee].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });

  it.runIf(isLong)('a wait ended by hand; then moved to a newer version, one by a second person, one not at all', { timeout: 240_000 }, async () => {
    const key = `trial-${freshTag()}`;
    await publishFlow(story, key, trial(1));
    const submit = (title: string) => story.submit('employee', expense('140.00', { title }), key);
    const ended = await story.decide(await submit('Ended'));
    const admin = await come('admin');
    await inside(admin, ended, 'settle');
    await admin.visitor.page.getByText(w.due).waitFor();
    await admin.button(w.look).click();
    await sayAndDo(admin, '供应商已到货', w.doIt, w.done);
    await story.waitForStatus(ended.id, 'completed');
    const employee = await come('employee');
    await employee.readsStory(ended.id, ...w.settled);

    const [fits, gone] = [await submit('Fits'), await story.decide(await submit('Waits'))];
    await publishFlow(story, key, trial(2));
    const { page } = admin.visitor;
    await page.goto(`/flows/${key}`);
    await admin.picture('flow with two versions');
    await page.getByRole('link', { name: w.migrate }).click();
    await page.getByText(w.fits).waitFor();
    await page.getByText(w.misfit).waitFor();
    await admin.picture('migration');
    await admin.button(w.go).click();
    await admin.picture('migration asked');
    await admin.because(w.reason, '新版更严', w.go);
    await page.getByText(w.waits).waitFor();
    await admin.picture('migration waits');
    const finance = await come('finance');
    await finance.visitor.page.goto('/console?view=requests');
    await finance.visitor.page.getByRole('link', { name: fits.number }).click();
    await finance.picture('migration to confirm');
    await finance.button(w.confirm).click();
    await finance.visitor.page.getByText(w.done).first().waitFor();
    await story.decide(await story.claim(fits.id));
    await employee.readsStory(fits.id, ...w.migrated);
    expect((await story.claim(gone.id)).flowVersion, 'it stays with the version it can go on by').toBe(1);
    expect([admin, employee, finance].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });

  it.runIf(isLong)('somebody leaves: what rests on him is shown, and all his tasks are handed over at once', { timeout: 180_000 }, async () => {
    const id = `leaver${freshTag()}`;
    const name = { zh: `离职者${id.slice(-4)}`, en: `Leaver ${id.slice(-4)}` };
    const made = await story
      .as('admin')
      .post('/people', { email: `${id}@demo.test`, name, grade: 'M1', department: 'RD', manager: 'head@demo.test', legalEntity: 'HT01' });
    expect([made.status, made.body]).toMatchObject([201, {}]);
    // Who cannot sign in is no approver, whatever he was asked.
    expect((await story.as('admin').post(`/people/${id}@demo.test/password`, { password: `first of ${id}` })).status).toBeLessThan(300);
    const claims: ClaimView[] = [];
    for (const amount of ['150.00', '160.00']) {
      const claim = await story.submit('employee', expense(amount, { title: `Book ${freshTag()}` }));
      const { status, body } = await story.as('manager').post<ClaimView>(`/tasks/${claim.waitingFor[0]?.taskId}/transfer`, { to: `${id}@demo.test` });
      expect([status, story.asked(body)]).toEqual([200, [id]]);
      claims.push(claim);
    }
    const admin = await come('admin');
    const { page } = admin.visitor;
    await page.goto('/directory?kind=people');
    await page.getByLabel(w.find).fill(id);
    await page.getByRole('button', { name: name[language] }).click();
    await admin.picture('person');
    await page.getByRole('link', { name: w.leaving }).click();
    await admin.button(w.handAll).waitFor();
    for (const { number } of claims) await page.getByRole('link', { name: number }).first().waitFor();
    await admin.picture('leaving');
    await admin.button(w.handAll).click();
    await admin.pick(w.to, 'head');
    await admin.picture('hand over all');
    await admin.because(w.reason, '离职', w.handAll);
    await page.getByText(w.moved2).waitFor();
    await waits(claims[0] as ClaimView, 'head');
    await waits(claims[1] as ClaimView, 'head');
    await story.approveAll(await story.claim(claims[0]?.id ?? ''));
    const employee = await come('employee');
    await employee.readsStory(claims[0]?.id ?? '', ...w.handed(name[language]));
    expect([admin, employee].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
  });

  it.runIf(isLong)(
    'a posting that nobody answered: one says what he saw in the ERP, another confirms, and it is booked once',
    { timeout: 240_000 },
    async () => {
      const claim = await unanswered();
      const [document] = await story.documents(await story.voucher(claim));
      const finance = await come('finance');
      const open = async (hands: PhoneHands): Promise<void> => {
        await hands.visitor.page.goto(`/sync?q=${claim.number}`);
        await hands.visitor.page.getByRole('row', { name: claim.number }).click();
        await hands.dialog().waitFor();
      };
      await open(finance);
      await finance.dialog().getByText(w.there).click();
      await finance
        .dialog()
        .getByLabel(new RegExp(`^${w.number}`))
        .fill(document?.documentNumber ?? '');
      await finance
        .dialog()
        .getByLabel(new RegExp(`^${w.why}`))
        .fill('打开看过');
      await finance.picture('statement');
      await finance.dialog().getByRole('button', { name: w.state }).click();
      await finance.dialog().getByText(w.other).waitFor();
      const accountant = await come('accountant');
      await open(accountant);
      await accountant.picture('statement to confirm');
      await accountant.dialog().getByRole('button', { name: w.agree }).click();
      const done = await story.waitForStatus(claim.id, 'completed');
      expect(await story.documents(await story.voucher(done))).toHaveLength(1);
      const employee = await come('employee');
      await employee.readsStory(claim.id, ...w.stated);
      expect([finance, accountant, employee].flatMap(({ visitor }) => visitor.faults)).toEqual([]);
    },
  );

  /** A claim whose voucher the ERP took without an answer, and nobody looks it up for an hour. */
  async function unanswered(): Promise<ClaimView> {
    const client = await openDatabase(databaseUrlOf(stackHome));
    try {
      for (let n = 0; n < 5; n += 1) {
        const claim = await story.decide(await story.submit('employee', expense('170.00', { title: `Lost ${freshTag()}` })));
        await story.erp.setFault('error-after-commit');
        await story.decide(claim);
        const left = await until('nobody answered', async () => {
          const { rowCount } = await client.query(
            `UPDATE effect_run SET next_at = clock_timestamp() + interval '1 hour' WHERE effect_id = (SELECT p.effect_id FROM posting p WHERE p.instance_id = $1 AND p.status = 'unknown') AND lease_until IS NULL`,
            [claim.id],
          );
          return rowCount === 1 ? 'unknown' : (await story.claim(claim.id)).status === 'completed' && 'answered';
        });
        if (left === 'unknown') return await story.claim(claim.id);
      }
      throw new Error('Every posting was looked up before it could be stopped');
    } finally {
      await client.end();
    }
  }
});
