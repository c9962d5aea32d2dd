/**
 * How fast the pure core is by itself: turns a second of one thread on flows/expense-claim, a claim being five turns (start, three
 * decisions, the ERP's answer), what a turn asks answered from memory.
 */
import { readFileSync } from 'node:fs';
import { compile, needsAnswer, step } from '@vouchflow/flow-core';
import { nodeKinds } from '@vouchflow/node-kinds';
import { inRoot } from '../house/root.mjs';

const definition = JSON.parse(readFileSync(inRoot('flows', 'expense-claim', 'flow.json'), 'utf8'));
const made = compile(definition, nodeKinds);
if (!made.ok) throw new Error(JSON.stringify(made.error));
const graph = made.value;

const at = '2026-11-21T02:00:00.000Z';
const total = { minor: 320_000, currency: 'CNY' };
const facts = {
  title: '客户拜访',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [1, 2, 3, 4].map((n) => ({
    category: 'travel',
    date: '2026-11-12',
    amount: { minor: 80_000, currency: 'CNY' },
    invoice: { kind: 'rail', number: `2631200000123456789${n}` },
  })),
};
const context = {
  number: 'EXP-2026-000001',
  claimant: { email: 'employee@demo.test', name: { zh: '员工', en: 'Employee' }, grade: 'P6', department: 'RD' },
  legalEntity: 'HT01',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  total,
  department: 'RD',
  projects: [],
  grades: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'],
};
const people = ['manager', 'head', 'accountant'].map((name) => `${name}@demo.test`);
const answers = {
  'documents.hold': { held: true },
  'budget.reserve': {
    outcome: 'within',
    taken: [{ budget: 'b', label: 'RD · travel · 2026-11', taken: total, availableAfter: total, control: 'block', ok: true }],
  },
  'approvers.resolve': {
    places: people.map((person) => ({ people: [person], rule: { by: 'person', person }, why: { code: 'approver.person', values: { people: [person] } } })),
  },
  'voucher.build': { made: true, voucherId: 'v1', ledger: 'HT01-CAS', date: '2026-11-21', total, lines: 8 },
};

let steps = 0;
let turns = 0;
/** One turn: the input and the answers to all it asks. */
function take(before, input) {
  turns += 1;
  steps += 1;
  const first = step(graph, before, input);
  if (!first.ok) throw new Error(first.error.code);
  let { instance } = first.value;
  const events = [...first.value.events];
  for (const event of events) {
    if (!needsAnswer(instance, event)) continue;
    steps += 1;
    const next = step(graph, instance, { type: 'SettleEffect', at, effect: event.effect, result: answers[event.kind] });
    if (!next.ok) throw new Error(next.error.code);
    instance = next.value.instance;
    events.push(...next.value.events);
  }
  return instance;
}

function claim() {
  let instance = take(undefined, {
    type: 'Start',
    at,
    id: 'i',
    flow: 'expense-claim',
    version: 1,
    claimant: 'employee@demo.test',
    facts,
    context,
    factsHash: 'f',
    materialHash: 'm',
  });
  for (const by of people) instance = take(instance, { type: 'DecideTask', at, task: instance.tasks[0].n, by, outcome: 'approve', factsHash: 'f' });
  instance = take(instance, { type: 'SettleEffect', at, effect: instance.effects[0].n, result: { status: 'confirmed', documentNumber: 'D1', at } });
  if (instance.status !== 'completed') throw new Error(`The claim is ${instance.status}`);
}

/** @param {{ report: import('./report.mjs').Report, seconds: number }} options */
export function benchCore({ report, seconds }) {
  for (let warm = 0; warm < 3000; warm += 1) claim();
  steps = 0;
  turns = 0;
  const begun = performance.now();
  const cpu = process.cpuUsage();
  while (performance.now() - begun < seconds * 1000) for (let batch = 0; batch < 100; batch += 1) claim();
  const spent = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const add = (figure, value, goal) => report.add({ bench: 'core', figure, value, unit: '1/s', ...(goal ? { goal } : {}) });
  add('turns a second', turns / spent, '≥ 50,000');
  // What the thread would do on a core of its own: the figure to compare where other programs run beside it.
  add('turns a CPU second', turns / ((user + system) / 1e6), '≥ 50,000');
  add('inputs a second, in-turn answers counted', steps / spent);
}
