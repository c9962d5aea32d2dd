import type { FlowGraph } from '../graph/flow-graph.js';
import type { Frame, ResumeMode } from './event.js';
import type { Token } from './instance.js';
import { releaseHold } from './ending.js';
import { reject, type Rejection } from './rejection.js';
import { cancelTokens, emit, placeToken, type Walk } from './walk.js';

/** What a return has undone, and where it leads. */
export interface Undone {
  target: { node: string; stack: Frame[] };
  toClaimant: boolean;
}

/**
 * Sends a claim back (DESIGN §5.2): to a node inside the same branch cancels what lies after it there; out of a block
 * cancels the block; into a block goes to the block's fork. Holds taken after the target are released in the same turn.
 */
export function returnClaim(
  walk: Walk,
  from: { node: string; stack: Frame[] },
  by: string,
  to: string,
  resume: ResumeMode,
  comment?: string,
  targetStands = false,
): Rejection | undefined {
  const undone = undoTo(walk, from, to, resume, targetStands);
  if ('rejection' in undone) return undone.rejection;
  placeAgain(walk, undone, { by, fromNode: from.node, resume, ...(comment ? { comment } : {}) });
  return undefined;
}

/** The half of a return that undoes: cancels, releases, and says which decisions stand. */
export function undoTo(
  walk: Walk,
  from: { node: string; stack: Frame[] },
  to: string,
  resume: ResumeMode,
  targetStands = false,
): Undone | { rejection: Rejection } {
  const { graph, draft } = walk;
  const toClaimant = to === 'claimant' || to === graph.start;
  // A join is no step of its own: what lies behind it is a return to the node before or after it.
  if (!toClaimant && (!Object.hasOwn(draft.passed, to) || graph.nodes.get(to)?.kind.role === 'join')) return { rejection: reject('RETURN_TARGET_UNKNOWN') };
  const target = toClaimant ? { node: graph.start, stack: [] as Frame[] } : landing(graph, to, from.stack);
  const after = draft.passed[target.node] ?? 0;
  const inBranch = (stack: readonly Frame[]): boolean =>
    target.stack.every((frame, depth) => stack[depth]?.block === frame.block && stack[depth]?.port === frame.port);

  const cancelled = draft.tokens.filter((token) => inBranch(token.stack) && token.seq >= after);
  const released = draft.holds.filter((hold) => inBranch(hold.stack) && hold.seq >= after);
  const blocked = undoBlocked(walk, cancelled) ?? (released.some((hold) => hold.release.kind === 'voucher.reverse') ? reject('ALREADY_POSTED') : undefined);
  if (blocked) return { rejection: blocked };

  cancelTokens(walk, cancelled);
  for (const hold of released.reverse()) releaseHold(walk, hold);
  // A decision that a return kept lies after the target too where its node was not passed again yet, or was passed after it.
  const drawnInBranch = (stack: readonly Frame[]): boolean =>
    target.stack.every((frame, depth) => stack[depth]?.fork === frame.fork && stack[depth]?.port === frame.port);
  const touched = draft.decisions.filter((made) => drawnInBranch(made.stack) && (draft.passed[made.node] ?? Infinity) >= after);
  // Whom it is returned to is asked again either way: otherwise it would bounce. Taken back, one's own decision is gone already.
  const stands = touched.filter((made) => resume === 'here' && (targetStands || made.node !== target.node)).map((made) => made.task);
  const voided = touched.map((made) => made.task).filter((task) => !stands.includes(task));
  if (voided.length > 0) emit(walk, { type: 'DecisionsVoided', decisions: voided });
  if (stands.length > 0) emit(walk, { type: 'DecisionsStand', decisions: stands });
  return { target, toClaimant };
}

/** The other half: says that it was returned, and lets the token walk again. */
export function placeAgain(walk: Walk, { target, toClaimant }: Undone, said: { by: string; fromNode: string; resume: ResumeMode; comment?: string }): void {
  emit(walk, {
    type: 'InstanceReturned',
    by: said.by,
    fromNode: said.fromNode,
    to: toClaimant ? 'claimant' : target.node,
    resume: said.resume,
    ...(said.comment ? { comment: said.comment } : {}),
  });
  if (!toClaimant) placeToken(walk, target);
}

/** Withdraw, reject and return may not run over a posting that the ERP may already know of. */
export function undoBlocked(walk: Walk, tokens: readonly Token[]): Rejection | undefined {
  const numbers = new Set(tokens.map((token) => token.n));
  // Undoing another document is under way from the moment it was asked for: only its answer leads on.
  const flying = walk.draft.effects.some(
    (effect) => effect.token !== null && numbers.has(effect.token) && (walk.inFlight.has(effect.n) || effect.kind === 'claim.reverse'),
  );
  return flying ? reject('POSTING_IN_FLIGHT') : undefined;
}

/** Where a return to `to` lands for a token inside `stack`: at the node itself, or at the fork of the first block that the token is not in. */
export function landing(graph: FlowGraph, to: string, stack: readonly Frame[]): { node: string; stack: Frame[] } {
  const frames = graph.nodes.get(to)?.frames ?? [];
  const strange = frames.findIndex((frame, depth) => stack[depth]?.fork !== frame.fork || stack[depth]?.port !== frame.port);
  const fork = frames[strange];
  return fork ? { node: fork.fork, stack: stack.slice(0, strange) } : { node: to, stack: stack.slice(0, frames.length) };
}
