import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { applyPatch, demoDirectory, proveFlow } from '@vouchflow/flow-core';
import { shippedRoles, type DirectoryData, type FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';

const read = (name: string): FlowDefinition => JSON.parse(readFileSync(new URL(`${name}/flow.json`, import.meta.url), 'utf8')) as FlowDefinition;
const flows = ['.', 'templates'].flatMap((folder) => {
  const place = new URL(`${folder}/`, import.meta.url);
  return existsSync(place)
    ? readdirSync(place, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/flow.json`, place)))
        .map((entry) => `${folder}/${entry.name}`)
    : [];
});
const company = demoDirectory();
const prove = (flow: unknown, more: Partial<Parameters<typeof proveFlow>[2]> = {}) =>
  proveFlow(flow, nodeKinds, { company, roles: shippedRoles, date: '2026-11-21', ...more });

describe('every shipped flow and template', () => {
  it.each(flows)('%s is proven for every current employee', (name) => {
    expect(prove(read(name), { everyone: true })).toEqual([]);
  });
});

type Change = (flow: FlowDefinition) => void;
const nodeOf = (flow: FlowDefinition, id: string) => flow.nodes.find((node) => node.id === id) as FlowDefinition['nodes'][number];
const edit =
  (id: string, config: Record<string, unknown>): Change =>
  (flow) =>
    void (nodeOf(flow, id).config = { ...(nodeOf(flow, id).config as object), ...config });
const without =
  (id: string): Change =>
  (flow) => {
    const into = flow.edges.filter((edge) => edge.to === id);
    const out = flow.edges.find((edge) => edge.from.node === id && edge.from.port !== 'rejected');
    for (const edge of into) edge.to = out?.to ?? '';
    flow.edges = flow.edges.filter((edge) => edge.from.node !== id);
    flow.nodes = flow.nodes.filter((node) => node.id !== id);
  };
const retarget =
  (edge: string, to: string): Change =>
  (flow) =>
    void ((flow.edges.find((one) => one.id === edge) as { to: string }).to = to);
const add =
  (id: string, kind: string, config: unknown): Change =>
  (flow) =>
    void flow.nodes.push({ id, kind, kindVersion: 1, title: { zh: id, en: id }, config });
const draw =
  (from: string, port: string, to: string): Change =>
  (flow) =>
    void flow.edges.push({ id: `${from}.${port}.${to}`, from: { node: from, port }, to });
const all =
  (...changes: Change[]): Change =>
  (flow) =>
    changes.forEach((change) => change(flow));
const row =
  (n: number, change: (when: unknown[]) => void): Change =>
  (flow) =>
    change(flow.tables[0]?.rows[n]?.when as unknown[]);
const faulty = (name: string, change: Change): FlowDefinition => {
  const flow = structuredClone(read(name));
  change(flow);
  return flow;
};

/** One planted fault each: what is said, where, and the claim or way that shows it. */
const planted: [string, string, Change, { code: string; path: string; severity?: string; witness?: string; fixed?: boolean }][] = [
  [
    'a bound moved up',
    'expense-claim',
    row(0, (when) => (when[0] = { to: '999' })),
    { code: 'TABLE_GAP', path: 'tables/approvals', witness: 'Total 999.00, Grade P1, Project type not given: nobody', fixed: true },
  ],
  [
    'a bound moved down',
    'expense-claim',
    (flow) => {
      (flow.tables[0] as { hitPolicy: string }).hitPolicy = 'unique';
      row(1, (when) => (when[0] = { from: '500', to: '5000' }))(flow);
    },
    { code: 'TABLE_OVERLAP', path: 'tables/approvals/rows/1', witness: 'Total 500.00, Grade P1, Project type not given: rows 1 and 2' },
  ],
  [
    'a row for everything put first',
    'expense-claim',
    (flow) => {
      (flow.tables[0] as { hitPolicy: string }).hitPolicy = 'first';
      flow.tables[0]?.rows.unshift({ when: ['-', '-', '-'], then: flow.tables[0].rows[0]?.then ?? [] });
    },
    {
      code: 'TABLE_DEAD_ROW',
      path: 'tables/approvals/rows/1',
      severity: 'warning',
      witness: 'Total 0.01, Grade P1, Project type not given: row 1',
      fixed: true,
    },
  ],
  [
    'a grade that is not in the list',
    'expense-claim',
    row(0, (when) => (when[1] = { to: 'M9' })),
    { code: 'TABLE_CELL_TYPE', path: 'tables/approvals/rows/0/when/1' },
  ],
  [
    'the matrix passed by',
    'expense-claim',
    retarget('reserve-within', 'approve'),
    { code: 'MATRIX_NOT_PASSED', path: 'nodes/approve/config/matrix', witness: 'Submit → Reserve budget → Approvals in turn' },
  ],
  [
    'the approval taken out',
    'expense-claim',
    without('approve'),
    { code: 'POST_BEFORE_APPROVAL', path: 'nodes/post', witness: 'Submit → Reserve budget → Approval matrix → Build voucher → Post to ERP' },
  ],
  [
    'a way round the budget',
    'purchase-payment',
    all(
      add('small', 'route', { branches: [{ port: 'small', when: 'total < 10' }], otherwise: 'usual' }),
      retarget('submit-out', 'small'),
      draw('small', 'usual', 'reserve'),
      draw('small', 'small', 'reviews'),
    ),
    {
      code: 'POST_BEFORE_BUDGET',
      path: 'nodes/post',
      witness: 'Submit → small → Business and finance review → Invoice and supplier check → Both reviewed → Finance approves → Build voucher → Post to ERP',
    },
  ],
  ['the voucher taken out', 'expense-claim', without('voucher'), { code: 'NO_VOUCHER', path: 'nodes/post/config/voucher' }],
  [
    'a voucher on one way only',
    'expense-claim',
    all(
      add('small', 'route', { branches: [{ port: 'small', when: 'total < 10' }], otherwise: 'usual' }),
      retarget('approve-approved', 'small'),
      draw('small', 'usual', 'voucher'),
      draw('small', 'small', 'post'),
    ),
    { code: 'POST_WITHOUT_VOUCHER', path: 'nodes/post', witness: 'Submit → Reserve budget → Approval matrix → Approvals in turn → small → Post to ERP' },
  ],
  [
    'a reversal before the posting',
    'month-end-accrual',
    retarget('accrue-out', 'next-month'),
    { code: 'REVERSES_UNPOSTED', path: 'nodes/reverse/config/reverses' },
  ],
  ['the posting taken out', 'expense-claim', without('post'), { code: 'VOUCHER_NOT_POSTED', path: 'nodes/voucher', witness: 'Build voucher → End' }],
  [
    'an end without a voucher',
    'expense-claim',
    all(without('post'), without('voucher')),
    {
      code: 'END_WITHOUT_VOUCHER',
      path: 'nodes/end',
      severity: 'warning',
      witness: 'Submit → Reserve budget → Approval matrix → Approvals in turn → End',
      fixed: true,
    },
  ],
  [
    'no way for everything else',
    'purchase-payment',
    (flow) => {
      edit('size', { otherwise: undefined })(flow);
      flow.edges = flow.edges.filter((edge) => edge.from.port !== 'normal');
    },
    { code: 'ROUTE_GAP', path: 'nodes/size/config/otherwise', fixed: true },
  ],
  [
    'an open port',
    'expense-claim',
    (flow) => void (flow.edges = flow.edges.filter((edge) => edge.id !== 'voucher-out')),
    { code: 'OPEN_PORT', path: 'nodes/voucher/ports/out' },
  ],
  [
    'a node nobody reaches',
    'expense-claim',
    all(add('lost', 'notify', { to: 'claimant', text: { zh: '好', en: 'Good' } }), draw('lost', 'out', 'end')),
    { code: 'UNREACHABLE', path: 'nodes/lost', fixed: true },
  ],
  ['a loop without a person', 'expense-claim', retarget('reserve-within', 'reserve'), { code: 'WAITLESS_CYCLE', path: 'nodes/reserve' }],
  [
    'no way to an end',
    'expense-claim',
    all(
      draw('approve', 'rejected', 'ask'),
      add('ask', 'approval', { mode: 'any', approvers: [{ by: 'role', role: 'finance' }], fallback: [{ by: 'role', role: 'CFO' }] }),
      draw('ask', 'approved', 'ask'),
    ),
    { code: 'DEAD_END', path: 'nodes/ask' },
  ],
  ['an edge out of a block', 'purchase-payment', draw('head', 'rejected', 'approve'), { code: 'CROSSES_BLOCK', path: 'edges/', fixed: true }],
  [
    'an end inside a block',
    'purchase-payment',
    all(add('stop', 'end', { outcome: 'rejected' }), draw('head', 'rejected', 'stop')),
    { code: 'END_IN_BLOCK', path: 'nodes/stop' },
  ],
  ['two edges from one port', 'expense-claim', draw('submit', 'out', 'matrix'), { code: 'PORT_TAKEN', path: 'edges/submit.out.matrix', fixed: true }],
  [
    'an edge to nothing',
    'expense-claim',
    draw('approve', 'rejected', 'nowhere'),
    { code: 'DANGLING_EDGE', path: 'edges/approve.rejected.nowhere', fixed: true },
  ],
  ['a port that is not there', 'expense-claim', draw('approve', 'maybe', 'end'), { code: 'UNKNOWN_PORT', path: 'edges/approve.maybe.end', fixed: true }],
  [
    'no fallback',
    'expense-claim',
    edit('approve', { fallback: [] }),
    { code: 'NO_LAWFUL_APPROVER', path: 'tables/approvals/rows/0/then/0', witness: 'CEO, M6: nobody may approve', fixed: true },
  ],
  [
    'a matrix that nobody asks by',
    'expense-claim',
    edit('approve', { matrix: undefined, approvers: [{ by: 'manager', level: 1 }] }),
    { code: 'MATRIX_UNUSED', path: 'nodes/matrix', severity: 'warning', fixed: true },
  ],
  [
    'a role that only the CEO could mend',
    'purchase-payment',
    edit('approve', { approvers: [{ by: 'role', role: 'nobody' }], fallback: [] }),
    { code: 'NO_LAWFUL_APPROVER', path: 'nodes/approve/config/approvers/0', fixed: true },
  ],
  [
    'somebody asked who may be the claimant',
    'purchase-payment',
    edit('approve', { approvers: [{ by: 'person', person: 'ceo@demo.test' }], fallback: [] }),
    { code: 'NO_LAWFUL_APPROVER', path: 'nodes/approve/config/approvers/0', witness: 'CEO, M6: nobody may approve', fixed: true },
  ],
  [
    'a role that nobody holds',
    'purchase-payment',
    edit('check', { approvers: [{ by: 'role', role: 'employee' }] }),
    { code: 'RULE_NAMES_NOBODY', path: 'nodes/check/config/approvers/0', severity: 'warning' },
  ],
  [
    'a role that does not exist',
    'purchase-payment',
    edit('check', { approvers: [{ by: 'role', role: 'tresurer' }] }),
    { code: 'UNKNOWN_ROLE', path: 'nodes/check/config/approvers/0/role' },
  ],
  [
    'a condition on a fact that is not there',
    'purchase-payment',
    edit('size', { branches: [{ port: 'large', when: 'totl >= 20000' }] }),
    { code: 'EXPRESSION_UNKNOWN_NAME', path: 'nodes/size/config/branches/0/when' },
  ],
  ['a setting left out', 'purchase-payment', edit('head', { mode: undefined }), { code: 'CONFIG', path: 'nodes/head/config/mode' }],
];

describe('a planted fault is found, with its place and its witness', () => {
  it.each(planted)('%s (%s)', (_what, name, change, expected) => {
    const flow = faulty(name, change);
    const problems = prove(flow);
    const found = problems.find((problem) => problem.code === expected.code && problem.path.startsWith(expected.path));
    expect(found, JSON.stringify(problems.map((problem) => [problem.code, problem.path, problem.witnessText?.en]))).toBeDefined();
    expect(found?.severity).toBe(expected.severity ?? 'error');
    if (expected.witness !== undefined) expect(found?.witnessText?.en).toBe(expected.witness);
    expect(found?.place).toBeDefined();
    expect(found?.message.zh).not.toBe(found?.message.en);
    expect(found?.fix !== undefined).toBe(expected.fixed ?? false);
    if (!found?.fix) return;
    const mended = applyPatch(flow, found.fix.patch);
    if (!mended.ok) throw new Error(mended.error);
    const left = (all: typeof problems): number => all.filter((problem) => problem.code === found.code).length;
    expect(left(prove(mended.value))).toBeLessThan(left(problems));
  });
});

describe('a company that changes', () => {
  const changed = (change: (data: DirectoryData) => void): DirectoryData => {
    const data = demoDirectory();
    change(data);
    return data;
  };
  it('makes a proven flow unproven again: the CFO leaves and nobody follows', () => {
    const left = changed((data) => data.people.forEach((person) => person.email === 'cfo@demo.test' && (person.active = false)));
    expect(
      prove(read('expense-claim'), { company: left })
        .filter((problem) => problem.severity === 'error')
        .map((problem) => problem.code),
    ).toContain('NO_LAWFUL_APPROVER');
  });
  it('says how far it came where its work is cut, and never nothing', () => {
    expect(prove(read('expense-claim'), { resolves: 10 })).toMatchObject([
      { code: 'APPROVERS_UNPROVEN', severity: 'unproven', message: { en: expect.stringMatching(/\d of \d rules/) } },
    ]);
  });
  it('finds by class what it finds by looking at everyone', () => {
    const orphan = changed((data) =>
      data.people.push({ email: 'lone@demo.test', name: { zh: '独立', en: 'Lone' }, grade: 'P1', legalEntity: 'HT01', active: true, from: '2020-01-01' }),
    );
    const flow = faulty('expense-claim', edit('approve', { fallback: [] }));
    const errors = (everyone: boolean): unknown[] => prove(flow, { company: orphan, everyone }).map((problem) => [problem.code, problem.path]);
    expect(errors(false)).toEqual(errors(true));
  });
});
