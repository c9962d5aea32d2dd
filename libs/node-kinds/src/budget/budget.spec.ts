import { agreeable, decideTask, given, returnTo, startClaim } from '@vouchflow/flow-core/testing';
import type { BudgetReserveResult } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { asking, faultsOf, flowOf } from '../testing/flow-of.js';
import { budgetNode } from './budget.node.js';

const errors = [{ path: 'lines/0/amount', code: 'BUDGET_SHORT', message: 'The budget lacks 5.00.', missing: { minor: 500, currency: 'CNY' } }];
const answering = (result: BudgetReserveResult) => agreeable({ 'budget.reserve': () => result });
const within: BudgetReserveResult = { outcome: 'within', taken: [] };
const over: BudgetReserveResult = { outcome: 'over', taken: [], reserved: true, blocked: false, errors };
const plain = flowOf('start > budget > end');
const wide = flowOf('start > budget -within> end\nbudget -over> approval:cfo > end\nbudget -none> approval:cfo', { cfo: asking('cfo') });

describe('reserving', () => {
  it('leaves by “within”, and holds it', () => {
    given(plain, answering(within))
      .when(startClaim())
      .thenAmongOthers(
        { type: 'EffectRequested', kind: 'budget.reserve', payload: { allowOver: false } },
        { type: 'HoldTaken', release: { kind: 'budget.release' } },
        { type: 'TokenLeft', port: 'within' },
      );
  });
  it('short is told with the line and what is missing', () =>
    given(plain, answering({ ...over, reserved: false }))
      .when(startClaim())
      .thenRejected('BUDGET_SHORT'));
  it('short under “ask” leaves by “over” where that is drawn, holding what was reserved', () => {
    given(wide, answering(over))
      .when(startClaim())
      .thenAmongOthers({ type: 'EffectRequested', payload: { allowOver: true } }, 'HoldTaken', { type: 'TokenLeft', port: 'over' })
      .thenAt('running', 'cfo');
    given(wide, answering({ ...over, reserved: false }))
      .when(startClaim())
      .thenNo('HoldTaken');
  });
  it('a refusal says in both languages which budget lacks how much, or that there is none', () => {
    const said = (result: object) =>
      budgetNode.onEffect?.({ drawn: () => false, node: { id: 'b' } } as never, null, { key: '', kind: 'budget.reserve', result })?.then as {
        refuse?: { detail?: unknown };
      };
    const label = 'RD · office · 2026-11';
    expect(said({ ...over, errors: [{ ...errors[0], label }], blocked: true }).refuse?.detail).toEqual({
      zh: `预算 ${label} 还差 5.00 CNY。`,
      en: 'The budget lacks 5.00.',
    });
    expect(said({ outcome: 'none', errors: [{ path: 'lines/0/amount', code: 'BUDGET_MISSING', message: 'None.', label }] }).refuse?.detail).toEqual({
      zh: `没有 ${label} 的预算。`,
      en: 'None.',
    });
  });

  it('short under “block” is refused, drawn or not', () =>
    given(wide, answering({ ...over, reserved: false, blocked: true }))
      .when(startClaim())
      .thenRejected('BUDGET_SHORT'));
  it('without a budget leaves by “none” where that is drawn', () => {
    given(wide, answering({ outcome: 'none', errors }))
      .when(startClaim())
      .thenAmongOthers({ type: 'TokenLeft', port: 'none' });
    given(plain, answering({ outcome: 'none', errors }))
      .when(startClaim())
      .thenRejected('BUDGET_MISSING');
  });
});

describe('a claim is reserved once', () => {
  const loop = flowOf('start > budget -within> approval:boss > end\nbudget -over> approval:cfo > boss\nboss -rejected> budget', {
    boss: asking('ann'),
    cfo: { ...asking('cfo'), acrossNodes: 'ask' },
  });
  it('a loop that comes by again goes on as it did then', () => {
    given(loop, answering(within))
      .started()
      .when(decideTask('reject'))
      .thenAmongOthers({ type: 'TokenLeft', node: 'budget', port: 'within', why: { code: 'budget.reserved-before' } })
      .thenNo('HoldTaken', 'HoldDropped');
  });
  it('so what was over is asked about again', () =>
    given(loop, answering(over)).started().and(decideTask('approve')).when(decideTask('reject')).thenAt('running', 'cfo'));
  it('a second node on the way does not take again', () =>
    given(flowOf('start > budget > budget:more > end'), answering(within))
      .when(startClaim())
      .thenAmongOthers({ type: 'TokenLeft', node: 'more', why: { code: 'budget.reserved-before' } }));
  it('a return before it gives it free and takes it anew', () => {
    const flow = flowOf('start > approval:one > budget > approval:two > end', { one: asking('ann'), two: asking('bob') });
    const held = given(flow, answering(within)).started().and(decideTask('approve'), returnTo('one', 'restart'));
    expect(held.instance?.holds).toEqual([]);
    held.when(decideTask('approve')).thenAmongOthers({ type: 'EffectRequested', kind: 'budget.reserve' }, 'HoldTaken');
  });
  it('two in branches that run at the same time are a fault of the flow', () => {
    expect(faultsOf('start > fork:f -a> budget:x > join:j > end\nf -b> budget:y > j', { f: { branches: ['a', 'b'] } })).toEqual(['TWICE_IN_BLOCK nodes/y']);
  });
});
