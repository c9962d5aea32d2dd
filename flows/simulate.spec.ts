import { readFileSync } from 'node:fs';
import { workedExamples } from '@vouchflow/finance-core';
import { approveFirst, compile, simulate, type Choose, type StartInput } from '@vouchflow/flow-core';
import { nodeKinds, readIntake, simulatedCompany, type CompanyGiven } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { demoCaseCompany } from '../libs/node-kinds/src/testing/demo-case-company.js';

const company = demoCaseCompany();
const at = '2026-11-21T02:00:00.000Z';

function graphOf(flow: string) {
  const definition: unknown = JSON.parse(readFileSync(new URL(`${flow}/flow.json`, import.meta.url), 'utf8'));
  const made = compile(definition, nodeKinds);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}
const claims = graphOf('expense-claim');

function startOf(graph: typeof claims, claimant: string, raw: unknown): StartInput {
  const intake = readIntake({ graph, raw, claimant, number: 'EXP-2026-000001', at, views: company });
  if (!intake.ok) throw new Error(JSON.stringify(intake.error));
  const { facts, context, factsHash, materialHash } = intake.value;
  return { type: 'Start', at, id: 'i', flow: graph.definition.key, version: 1, claimant, facts, context, factsHash, materialHash };
}

const [first] = workedExamples({ on: '2026-11-20' });
if (!first) throw new Error('no example');
const start = startOf(claims, first.claimant, first.facts);
const world = (more: Partial<CompanyGiven> = {}) => simulatedCompany({ ...company, ...more });
const spent = (given: ReturnType<typeof world>) =>
  given
    .budgets()
    .filter((row) => row.reserved + row.consumed > 0)
    .map((row) => [row.id, row.reserved, row.consumed]);

describe('a simulated claim', () => {
  it('goes all the way where everyone approves, and leaves its inputs as they were', () => {
    const before = JSON.stringify([company.budgets, start]);
    const given = world();
    const run = simulate(claims, start, given);
    expect(run).toMatchObject({ outcome: 'completed', rejections: [], vouchers: [{ status: 'posted', documentNumber: '记-1' }] });
    expect(run.tasks.map(({ people, outcome }) => [...people, outcome])).toEqual([
      ['saleshead@demo.test', 'approve'],
      ['accountant@demo.test', 'approve'],
    ]);
    expect(run.turns.map(({ input, by }) => [input, by])).toEqual([
      ['Start', 'sales@demo.test'],
      ['DecideTask', 'saleshead@demo.test'],
      ['DecideTask', 'accountant@demo.test'],
      ['SettleEffect', null],
    ]);
    expect(run.budget.map((one) => one.ok)).toEqual([true, true]);
    expect(spent(given)).toEqual([
      ['SALES/travel/2026-11', 0, 55_300],
      ['SALES/lodging/2026-11', 0, 127_200],
    ]);
    expect(JSON.stringify([company.budgets, start])).toBe(before);
  });

  it('is the same every time', () => expect(simulate(claims, start, world())).toEqual(simulate(claims, start, world())));

  it('that is refused at once leaves no trace in its world, and says what stood in the way', () => {
    const poor = world({ budgets: company.budgets.map((row) => ({ ...row, total: row.id === 'SALES/travel/2026-11' ? 100 : row.total })) });
    const run = simulate(claims, start, poor);
    expect(run).toMatchObject({
      outcome: 'refused',
      instance: undefined,
      path: [],
      tasks: [],
      turns: [],
      vouchers: [],
      rejections: [{ after: 0, input: 'Start', rejection: { code: 'BUDGET_SHORT' } }],
    });
    expect(run.budget.map((one) => [one.budget, one.ok])).toEqual([
      ['SALES/lodging/2026-11', true],
      ['SALES/travel/2026-11', false],
    ]);
    expect(spent(poor)).toEqual([]);
  });

  it('a turn that is refused later leaves what was before', () => {
    const given = world();
    const wrongPerson: Choose = (tasks, state) =>
      state.refused ? null : { type: 'DecideTask', task: tasks[0]?.n ?? 0, by: 'cashier@demo.test', outcome: 'approve' };
    const run = simulate(claims, start, given, wrongPerson);
    expect(run).toMatchObject({ outcome: 'running', rejections: [{ after: 1, by: 'cashier@demo.test', rejection: { code: 'NOT_ASSIGNEE' } }] });
    expect(spent(given)).toEqual([
      ['SALES/travel/2026-11', 55_300, 0],
      ['SALES/lodging/2026-11', 127_200, 0],
    ]);
  });

  it('needs no budgets where they are unlimited', () =>
    expect(simulate(claims, start, world({ budgets: 'unlimited' }))).toMatchObject({ outcome: 'completed', budget: [] }));

  it('waits for an ERP that gives no answer, and may not be withdrawn meanwhile', () => {
    const silent = world({ erp: () => null });
    const approveThenWithdraw: Choose = (tasks, state) => approveFirst(tasks, state) ?? (state.refused ? null : { type: 'Withdraw', by: 'sales@demo.test' });
    expect(simulate(claims, start, silent, approveThenWithdraw)).toMatchObject({
      outcome: 'running',
      rejections: [{ rejection: { code: 'POSTING_IN_FLIGHT' } }],
      vouchers: [{ status: 'made' }],
    });
  });

  it('asks the ERP again when the clock moves', () => {
    let asked = 0;
    const slow = world({ erp: (_voucher, nth) => (++asked < 3 ? null : { status: 'confirmed', documentNumber: `记-${nth}`, at }) });
    const minutes: Choose = (tasks, state) =>
      approveFirst(tasks, state) ??
      (state.instance.status === 'completed' ? null : { type: 'MoveClock', to: new Date(Date.parse(state.at) + 60_000).toISOString() });
    expect(simulate(claims, start, slow, minutes).outcome).toBe('completed');
    expect(asked).toBe(3);
  });

  it('ends, whatever people do', () => {
    const stubborn: Choose = (tasks) => ({ type: 'DecideTask', task: tasks[0]?.n ?? 0, by: 'cashier@demo.test', outcome: 'approve' });
    expect(simulate(claims, start, world(), stubborn, { maxSteps: 5 }).rejections).toHaveLength(5);
  });
});

describe('a simulated schedule', () => {
  it('moves the clock to its timer by itself', () => {
    const graph = graphOf('month-end-accrual');
    const raw = { title: 'Rent', legalEntity: 'HT01', department: 'FIN', lines: [{ category: 'office', amount: { amount: '10.00', currency: 'CNY' } }] };
    const run = simulate(graph, startOf(graph, 'accountant@demo.test', raw), world());
    expect(run.outcome).toBe('completed');
    expect(run.vouchers.map(({ date, status }) => [date, status])).toEqual([
      ['2026-11-30', 'reversed'],
      ['2026-12-01', 'posted'],
    ]);
    expect(run.instance?.at).toBe('2026-11-30T16:00:00.000Z');
  });
});
