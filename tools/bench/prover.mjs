/**
 * How long a whole check of a drawing takes: 300 nodes with a matrix of 500 rows, in a company of 2,000 people. The goal is for a
 * browser, which runs the same code; what is measured here is one thread of Node.
 */
import { compile, demoDirectory, proveFlow, simulate } from '@vouchflow/flow-core';
import { demoCaseCompany, nodeKinds, readIntake, simulatedCompany } from '@vouchflow/node-kinds';
import { readFileSync } from 'node:fs';
import { inRoot } from '../house/root.mjs';

const title = (text) => ({ zh: text, en: text });

/** A chain of blocks, routes and approvals behind the shipped flow's form, ending in voucher and posting. */
export function largeFlow({ nodes: wanted, rows }) {
  const shipped = JSON.parse(readFileSync(inRoot('flows', 'expense-claim', 'flow.json'), 'utf8'));
  const nodes = [];
  const edges = [];
  const add = (id, kind, config) => {
    nodes.push({ id, kind, kindVersion: 1, title: title(id), config });
    return id;
  };
  const draw = (node, port, to) => edges.push({ id: `${node}.${port}`, from: { node, port }, to });
  const approval = (n) => ({
    mode: 'all',
    approvers: [
      { by: 'manager', level: 1 + (n % 3) },
      { by: 'role', role: ['accountant', 'finance', 'CFO'][n % 3] },
    ],
    fallback: [
      { by: 'role', role: 'CFO' },
      { by: 'person', person: 'ceo@demo.test' },
    ],
  });
  add('submit', 'start', { holdDocuments: true });
  add('reserve', 'budget', {});
  draw('submit', 'out', 'reserve');
  add('matrix', 'approval-matrix', { table: 'approvals' });
  draw('reserve', 'within', 'matrix');
  add('approve', 'approval', {
    mode: 'sequential',
    matrix: 'matrix',
    fallback: [
      { by: 'role', role: 'CFO' },
      { by: 'person', person: 'ceo@demo.test' },
    ],
  });
  draw('matrix', 'out', 'approve');
  let open = [['approve', 'approved']];
  const enter = (id) => {
    for (const [node, port] of open) draw(node, port, id);
    return id;
  };
  for (let n = 0; nodes.length + 10 <= wanted; n += 1) {
    enter(add(`fork-${n}`, 'fork', { branches: ['a', 'b'] }));
    draw(`fork-${n}`, 'a', add(`left-${n}`, 'approval', approval(n)));
    draw(`fork-${n}`, 'b', add(`size-${n}`, 'route', { branches: [{ port: 'large', when: `total >= ${1000 + n}` }], otherwise: 'usual' }));
    draw(`size-${n}`, 'large', add(`right-${n}`, 'approval', approval(n + 1)));
    add(`join-${n}`, 'join', {});
    draw(`size-${n}`, 'usual', `join-${n}`);
    draw(`left-${n}`, 'approved', `join-${n}`);
    draw(`right-${n}`, 'approved', `join-${n}`);
    add(`set-${n}`, 'set', { values: [{ name: `half${n}`, expression: 'total / 2' }] });
    draw(`join-${n}`, 'out', `set-${n}`);
    open = [[`set-${n}`, 'out']];
  }
  while (nodes.length < wanted - 3) {
    const id = enter(add(`note-${nodes.length}`, 'notify', { to: 'claimant', text: title('ok') }));
    open = [[id, 'out']];
  }
  enter(add('voucher', 'voucher', { template: 'expense-claim' }));
  draw('voucher', 'out', add('post', 'post-erp', {}));
  draw('post', 'posted', add('end', 'end', {}));
  return { ...shipped, key: 'large', nodes, edges, layout: {}, tables: [largeMatrix(shipped.tables[0], rows)] };
}

