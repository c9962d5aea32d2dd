import { addDays, isCalendarDate, localDate, startOfDate } from '@vouchflow/kernel';
import { effectModes } from '@vouchflow/flow-model';
import { hear } from './hear.js';
import type { Input } from './input.js';
import { reject, type Rejection } from './rejection.js';
import { isClockEffect, startClock, stopClock } from './task-clock.js';
import { emit, requestEffect, type Walk } from './walk.js';

/*
 * 挂起: a claim is put on hold until a day, with a reason; released before by whoever did it or by finance, else at the first instant
 * of that day by a timer (`suspension.end`, on no token). In code it is suspended and resumed: a `hold` is an undo note here.
 *
 * Meanwhile nobody decides, adds, takes back or tries again (CLAIM_SUSPENDED); tasks stay where they are, may be handed over, and
 * their clocks stand still; what was not sent yet waits: postings and timers are cancelled, and requested anew when it is resumed.
 * What the ERP says by itself is kept until then. The claimant may withdraw. A voucher that is on its way cannot be stopped, so such a claim is not put on hold.
 */
const longestDays = 366;

export function suspendClaim(walk: Walk, input: Extract<Input, { type: 'Suspend' }>): Rejection | undefined {
  const { draft, inFlight } = walk;
  // A parked posting may be in the ERP, too.
  if (draft.effects.some((effect) => inFlight.has(effect.n) || (effect.parked && effectModes[effect.kind] === 'world'))) return reject('POSTING_IN_FLIGHT');
  const today = localDate(walk.at, draft.context.zone);
  if (!isCalendarDate(input.until) || input.until <= today || input.until > addDays(today, longestDays)) {
    return reject('INVALID', { zh: '日期须在今天之后，最长一年。', en: 'The day must lie ahead, a year at most.' }, [
      { path: 'until', code: 'DATE_NOT_AHEAD', message: 'Choose a day after today, at most a year ahead.' },
    ]);
  }
  for (const task of draft.tasks) stopClock(walk, task.n);
  const waiting = draft.effects.filter((effect) => effect.token !== null && effectModes[effect.kind] === 'world' && !isClockEffect(effect));
  emit(walk, { type: 'ClaimSuspended', by: input.by, reason: input.comment, until: input.until, effects: waiting.map((effect) => effect.n) });
  for (const effect of waiting) emit(walk, { type: 'EffectCancelled', effect: effect.n, kind: effect.kind });
  requestEffect(walk, {
    token: null,
    node: walk.graph.start,
    key: 'suspension',
    kind: 'suspension.end',
    payload: {},
    dueAt: startOfDate(input.until, draft.context.zone),
  });
  return undefined;
}

/** @param by absent: its day has come. */
export function resumeClaim(walk: Walk, by?: string, comment?: string): void {
  const { waiting, heard = [] } = walk.draft.suspended ?? { waiting: [] };
  endSuspension(walk);
  emit(walk, { type: 'ClaimResumed', ...(by === undefined ? {} : { by }), ...(comment ? { comment } : {}) });
  for (const { token, node, key, kind, payload, dueAt } of waiting.filter((one) => walk.draft.tokens.some((live) => live.n === one.token)))
    requestEffect(walk, { token, node, key, kind, payload, ...(dueAt === undefined ? {} : { dueAt }) });
  for (const task of walk.draft.tasks) startClock(walk, task.n);
  for (const voucher of heard) hear(walk, { effect: 0, voucher });
}

/** Closes the timer of a claim on hold, if there is one. */
export function endSuspension(walk: Walk): void {
  for (const effect of walk.draft.effects.filter((open) => open.kind === 'suspension.end'))
    emit(walk, { type: 'EffectCancelled', effect: effect.n, kind: effect.kind });
}
