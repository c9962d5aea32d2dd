import type { Act } from '../kind/node-kind.js';
import type { Input } from './input.js';
import type { Frame } from './event.js';
import type { Token } from './instance.js';
import { reject, type Rejection } from './rejection.js';
import { returnClaim } from './return-claim.js';
import { applyMove, contextOf, emit, requireNode, requireTask, tokenOf, type Walk } from './walk.js';

type Of<T extends Input['type']> = Extract<Input, { type: T }>;
const said = (comment: string | undefined): { comment?: string } => (comment ? { comment } : {});

/** 加签, and 委托 as a question for advice. Never to the claimant: his own claim is not his to decide, by no detour. */
export function addSigners(walk: Walk, input: Of<'AddSigners'>): Rejection | undefined {
  const task = requireTask(walk, input.task);
  const token = tokenOf(walk, task.token);
  if (!token) throw new Error(`Task ${task.n} stands on no token`);
  const { people, when, mode, by, comment } = input;
  emit(walk, { type: 'SignersAdded', task: task.n, node: token.node, by, people, when, mode, ...(input.advice ? { advice: true } : {}), ...said(comment) });
  const done = act(walk, token, { type: 'add-signers', key: task.key, by, people, when, mode, advice: input.advice ?? false, ...said(comment) });
  return done ? undefined : reject('STATE_CONFLICT', { zh: '此步骤不能加签。', en: 'This step takes no further approvers.' });
}

/** 代理 of what is open already. Nothing moves where the task is over by now, is not that person's, or would go to the claimant. */
export function shareTask(walk: Walk, { task: n, person, substitute, to }: Of<'ShareTask'>): undefined {
  const task = walk.draft.tasks.find((open) => open.n === n);
  if (!task?.people.includes(person) || task.people.includes(substitute) || substitute === walk.draft.claimant) return;
  emit(walk, { type: 'TaskShared', task: n, person, substitute, ...(to === undefined ? {} : { to }) });
}

/** 减签: by whoever added the person, while he has not decided. */
export function removeSigner(walk: Walk, input: Of<'RemoveSigner'>): Rejection | undefined {
  const { by, person, comment } = input;
  for (const token of walk.draft.tokens) {
    const node = requireNode(walk, token.node);
    const move = node.kind.onAct?.(contextOf(walk, node), token.state, { type: 'remove-signer', by, person });
    if (!move) continue;
    emit(walk, { type: 'SignerRemoved', node: token.node, by, person, ...said(comment) });
    applyMove(walk, token.n, move);
    return undefined;
  }
  return reject('SIGNER_NOT_YOURS');
}

/**
 * 取回: one's own approval, while nobody has decided after it and the voucher was not sent. At the same step the seat is asked
 * again; from a later one it is a return by oneself to one's own step, where the others' approvals stand.
 */
export function takeBack(walk: Walk, input: Of<'TakeBack'>): Rejection | undefined {
  const { draft } = walk;
  const last = draft.decisions.at(-1);
  if (!last) throw new Error('takeBack: nobody has decided');
  const here = draft.tokens.find((token) => token.node === last.node && token.seq === last.seq);
  // Of the branches still under way the one that was decided in: the others go on as they are.
  const within = (token: Token, alike: (a: Frame, b: Frame) => boolean): boolean =>
    last.stack.every((frame, depth) => {
      const other = token.stack[depth];
      return other !== undefined && alike(frame, other);
    });
  const sameBlock = (a: Frame, b: Frame): boolean => a.block === b.block;
  const from =
    here ??
    draft.tokens.find((token) => within(token, (a, b) => sameBlock(a, b) && a.port === b.port)) ??
    draft.tokens.find((token) => within(token, sameBlock)) ??
    draft.tokens[0];
  if (!from) return reject('TAKE_BACK_TOO_LATE');
  emit(walk, { type: 'DecisionTakenBack', task: last.task, node: last.node, by: input.by, ...said(input.comment) });
  if (here) return act(walk, here, { type: 'take-back', key: last.key ?? '', by: input.by }) ? undefined : reject('TAKE_BACK_TOO_LATE');
  return returnClaim(walk, from, input.by, last.node, 'here', input.comment, true);
}

function act(walk: Walk, token: Token, what: Act): boolean {
  const node = requireNode(walk, token.node);
  const move = node.kind.onAct?.(contextOf(walk, node), token.state, what);
  if (move) applyMove(walk, token.n, move);
  return move !== undefined;
}