/** Amounts in steps, by grade and type of project: every claim meets one row. */
function largeMatrix(table, wanted) {
  const grades = ['P1', 'P4', 'P7', 'P9', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'];
  const types = [{ is: 'research' }, { is: 'customer' }, { notIn: ['research', 'customer'] }];
  const steps = Math.ceil(wanted / (grades.length * types.length));
  const rows = [];
  for (let step = 0; step < steps; step += 1) {
    const amount = { ...(step > 0 ? { from: String(step * 1000) } : {}), ...(step + 1 < steps ? { to: String((step + 1) * 1000) } : {}) };
    for (const [g, grade] of grades.entries()) {
      for (const type of types) {
        const when = [Object.keys(amount).length > 0 ? amount : '-', { from: grade, ...(grades[g + 1] ? { to: grades[g + 1] } : {}) }, type];
        rows.push({
          id: `r${rows.length}`,
          when,
          then: [
            [
              { by: 'manager', level: 1 + (step % 2) },
              { by: 'role', role: step % 2 === 0 ? 'accountant' : 'finance' },
            ],
          ],
        });
      }
    }
  }
  return { ...table, id: 'approvals', hitPolicy: 'unique', rows };
}

export function largeCompany(people) {
  const data = demoDirectory();
  const chiefs = Math.ceil(people / 12);
  for (let n = 0; n < people; n += 1) {
    const manager = n < chiefs ? (n < 12 ? 'head@demo.test' : `p${Math.floor(n / 12)}@demo.test`) : `p${n % chiefs}@demo.test`;
    data.people.push({
      email: `p${n}@demo.test`,
      name: title(`p${n}`),
      grade: n < chiefs ? 'M1' : `P${1 + (n % 10)}`,
      department: ['RD', 'SALES', 'FIN'][n % 3],
      costCenter: ['RD', 'SALES', 'FIN'][n % 3],
      manager,
      legalEntity: 'HT01',
      active: true,
      from: '2020-01-01',
    });
  }
  return data;
}

/** @param {{ report: import('./report.mjs').Report }} options */
export function benchProver({ report }) {
  const flow = largeFlow({ nodes: 300, rows: 500 });
  const company = largeCompany(2000);
  const run = (what, prove) => {
    const times = [];
    let problems;
    for (let n = 0; n < 15; n += 1) {
      const begun = performance.now();
      problems = prove();
      times.push(performance.now() - begun);
    }
    const sorted = times.slice(5).sort((a, b) => a - b);
    report.add({
      bench: 'prover',
      figure: what,
      value: sorted[Math.floor(sorted.length / 2)],
      unit: 'ms',
      goal: '≤ 200',
      ...(problems.length > 0 ? { note: problems.map((problem) => problem.code).join(' ') } : {}),
    });
  };
  const { grades } = company;
  run(`drawing and tables, ${flow.nodes.length} nodes, ${flow.tables[0].rows.length} rows`, () => proveFlow(flow, nodeKinds, { grades }));
  run('the same with approvers by class, 2,000 people', () => proveFlow(flow, nodeKinds, { company, roles: [], date: '2026-11-21' }));
  report.add({ bench: 'prover', figure: 'what-if replay, 10,000 claims through the engine', value: replaySeconds(), unit: 's', goal: '≤ 60' });
}

/** The engine's share of a what-if replay: from the recorded start to the last decision, in memory. Reading the claims comes on top. */
function replaySeconds() {
  const company = demoCaseCompany();
  const graph = compile(JSON.parse(readFileSync(inRoot('flows', 'expense-claim', 'flow.json'), 'utf8')), nodeKinds, { grades: company.directory.grades });
  if (!graph.ok) throw new Error(JSON.stringify(graph.error));
  const at = '2026-11-21T02:00:00.000Z';
  const begun = performance.now();
  for (let n = 0; n < 10_000; n += 1) {
    const raw = {
      title: 'x',
      legalEntity: 'HT01',
      department: 'RD',
      lines: [{ category: 'travel', date: '2026-11-20', amount: { amount: `${100 + n}.00`, currency: 'CNY' } }],
    };
    const intake = readIntake({ graph: graph.value, raw, claimant: 'employee@demo.test', number: 'EXP-2026-1', at, views: company });
    if (!intake.ok) throw new Error(intake.error.code);
    const { facts, context, factsHash, materialHash } = intake.value;
    simulate(
      graph.value,
      { type: 'Start', at, id: 'i', flow: 'expense-claim', version: 1, claimant: 'employee@demo.test', facts, context, factsHash, materialHash },
      simulatedCompany({ ...company, budgets: 'unlimited' }),
    );
  }
  return (performance.now() - begun) / 1000;
}
