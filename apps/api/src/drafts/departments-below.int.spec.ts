import type { ClaimView, FlowDefinition } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const label = { zh: '审批', en: 'Approval' };

/** RD with all below it to the accountant; who is neither the lab nor below it to the line. The two leave nothing open only where the lab stands below RD. */
const drawn = (blank: FlowDefinition): FlowDefinition => ({
  ...blank,
  tables: [
    {
      id: 'routing',
      name: label,
      hitPolicy: 'first',
      inputs: [{ expression: 'department', type: 'text', label: { zh: '部门', en: 'Department' } }],
      outputs: [{ name: 'approvers', type: 'approvers' }],
      rows: [
        { id: 'rd', when: [{ under: ['RD'] }], then: [[{ by: 'role', role: 'accountant' }]] },
        { id: 'rest', when: [{ notUnder: ['RD-LAB'] }], then: [[{ by: 'manager', level: 1 }]] },
      ],
    },
  ],
  nodes: [
    ...blank.nodes,
    { id: 'matrix', kind: 'approval-matrix', kindVersion: 1, title: label, config: { table: 'routing' } },
    {
      id: 'approve',
      kind: 'approval',
      kindVersion: 1,
      title: label,
      config: { mode: 'sequential', matrix: 'matrix', fallback: [{ by: 'role', role: 'CFO' }] },
    },
  ],
  edges: [
    { id: 'start.out', from: { node: 'start', port: 'out' }, to: 'matrix' },
    { id: 'matrix.out', from: { node: 'matrix', port: 'out' }, to: 'approve' },
    { id: 'approve.approved', from: { node: 'approve', port: 'approved' }, to: 'end' },
  ],
});

describe('a draft whose table means a department with all below it', () => {
  let app: TestApp;
  let admin: Caller;
  let publisher: Caller;
  let definition: FlowDefinition;
  const at = '/flows/lab-spending/draft';
  const claim = {
    title: 'Lamp',
    legalEntity: 'HT01',
    department: 'RD-LAB',
    lines: [{ category: 'office', date: '2026-11-20', amount: { amount: '120.00', currency: 'CNY' } }],
  };
  const save = async (): Promise<void> => {
    const draft = await admin.get(at);
    await admin
      .put(at, definition)
      .set('if-match', draft.headers['etag'] as string)
      .expect(200);
  };
  const codesOf = async (): Promise<string[]> => ((await admin.post(`${at}/check`)).body as { problems: { code: string }[] }).problems.map(({ code }) => code);
  beforeAll(async () => {
    app = await startTestApp({ flows: true });
    [admin, publisher] = await Promise.all([app.as('admin'), app.as('publisher')]);
    await app.query(
      `INSERT INTO department (code, name_zh, name_en, function, parent, head, legal_entity, valid_from) SELECT 'RD-LAB', '实验室', 'Lab', function, 'RD', head, legal_entity, valid_from FROM department WHERE code = 'RD'`,
    );
    await app.query('UPDATE directory_version SET version = version + 1');
    await admin.post('/flows', { key: 'lab-spending', name: { zh: '实验室支出', en: 'Lab spending' } }).expect(201);
    definition = drawn((await admin.get(at)).body as FlowDefinition);
    await save();
  }, 60_000);
  afterAll(() => app.close());

  it('is proven, tried, keeps its case, is published, runs and is replayed: all by the same tree', async () => {
    expect(await codesOf()).toEqual(['END_WITHOUT_VOUCHER']);
    const tried = await admin.post(`${at}/simulate`, { facts: claim, claimant: 'employee@demo.test' });
    expect(
      tried.body.tasks.map((task: { people: string[] }) => task.people),
      tried.text,
    ).toEqual([['accountant@demo.test']]);

    const story = {
      title: { zh: '实验室', en: 'The lab' },
      claimant: 'employee@demo.test',
      facts: claim,
      at: '2026-11-21T02:00:00.000Z',
      decisions: [{ by: 'accountant@demo.test', outcome: 'approve' }],
    };
    await admin.put(`${at}/cases/lab?record=true`, story).expect(204);
    const played = await admin.post(`${at}/cases/run`);
    expect(played.body.results, played.text).toMatchObject([{ name: 'lab', status: 'passed' }]);

    const published = await publisher.post(`${at}/publish`, { note: 'The lab asks the accountant' });
    expect([published.status, published.body.version], published.text).toEqual([200, 1]);
    const sent = await (await app.as('employee')).post('/claims', { flow: 'lab-spending', facts: claim, submit: true });
    expect(sent.status, sent.text).toBe(201);
    expect((sent.body as ClaimView).waitingFor.map((one) => one.people)).toEqual([['accountant@demo.test']]);
    const again = await admin.post(`${at}/replay`, {});
    expect(again.body, again.text).toMatchObject({ replayed: 1, same: 1, different: [] });
  });

  it('is tried with a gap too, a claim that falls into it is refused, and nobody publishes it', async () => {
    definition = { ...definition, tables: definition.tables.map((table) => ({ ...table, rows: table.rows.slice(1) })) };
    await save();
    expect(await codesOf()).toEqual(['TABLE_GAP', 'END_WITHOUT_VOUCHER']);
    expect((await admin.post(`${at}/simulate`, { facts: claim, claimant: 'employee@demo.test' })).body).toMatchObject({ outcome: 'refused' });
    expect((await admin.post(`${at}/cases/run`)).body.results).toMatchObject([{ name: 'lab', status: 'failed' }]);
    expect((await admin.post(`${at}/replay`, {})).body).toMatchObject({ same: 0, different: [{ refused: expect.any(String) }] });
    const refused = await publisher.post(`${at}/publish`, { note: 'Try' });
    expect([refused.status, refused.body.code]).toEqual([422, 'FLOW_INVALID']);
    expect(refused.body.problems).toContainEqual(expect.objectContaining({ code: 'TABLE_GAP' }));
  });
});
