import type { EffectKind } from '@vouchflow/flow-model';
import { actOf, actRules, type ActRule } from './act-rules.js';
import type { FlowEvent } from './event.js';
import type { Input } from './input.js';
import { reject, type Rejection } from './rejection.js';

const money: ReadonlySet<EffectKind> = new Set([
  'budget.reserve',
  'budget.release',
  'budget.consume',
  'budget.give-back',
  'advances.settle',
  'advances.reopen',
  'advances.open',
  'voucher.build',
  'voucher.void',
  'voucher.post',
] satisfies EffectKind[]);

/** Whether what happened touches budgets, advances, vouchers or postings, or what they are made of. */
export const movesMoney = (events: readonly FlowEvent[]): boolean =>
  events.some(
    (event) =>
      (event.type === 'EffectRequested' && money.has(event.kind)) ||
      (event.type === 'EffectSettled' && event.kind === 'voucher.post') ||
      (event.type === 'TokenMoved' && (event.skipped ?? []).length > 0) ||
      ((event.type === 'FactsAmended' || event.type === 'InstanceMigrated') && event.material === true),
  );

/**
 * An act by hand that moves money needs two people: whoever asks for it, and another who confirms it. Looked at in the core, so that no
 * door leads round it; once more by whoever answers what the turn asks, since money may move only then.
 */
export function secondPersonMissing(input: Input, events: readonly FlowEvent[]): Rejection | undefined {
  const act = actOf(input);
  const rule: ActRule | undefined = act === null ? undefined : actRules[act];
  if (!rule?.second || ('confirmedBy' in input && input.confirmedBy !== undefined)) return undefined;
  return rule.second.when === 'always' || movesMoney(events) ? reject('SECOND_PERSON_REQUIRED') : undefined;
}
