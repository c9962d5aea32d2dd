import { compileExpression, type CompiledExpression, type NodeContext, type NodeKind } from '@vouchflow/flow-core';
import { addMilliseconds, firstOfMonth, startOfDate, type Instant } from '@vouchflow/kernel';
import { z } from 'zod';
import { waitLocale } from './wait.locale.js';

export const waitConfig = z.union([
  z.strictObject({
    minutes: z
      .int()
      .min(1)
      .max(60 * 24 * 366),
  }),
  /** FEEL that gives a date: waits for its first instant in the legal entity's zone. */
  z.strictObject({ until: z.string().min(1) }),
  /** The first of the month that follows the month of the voucher made last, or of today. */
  z.strictObject({ untilMonthAfter: z.enum(['voucher', 'today']) }),
]);
export type WaitConfig = z.infer<typeof waitConfig>;

/** Waits for a time. A date that has passed already does not wait. */
export const waitNode: NodeKind<WaitConfig, null, CompiledExpression | undefined> = {
  kind: 'wait',
  version: 1,
  title: waitLocale.name,
  settingWords: waitLocale.fields,
  portTitles: waitLocale.ports,
  family: 'control',
  config: waitConfig,
  upgrades: {},
  fresh: { config: { minutes: 60 * 24 } },
  // A date may lie in the past; only these two are always ahead.
  waits: (config) => 'minutes' in config || ('untilMonthAfter' in config && config.untilMonthAfter === 'today'),
  passByHand: 'free',
  uses: (config) => ({ all: 'until' in config }),
  ports: () => ['out'],
  prepare(config, { scope, path }) {
    if (!('until' in config)) return { prepared: undefined, problems: [] };
    const made = compileExpression(config.until, scope, { expect: { kind: 'date' } });
    return made.ok
      ? { prepared: made.value, problems: [] }
      : {
          prepared: undefined,
          problems: made.error.map((fault) => ({ code: `EXPRESSION_${fault.code}`, severity: 'error', path: `${path}/until`, message: fault.message })),
        };
  },
  enter(ctx) {
    const dueAt = dueOf(ctx);
    if (dueAt <= ctx.at) return { then: { leave: 'out' }, why: { code: 'wait.past', values: { until: dueAt } } };
    return { ask: [{ effect: 'timer.wake', payload: {}, dueAt }], then: { stay: null }, why: { code: 'wait.until', values: { until: dueAt } } };
  },
  onEffect: () => ({ then: { leave: 'out' } }),
};

function dueOf(ctx: NodeContext<WaitConfig, CompiledExpression | undefined>): Instant {
  const { config, context } = ctx;
  if ('minutes' in config) return addMilliseconds(ctx.at, config.minutes * 60_000);
  if ('untilMonthAfter' in config) {
    const voucher = ctx.vars['voucher'] as { date: string } | undefined;
    const base = config.untilMonthAfter === 'voucher' && voucher ? voucher.date : ctx.today;
    return startOfDate(firstOfMonth(base, 1), context.zone);
  }
  const value = ctx.prepared?.evaluate(ctx.scope());
  return value?.ok && typeof value.value === 'string' ? startOfDate(value.value, context.zone) : ctx.at;
}
