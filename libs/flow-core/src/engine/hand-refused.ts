import type { Input } from './input.js';
import type { OpenEffect } from './instance.js';
import { reject, type Rejection } from './rejection.js';
import type { Walk } from './walk.js';

/** What holds for every act by hand: never on one's own claim, two people where two are named, a reason, and an instance that is open. */
export function handRefused({ draft }: Walk, act: { by: string; confirmedBy?: string; reason: string }, open: readonly string[] = ['running', 'parked']): Rejection | undefined {
  if (act.by === draft.claimant || act.confirmedBy === draft.claimant) return reject('SELF_DECISION', 'Nobody mends his own claim.');
  if (act.by === act.confirmedBy) return reject('SAME_PERSON');
  if (!act.reason.trim()) return reject('COMMENT_REQUIRED');
  return open.includes(draft.status) ? undefined : reject('STATE_CONFLICT', `This is not done to a document that is ${draft.status}.`);
}

/** A person answers for the world what he saw. A posting only where it waits for one: while a worker tries it, the ERP answers. */
export function settlingRefused(walk: Walk, effect: OpenEffect | undefined, input: Extract<Input, { type: 'SettleEffect' }>): Rejection | undefined {
  const { by = '', confirmedBy, reason = '' } = input;
  if (!effect) return reject('STATE_CONFLICT', 'The effect is not open any more.');
  const refused = handRefused(walk, { by, reason, ...(confirmedBy ? { confirmedBy } : {}) }, ['running', 'parked', 'ending', 'completed']);
  if (refused) return refused;
  return effect.kind === 'voucher.post' && !effect.parked ? reject('POSTING_IN_FLIGHT') : undefined;
}
