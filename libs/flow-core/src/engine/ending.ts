import { localDate, type CalendarDate } from '@vouchflow/kernel';
import type { EffectPayload, EffectResult, Why } from '@vouchflow/flow-model';
import { nextOpenMonth } from '../kind/next-open-month.js';
import type { EndOutcome } from './event.js';
import type { Hold, OpenEffect } from './instance.js';
import { reject, sayFirst } from './rejection.js';
import { endSuspension } from './suspend.js';
import { cancelTokens, emit, Refused, requestEffect, type Walk } from './walk.js';

/*
 * An instance that must end badly first becomes `ending`: tasks and unsent effects are cancelled, sent ones
 * are waited for, holds run last first, then it ends (DESIGN §5.5). Undoing a posted voucher takes three steps, each
 * of them an effect without a token, told apart by its key:
 *
 *   reverse:<voucher>                 voucher.build of the red voucher (asked)
 *   red:<voucher>:<template>:<date>   voucher.post of it (world)
 *   then the budget is given back and the advances are open again (told)
 *
 * A red voucher that the ERP refuses for a closed period is voided and made anew in the next one, as any other is.
 * The same three steps undo a completed claim's voucher (`ReverseVoucher`).
 */
export function beginEnding(walk: Walk, outcome: EndOutcome, cause: Why, by?: string): void {
  endSuspension(walk);
  emit(walk, { type: 'EndingBegan', outcome, cause, ...(by ? { by } : {}) });
  cancelTokens(walk, walk.draft.tokens);
  continueEnding(walk);
}

export function continueEnding(walk: Walk): void {
  while (walk.draft.effects.length === 0) {
    const hold = walk.draft.holds.at(-1);
    if (!hold) {
      emit(walk, { type: 'InstanceEnded', outcome: walk.draft.ending?.outcome ?? 'rejected', ...(walk.draft.ending ? { why: walk.draft.ending.cause } : {}) });
      return;
    }
    releaseHold(walk, hold);
  }
}

/** Takes a hold back and requests what it names. */
export function releaseHold(walk: Walk, hold: Hold): void {
  emit(walk, { type: 'HoldDropped', hold: hold.n });
  const { release } = hold;
  if (release.kind === 'voucher.reverse') {
    requestReversal(walk, release.voucherId, release.template, hold.node);
  } else {
    const payload = release.kind === 'voucher.void' ? { voucherId: release.voucherId, reason: 'ended' } : {};
    requestEffect(walk, { token: null, node: hold.node, key: release.kind, kind: release.kind, payload });
  }
}

/** `when`: the day as asked; or the first that may be, after a refusal for a closed period. */
export function requestReversal(
  walk: Walk,
  voucher: string,
  template: string,
  node: string,
  when: { date?: CalendarDate; notBefore?: CalendarDate } = {},
): void {
  requestEffect(walk, {
    token: null,
    node,
    key: `reverse:${voucher}`,
    kind: 'voucher.build',
    payload: { template, reverses: voucher, ...when },
  });
}

/** An effect without a token was answered: one step of an undoing. */
export function onUndoingSettled(walk: Walk, effect: OpenEffect, result: unknown): void {
  const [step, voucher = ''] = effect.key.split(':');
  if (step === 'reverse') return onRedVoucherMade(walk, effect, voucher, result as EffectResult<'voucher.build'>);
  if (step === 'red') return onRedVoucherPosted(walk, effect, voucher, result as EffectResult<'voucher.post'>);
  // A posting that was in flight when the ending began: what was booked is undone, what was not needs nothing.
  if (effect.kind === 'voucher.post' && (result as EffectResult<'voucher.post'>).status === 'confirmed') {
    const { voucherId, reverses } = effect.payload as EffectPayload<'voucher.post'>;
    const held = walk.draft.holds.find((hold) => hold.release.kind === 'voucher.void' && hold.release.voucherId === voucherId);
    if (held) emit(walk, { type: 'HoldDropped', hold: held.n });
    if (reverses !== undefined) {
      // A red voucher: what it undid needs no undoing any more.
      const undone = walk.draft.holds.find((hold) => hold.release.kind === 'voucher.reverse' && hold.release.voucherId === reverses);
      if (undone) emit(walk, { type: 'HoldDropped', hold: undone.n });
      requestEffect(walk, { token: null, node: effect.node, key: 'budget.give-back', kind: 'budget.give-back', payload: { voucherId } });
      if (walk.draft.status === 'ending') continueEnding(walk);
      return;
    }
    const template = held?.release.kind === 'voucher.void' ? held.release.template : undefined;
    requestReversal(walk, voucherId, template ?? 'expense-claim', effect.node);
    return;
  }
  if (walk.draft.status === 'ending') continueEnding(walk);
}

