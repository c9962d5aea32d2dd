import type { Frame } from './event.js';
import { findSkipped } from './find-skipped.js';
import type { Input } from './input.js';
import { reject, type Rejection } from './rejection.js';
import { landing, placeAgain, undoBlocked, undoTo } from './return-claim.js';
import { cancelTokens, emit, placeToken, requireNode, requireToken, type Walk } from './walk.js';

/**
 * Moves a token by hand (DESIGN §5.2, §5.5). Back, to a node that was passed, it is a return: what lies after is cancelled and what was
 * held since is released. On, it may only be carried past steps that nothing depends on: no approval, no decision of the flow and no
 * posting is skipped, however urgent; a budget only with a second person.
 */
export function adminMove(walk: Walk, input: Extract<Input, { type: 'AdminMove' }>): Rejection | undefined {
  const { graph, draft } = walk;
  const { by, to, reason, confirmedBy } = input;
  const token = requireToken(walk, input.token);
  const target = graph.nodes.get(to);
  if (to !== 'claimant' && !target)
    return reject('INVALID', { zh: '流程里没有这个节点。', en: 'The flow has no such node.' }, [
      { path: 'to', code: 'UNKNOWN_NODE', message: 'The flow has no such node.' },
    ]);
  const moved = (landed: string, skipped: string[] = []): void =>
    emit(walk, {
      type: 'TokenMoved',
      token: token.n,
      from: token.node,
      to: landed,
      by,
      ...(confirmedBy ? { confirmedBy } : {}),
      reason,
      ...(skipped.length > 0 ? { skipped } : {}),
    });

  const joining = target?.kind.role === 'join' && target.partner === token.stack.at(-1)?.fork;
  if (!joining && (to === 'claimant' || target?.kind.role === 'first' || Object.hasOwn(draft.passed, to))) {
    const claimant = to === 'claimant' || target?.kind.role === 'first';
    moved(claimant ? 'claimant' : landing(graph, to, token.stack).node);
    const undone = undoTo(walk, token, to, 'restart');
    if ('rejection' in undone) return undone.rejection;
    placeAgain(walk, undone, { by, fromNode: token.node, resume: 'restart', comment: reason });
    return undefined;
  }
  const skipped = findSkipped(graph, token.node, to);
  if (skipped === undefined) return reject('MOVE_SKIPS_STEP');
  const blocked = undoBlocked(walk, [token]);
  if (blocked) return blocked;
  moved(to, skipped);
  cancelTokens(walk, [token]);
  const stack: Frame[] = joining ? token.stack : token.stack.slice(0, requireNode(walk, to).frames.length);
  placeToken(walk, { node: to, stack });
  return undefined;
}
