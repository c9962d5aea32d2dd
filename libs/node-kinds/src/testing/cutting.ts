import { changeLines } from '../intake/change-lines.js';
import type { FlowGraph, Input } from '@vouchflow/flow-core';
import { decideTask, startClaim, type Act } from '@vouchflow/flow-core/testing';
import { ok } from '@vouchflow/kernel';
import type { Facts, FactField, LineDecision } from '@vouchflow/flow-model';
import { demoCaseCompany } from './demo-case-company.js';

const company = demoCaseCompany();
const label = { zh: '字段', en: 'Field' };
const cny = (yuan: number) => ({ minor: yuan * 100, currency: 'CNY' });

/** Form of a claim with lines, as far as partial approval reads it. */
export const lineFacts: FactField[] = [
  { name: 'note', label, type: 'text' },
  {
    name: 'lines',
    label,
    type: 'list',
    fields: [
      { name: 'amount', label, type: 'money', material: true },
      { name: 'invoice', label, type: 'text' },
    ],
  },
];

/** A claim of lines of so many yuan, each on an invoice of its own; `advance` yuan of it set off. */
export const startWith = (yuan: number[], more: Facts = {}): Act =>
  startClaim({
    facts: { lines: yuan.map((one, n) => ({ amount: cny(one), invoice: { kind: 'ordinary', number: `INV-${n}`, total: cny(one) } })), ...more },
    factsHash: 'f1',
    materialHash: 'm1',
  });
export const setOff = (yuan: number): Facts => ({ advances: [{ advance: 'ADV', amount: cny(yuan) }] });

export const cut = (line: number, yuan: number, reason = 'too much'): LineDecision => ({ line, outcome: 'cut', amount: cny(yuan), reason });
export const sendBack = (line: number, reason = 'no invoice'): LineDecision => ({ line, outcome: 'return', reason });

/** An approval by this person with these lines cut or sent back. */
export const approveWith =
  (graph: FlowGraph, person: string, lines: LineDecision[], more: { outcome?: 'reject' | 'return' | 'approve'; factsHash?: string } = {}): Act =>
  (instance) => {
    if (!instance) throw new Error('Nothing is started');
    const changed = changeLines({ graph, facts: instance.facts, context: instance.context, decisions: lines, at: '2026-11-21T02:00:00.000Z', views: company });
    const made: NonNullable<Extract<Input, { type: 'DecideTask' }>['lines']> = changed.ok
      ? ok({ ...changed.value.change, ...(changed.value.sentBack ? { linked: { id: 'i2', number: 'EXP-2' } } : {}) })
      : changed;
    const task = instance.tasks.find((open) => open.people.includes(person))?.n ?? 0;
    const { outcome = 'approve', ...rest } = more;
    return decideTask(outcome, { by: person, task, lines: made, ...rest })(instance);
  };