function onRedVoucherMade(walk: Walk, effect: OpenEffect, voucher: string, result: EffectResult<'voucher.build'>): void {
  if (result.made) {
    const { template } = effect.payload as EffectPayload<'voucher.build'>;
    requestEffect(walk, {
      token: null,
      node: effect.node,
      key: `red:${voucher}:${template}:${result.date}`,
      kind: 'voucher.post',
      payload: { voucherId: result.voucherId },
    });
    return;
  }
  if (walk.attended)
    throw new Refused(reject(result.code === 'PERIOD_CLOSED' ? 'PERIOD_CLOSED' : 'VOUCHER_IMPOSSIBLE', sayFirst(result.errors), result.errors));
  const again = requestEffect(walk, { token: null, node: effect.node, key: effect.key, kind: 'voucher.build', payload: effect.payload });
  emit(walk, { type: 'EffectParked', effect: again, why: { code: 'parked.refused', values: { code: result.code } } });
}

function onRedVoucherPosted(walk: Walk, effect: OpenEffect, voucher: string, result: EffectResult<'voucher.post'>): void {
  // Only what is surely booked counts as undone.
  if (result.status !== 'confirmed') {
    const [, , template = '', date = ''] = effect.key.split(':');
    const next = result.closedPeriod ? nextOpenMonth(date, localDate(walk.at, walk.draft.context.zone)) : undefined;
    if (next !== undefined) {
      const { voucherId } = effect.payload as EffectPayload<'voucher.post'>;
      requestEffect(walk, { token: null, node: effect.node, key: 'voucher.void', kind: 'voucher.void', payload: { voucherId, reason: 'period-closed' } });
      requestReversal(walk, voucher, template, effect.node, { notBefore: next });
      return;
    }
    const { lookOnly: _looked, ...payload } = effect.payload as EffectPayload<'voucher.post'>;
    const again = requestEffect(walk, { token: null, node: effect.node, key: effect.key, kind: 'voucher.post', payload });
    emit(walk, { type: 'EffectParked', effect: again, why: { code: 'parked.erp-refused', values: { code: result.code, message: result.message } } });
    return;
  }
  const { reversal } = walk.draft;
  // After the main ledger's voucher those beside it, one after the other, on the same day.
  const chain = reversal ? [reversal.voucher, ...(reversal.beside ?? [])] : [];
  const next = chain[chain.indexOf(voucher) + 1];
  if (next !== undefined && chain.includes(voucher)) {
    const [, , template = ''] = effect.key.split(':');
    requestReversal(walk, next, template, effect.node, reversal?.date === undefined ? {} : { date: reversal.date });
    return;
  }
  const undone = reversal?.voucher ?? voucher;
  const left = reversal ? (walk.draft.booked ?? []).filter((other) => !chain.includes(other)) : [];
  if (left.length > 0) {
    emit(walk, { type: 'InstanceReversed', voucher: undone, left });
    return;
  }
  // A finished document kept what it held; asked back by its claimant, its invoices may be claimed anew. One that is ending has an undo note for it.
  if (reversal?.withdrawn) requestEffect(walk, { token: null, node: effect.node, key: 'documents.free', kind: 'documents.free', payload: {} });
  requestEffect(walk, { token: null, node: effect.node, key: 'budget.give-back', kind: 'budget.give-back', payload: { voucherId: undone } });
  requestEffect(walk, { token: null, node: effect.node, key: 'advances.reopen', kind: 'advances.reopen', payload: {} });
  if (reversal) emit(walk, { type: 'InstanceReversed', voucher: undone });
  else if (walk.draft.status === 'ending') continueEnding(walk);
}
