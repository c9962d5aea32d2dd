import { reject, sayFirst, sayMoney, type NodeKind } from '@vouchflow/flow-core';
import type { EffectResult, LocalText } from '@vouchflow/flow-model';
import { z } from 'zod';
import { budgetLocale } from './budget.locale.js';

/** Which budgets count, and what being short of one means, is set on the budgets themselves (DESIGN §5.9). */
export const budgetConfig = z.strictObject({});
export type BudgetConfig = z.infer<typeof budgetConfig>;

/** What the node leaves behind under its id. */
interface BudgetLeft {
  port: 'within' | 'over' | 'none';
}

/**
 * Reserves the lines' amounts: all fit or none is taken. Short under `block`, or with `over` undrawn, refuses the turn;
 * so does a line without a budget where `none` is undrawn.
 */
export const budgetNode: NodeKind<BudgetConfig, null> = {
  kind: 'budget',
  version: 1,
  title: budgetLocale.name,
  settingWords: budgetLocale.fields,
  portTitles: budgetLocale.ports,
  family: 'money',
  config: budgetConfig,
  upgrades: {},
  ports: () => ['within', 'over', 'none'],
  optionalPorts: () => ['over', 'none'],
  onceInBlock: true,
  passByHand: 'with-second',
  uses: () => ({ material: true }),
  // Also `over` and `none`: it was looked at, and the flow says what then.
  gives: () => ['budget'],
  enter(ctx) {
    // A loop comes by again, or another node reserved before: a claim is reserved once, and goes on as it did then.
    if (ctx.holds.some(({ release }) => release.kind === 'budget.release')) {
      const over = (ctx.vars[ctx.node.id] as BudgetLeft | undefined)?.port === 'over';
      return { then: { leave: over ? 'over' : 'within' }, why: { code: 'budget.reserved-before' } };
    }
    return { ask: [{ effect: 'budget.reserve', payload: { allowOver: ctx.drawn('over') } }], then: { stay: null } };
  },
  onEffect(ctx, _state, effect) {
    const result = effect.result as EffectResult<'budget.reserve'>;
    if (result.outcome === 'within') {
      return {
        ask: [{ hold: { kind: 'budget.release' } }],
        then: { leave: 'within', vars: { [ctx.node.id]: { port: 'within' } satisfies BudgetLeft } },
        why: { code: 'budget.within', values: { taken: result.taken } },
      };
    }
    if (result.outcome === 'over') {
      if (result.blocked || !ctx.drawn('over')) return { then: { refuse: reject('BUDGET_SHORT', saySpent(result.errors), result.errors) } };
      return {
        ask: result.reserved ? [{ hold: { kind: 'budget.release' } }] : [],
        then: { leave: 'over', vars: { [ctx.node.id]: { port: 'over' } satisfies BudgetLeft } },
        why: { code: 'budget.over', values: { taken: result.taken, errors: result.errors } },
      };
    }
    if (!ctx.drawn('none')) return { then: { refuse: reject('BUDGET_MISSING', saySpent(result.errors), result.errors) } };
    return {
      then: { leave: 'none', vars: { [ctx.node.id]: { port: 'none' } satisfies BudgetLeft } },
      why: { code: 'budget.none', values: { errors: result.errors } },
    };
  },
};

/** The first fault: which budget, and how much it lacks. */
function saySpent(errors: Exclude<EffectResult<'budget.reserve'>, { outcome: 'within' }>['errors']): LocalText | undefined {
  const [first] = errors;
  const said = sayFirst(errors);
  if (!first?.label || !said) return said;
  return { ...said, zh: 'missing' in first ? `预算 ${first.label} 还差 ${sayMoney(first.missing)}。` : `没有 ${first.label} 的预算。` };
}
