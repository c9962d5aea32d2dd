import type { Input } from './input.js';
import { applyMove, contextOf, emit, requestEffect, requireNode, type Walk } from './walk.js';

/** The ERP spoke by itself of what waits for a person: whoever asked for it looks again. */
export function hear(walk: Walk, { effect, voucher }: Pick<Extract<Input, { type: 'HearOfEffect' }>, 'effect' | 'voucher'>): void {
  if (voucher === undefined) {
    const open = walk.draft.effects.find((one) => one.n === effect && one.parked);
    if (open) emit(walk, { type: 'EffectRetried', effect });
    return;
  }
  // A red voucher of an undoing, which was refused and waits to be pushed again: asked anew, only to look.
  const red = walk.draft.effects.find((one) => one.parked?.code === 'parked.erp-refused' && (one.payload as { voucherId?: string }).voucherId === voucher);
  if (red) {
    const { n, token, node, key, kind, payload } = red;
    emit(walk, { type: 'EffectRetried', effect: n });
    emit(walk, { type: 'EffectCancelled', effect: n, kind });
    requestEffect(walk, { token, node, key, kind, payload: { ...(payload as object), lookOnly: true } });
    return;
  }
  for (const token of walk.draft.tokens.filter((live) => live.parked)) {
    const node = requireNode(walk, token.node);
    const move = node.kind.onHeard?.(contextOf(walk, node), token.state, { voucherId: voucher });
    if (!move) continue;
    // On hold nothing goes on; what was said is not said again.
    if (walk.draft.suspended) return emit(walk, { type: 'PostingHeard', voucher });
    emit(walk, { type: 'TokenUnparked', token: token.n, heard: true });
    return applyMove(walk, token.n, move);
  }
}
