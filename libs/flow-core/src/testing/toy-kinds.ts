import type { FlowDefinition } from '@vouchflow/flow-model';
import { z } from 'zod';
import type { FlowGraph } from '../graph/flow-graph.js';
import type { NodeKind, NodeKinds } from '../kind/node-kind.js';
import { reject } from '../engine/rejection.js';
import { compiled, drawFlow } from './draw-flow.js';

const nothing = z.strictObject({});
const base = { version: 1, title: { zh: '节点', en: 'Node' }, family: 'control', upgrades: {} } as const;

/**
 * Kinds as small as may be, one for each thing the engine can be asked to do. Their names are the node's; `budget` takes and
 * holds, `voucher` and `post` do what the real ones do, `gate` refuses as long as the facts say `shut`.
 */
const kinds: NodeKind[] = [
  { ...base, kind: 'start', role: 'first', stage: 'approval', config: nothing, ports: () => ['out'] },
  { ...base, kind: 'end', role: 'last', config: nothing, ports: () => [], enter: () => ({ then: { end: 'completed' } }) },
  { ...base, kind: 'fork', role: 'split', config: nothing, ports: () => ['a', 'b'] },
  { ...base, kind: 'join', role: 'join', config: nothing, ports: () => ['out'] },
  { ...base, kind: 'pass', config: nothing, ports: () => ['out'], enter: () => ({ then: { leave: 'out', reads: ['note'] } }) },
  {
    ...base,
    kind: 'ask',
    stage: 'approval',
    uses: () => ({ material: true }),
    config: z.strictObject({ people: z.array(z.string()).default(['ann']) }),
    waits: () => true,
    ports: () => ['yes', 'no'],
    optionalPorts: () => ['no'],
    enter: (ctx) => {
      const kept = ctx.decisions.some(
        (made) => made.stands && made.node === ctx.node.id && made.outcome === 'approve' && made.materialHash === ctx.materialHash,
      );
      return kept
        ? { then: { leave: 'yes' } }
        : { ask: [{ task: { key: '0', people: ctx.config.people, why: { code: 'approver.person' } } }], then: { stay: null } };
    },
    onTask: (ctx, _state, task) => {
      if (task.outcome === 'approve') return { then: { leave: 'yes' } };
      return {
        ask: [{ cancelTasks: true }],
        then: ctx.drawn('no') ? { leave: 'no' } : { end: 'rejected' },
        why: { code: 'approval.rejected', values: { by: task.by } },
      };
    },
  },
  {
    ...base,
    kind: 'budget',
    config: nothing,
    passByHand: 'with-second',
    uses: () => ({ material: true }),
    ports: () => ['out'],
    enter: () => ({ ask: [{ effect: 'budget.reserve', payload: { allowOver: false } }], then: { stay: null } }),
    onEffect: (_ctx, _state, { result }) =>
      result.outcome === 'within' ? { ask: [{ hold: { kind: 'budget.release' } }], then: { leave: 'out' } } : { then: { refuse: reject('BUDGET_SHORT') } },
  },
  {
    ...base,
    kind: 'voucher',
    stage: 'accounting',
    config: nothing,
    uses: () => ({ all: true }),
    ports: () => ['out'],
    enter: (ctx) => ({ ask: [{ effect: 'voucher.build', payload: { template: 'purchase-payment', node: ctx.node.id } }], then: { stay: null } }),
    onEffect: (ctx, _state, { result }) => ({
      ask: [{ hold: { kind: 'voucher.void', voucherId: result.voucherId, template: 'purchase-payment' } }],
      then: { leave: 'out', vars: { [ctx.node.id]: result.voucherId, voucher: result.voucherId } },
    }),
  },
  {
    ...base,
    kind: 'post',
    stage: 'accounting',
    config: nothing,
    ports: () => ['out'],
    enter: (ctx) => ({ ask: [{ effect: 'voucher.post', payload: { voucherId: ctx.vars['voucher'] as string } }], then: { stay: ctx.vars['voucher'] } }),
    onEffect: (_ctx, voucherId, { result }) =>
      result.status === 'confirmed'
        ? {
            ask: [{ dropHold: 'voucher.void', voucherId }, { hold: { kind: 'voucher.reverse', voucherId, template: 'purchase-payment' } }],
            then: { leave: 'out' },
          }
        : { then: { park: voucherId, because: { code: 'parked.erp-refused' } } },
    onRetry: (_ctx, voucherId) => ({ ask: [{ effect: 'voucher.post', payload: { voucherId } }], then: { stay: voucherId } }),
    onHeard: (_ctx, voucherId, heard) =>
      voucherId === heard.voucherId ? { ask: [{ effect: 'voucher.post', payload: { voucherId, lookOnly: true } }], then: { stay: voucherId } } : undefined,
  },
  {
    ...base,
    kind: 'timer',
    config: nothing,
    waits: () => true,
    passByHand: 'free',
    ports: () => ['out'],
    enter: () => ({ ask: [{ effect: 'timer.wake', payload: {}, dueAt: '2027-01-01T00:00:00.000Z' }], then: { stay: null } }),
    onEffect: () => ({ then: { leave: 'out' } }),
  },
  { ...base, kind: 'hint', config: nothing, ports: () => ['out'], passByHand: 'free' },
  {
    ...base,
    kind: 'gate',
    config: nothing,
    ports: () => ['out'],
    enter: (ctx) => (ctx.facts['shut'] === true ? { then: { refuse: reject('NO_ROUTE') } } : { then: { leave: 'out' } }),
  },
];

export const toyKinds: NodeKinds = new Map(kinds.map((kind) => [kind.kind, kind]));

/** The same over facts of these fields. */
export const toyFlowWith = (facts: FlowDefinition['facts'], text: string, config: Record<string, unknown> = {}): FlowGraph =>
  compiled(toyKinds, text, config, { facts });
export const drawToys = (text: string, config: Record<string, unknown> = {}): unknown => drawFlow(toyKinds, text, config);
export const toyFlow = (text: string, config: Record<string, unknown> = {}): FlowGraph => compiled(toyKinds, text, config);
