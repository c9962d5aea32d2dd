import { workedExamples } from '@vouchflow/finance-core';
import { fileURLToPath } from 'node:url';
import type { ClaimView, FlowDefinition, Language, TimelineItem } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { viewsOf } from '../views.js';
import { readFlowFolder } from '../flows/shipped-flows.js';
import { publishFlow } from '../flows/publish-flow.js';
import { readTimeline } from './read-timeline.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const office = (tag: string) => workedExamples({ on: today, tag }).find(({ n }) => n === 2)?.facts;

describe('a timeline', () => {
  let demo: DemoRuntime;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());

  const submit = (tag: string) => demo.instances.create({ flow: 'expense-claim', raw: office(tag), by: 'employee@demo.test', submit: true });
  const decide = (claim: ClaimView, by: string, decision: { outcome: 'approve' | 'reject' | 'return'; comment?: string }) =>
    demo.instances.decide(claim.waitingFor[0]?.taskId ?? '', { email: `${by}@demo.test`, readsAll: false }, { ...decision, factsHash: claim.factsHash });
  const read = async (id: string, language: Language): Promise<TimelineItem[]> => {
    const client = await demo.pool.connect();
    try {
      return await readTimeline(client, id, language, demo.flows, viewsOf(await demo.directory.get(client)));
    } finally {
      client.release();
    }
  };
  const sentences = (items: TimelineItem[]) => items.map(({ sentence }) => sentence);
  const told = (items: TimelineItem[]) =>
    items.filter((item) => item.type !== 'TokenPlaced').map(({ actor, sentence }) => (actor ? `[${actor.split('@')[0]}] ${sentence}` : sentence));

  it('tells who, what and why, oldest first', async () => {
    const claim = await submit('000001');
    const approved = await decide(claim, 'manager', { outcome: 'approve', comment: 'fine' });
    await decide(approved, 'accountant', { outcome: 'return', comment: 'wrong project' });
    expect(told(await read(claim.id, 'en'))).toEqual([
      `[employee] RD employee submitted ${claim.number}: 1 line, 1 invoice, 339.00 CNY`,
      'Invoices and advances held for this claim',
      '“Submit” done',
      `339.00 CNY reserved of Research & development · Office · ${today.slice(0, 7)}, 999,999,661.00 CNY left.`,
      'Row 1 of “Approval of expense claims”: Total below 1,000.00, Grade below M3 (here Total 339.00 CNY, Grade P6, Project type none).',
      'RD manager asked to approve. Asked as the claimant’s manager.',
      '[manager] RD manager approved: “fine”',
      'Accountant asked to approve. Asked as holder of the role Accountant.',
      '[accountant] Accountant returned it to the claimant: “wrong project”',
      'Budget released',
      'Invoices and advances are free again',
      'Decisions made before no longer count: people are asked again',
    ]);
  });

  it('says old and new of what the claimant changed before he sent it again', async () => {
    const claim = await submit('000004');
    await decide(claim, 'manager', { outcome: 'return', comment: 'too much' });
    const raw = structuredClone(office('000004')) as unknown as { title: string; lines: { amount: { amount: string } }[] };
    if (raw.lines[0]) raw.lines[0].amount.amount = '300.00';
    await demo.instances.edit(claim.id, 'employee@demo.test', { ...raw, title: 'Paper, again' });
    await demo.instances.resubmit(claim.id, 'employee@demo.test');
    const line = async (language: Language) => (await read(claim.id, language)).find((item) => item.type === 'InstanceResubmitted');
    expect((await line('zh'))?.sentence).toMatch(/^研发员工 重新提交，修改了 事由 “.+” → “Paper, again”；第 1 行 金额 339\.00 CNY → 300\.00 CNY$/);
    expect((await line('en'))?.sentence).toMatch(/^RD employee submitted it again, changed: .+ → “Paper, again”; line 1 .+ 339\.00 CNY → 300\.00 CNY$/);
    expect((await line('en'))?.data['changes']).toMatchObject([
      { path: 'title' },
      { path: 'lines/0/amount', from: { en: '339.00 CNY' }, to: { en: '300.00 CNY' } },
    ]);
  });

  it('speaks both languages and says node, actor and proof as data', async () => {
    const claim = await submit('000002');
    const zh = await read(claim.id, 'zh');
    expect(told(zh)[0]).toBe(`[employee] 研发员工 提交 ${claim.number}，合计 339.00 CNY，1 行明细、1 张发票`);
    expect(told(zh).at(-1)).toBe('请 研发经理 审批：因为是申请人的直接上级。');
    const row = zh.find((item) => item.why?.code === 'matrix.row');
    expect(row).toMatchObject({ turn: 1, type: 'TokenLeft', node: 'matrix', actor: null, machine: true, data: { port: 'out' } });
    expect(zh.find((item) => item.type === 'InstanceStarted')?.data).not.toHaveProperty('facts');
    expect(zh.every((item) => item.sentence !== '')).toBe(true);
  });

  it('tells each turn by the version that it ran under, also where a newer one calls its tables and nodes otherwise', async () => {
    const claim = await submit('000005');
    const before = sentences(await read(claim.id, 'en'));
    const { definition } = readFlowFolder(fileURLToPath(new URL('../../../../flows', import.meta.url)), 'expense-claim') as { definition: FlowDefinition };
    // Steps are called otherwise, and so is the table by whose row it went.
    const newer: FlowDefinition = {
      ...definition,
      nodes: definition.nodes.map((node) => ({ ...node, title: { zh: `新${node.title.zh}`, en: `New ${node.title.en}` } })),
      tables: definition.tables.map((table) => ({ ...table, name: { zh: '新表', en: 'Another table' } })),
    };
    const client = await demo.pool.connect();
    const published = await publishFlow(client, newer, { note: '', by: 'spec' });
    client.release();
    expect(published).toMatchObject({ published: true });
    await demo.instances.repair(claim.id, { act: { kind: 'migrate', version: 2 }, by: 'admin@demo.test', confirmedBy: 'finance@demo.test', reason: 'newer' });
    const after = sentences(await read(claim.id, 'en'));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after[before.length]).toMatch(/version 1 of the flow to version 2/);
  });

  it('weaves the tries at the ERP in by time, with what follows', async () => {
    const claim = await submit('000003');
    const done = await decide(await decide(claim, 'manager', { outcome: 'approve' }), 'accountant', { outcome: 'approve' });
    const { rows } = await demo.pool.query<{ id: string; n: number; effect_id: string; key: string }>(
      'SELECT p.id, e.n, p.effect_id, p.external_key AS key FROM posting p JOIN effect e ON e.id = p.effect_id WHERE p.instance_id = $1',
      [claim.id],
    );
    const posting = rows[0];
    if (!posting) throw new Error('no posting');
    const { rows: clock } = await demo.pool.query<{ at: string }>('SELECT clock_timestamp() AS at');
    const after = (seconds: number) => new Date(Date.parse(clock[0]?.at ?? '') + seconds * 1000).toISOString();
    const attempt = (n: number, step: string, from: number, to: number, outcome: string, message: string | null) =>
      demo.pool.query(
        'INSERT INTO posting_attempt (posting_id, n, epoch, step, started_at, ended_at, outcome, message) VALUES ($1, $2, $2, $3, $4, $5, $6, $7)',
        [posting.id, n, step, after(from), after(to), outcome, message],
      );
    await attempt(1, 'post', 1, 31, 'unknown', 'No answer within 30 s');
    await attempt(2, 'look-up', 32, 33, 'unknown', 'Not there yet; the ERP may still finish what it was sent');
    await demo.pool.query(
      `INSERT INTO effect_run (effect_id, epoch, attempt, next_at) VALUES ($1, 2, 2, '2026-11-20T06:32:16Z') ON CONFLICT (effect_id) DO UPDATE SET next_at = excluded.next_at`,
      [posting.effect_id],
    );

    expect(done.status).toBe('running');
    const items = (await read(claim.id, 'en')).slice(-4);
    expect(items.map(({ type, sentence }) => [type, sentence])).toEqual([
      ['EffectRequested', 'The voucher is ready to be posted'],
      ['PostingSent', `Sent to the ERP, attempt 1, key ${posting.key}`],
      [
        'PostingUnknown',
        'The ERP gave no answer (No answer within 30 s): the voucher may be booked, or not. Nothing is sent again until that is known; it is looked up by its key.',
      ],
      ['PostingLookedUp', 'Looked up by its key: not there yet, which does not count before the horizon. Next look-up at 14:32:16.'],
    ]);
    expect(items.every((item) => item.machine && item.turn === 3)).toBe(true);
    expect((await read(claim.id, 'zh')).at(-1)?.sentence).toBe('按外部键查询：暂未查到，ERP 仍可能在处理，暂不作数。下次查询 14:32:16。');
  });
});
