import { stableHash } from '@vouchflow/kernel';
import type { Facts } from '@vouchflow/flow-model';
import type { HandAct, Input } from '../engine/input.js';
import { drawnAround } from '../engine/migrate.js';
import type { FlowGraph } from '../graph/flow-graph.js';
import type { Act } from './acts.js';

type Of<T extends HandAct['type']> = Extract<HandAct, { type: T }>;
type Given = Omit<Input, 'at'>;

/** The administrator moves the token at `from`, or the first; `confirmedBy` is the second person. */
export const adminMove =
  (to: string, more: Partial<Omit<Of<'AdminMove'>, 'type'>> & { from?: string; inFlight?: number[] } = {}): Act =>
  (instance) => {
    const { from, ...rest } = more;
    const token = instance?.tokens.find((live) => from === undefined || live.node === from);
    return { type: 'AdminMove', by: 'adm', token: token?.n ?? 0, to, reason: 'stuck', ...rest } as Given;
  };
export const replaceApprover =
  (from: string, to: string, more: Partial<Omit<Of<'ReplaceApprover'>, 'type'>> = {}): Act =>
  (instance) =>
    ({
      type: 'ReplaceApprover',
      by: 'adm',
      task: instance?.tasks.find((task) => task.people.includes(from))?.n ?? instance?.tasks[0]?.n ?? 0,
      from,
      to,
      reason: 'left',
      ...more,
    }) as Given;
export const amendFacts =
  (facts: Facts, more: Partial<Omit<Of<'AmendFacts'>, 'type'>> = {}): Act =>
  (instance) =>
    ({
      type: 'AmendFacts',
      by: 'adm',
      facts: { ...instance?.facts, ...facts },
      context: instance?.context,
      factsHash: stableHash(facts),
      materialHash: instance?.materialHash,
      reason: 'typo',
      ...more,
    }) as Given;
/** From `before` to the graph that the input is then decided with. */
export const migrate =
  (before: FlowGraph, version = 2, more: Partial<Omit<Of<'Migrate'>, 'type'>> = {}): Act =>
  (instance) =>
    ({
      type: 'Migrate',
      by: 'adm',
      version,
      nodes: instance ? drawnAround(before, instance) : {},
      facts: instance?.facts,
      context: instance?.context,
      factsHash: instance?.factsHash,
      materialHash: instance?.materialHash,
      reason: 'newer flow',
      ...more,
    }) as Given;
export const decideInPlace =
  (outcome: Of<'DecideInPlace'>['outcome'], more: Partial<Omit<Of<'DecideInPlace'>, 'type'>> = {}): Act =>
  (instance) =>
    ({
      type: 'DecideInPlace',
      by: 'eve',
      confirmedBy: 'fay',
      task: instance?.tasks[0]?.n ?? 0,
      outcome,
      factsHash: instance?.factsHash,
      reason: 'in hospital',
      ...more,
    }) as Given;
