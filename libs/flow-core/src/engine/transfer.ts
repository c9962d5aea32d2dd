import type { Input } from './input.js';
import { peopleInstead } from './people-instead.js';
import { reject, type Rejection } from './rejection.js';
import { applyMove, contextOf, emit, requireNode, requireTask, tokenOf, type Walk } from './walk.js';

/** 转交, 移交: handed on by oneself it is with the new one alone, at that place; handed over for another, wherever that step would still ask him. */
export function transfer(walk: Walk, input: Extract<Input, { type: 'Transfer' }>): undefined {
  const task = requireTask(walk, input.task);
  const from = input.from ?? input.by;
  const others = input.from === undefined ? {} : peopleInstead(task.people, from, input.to);
  emit(walk, { type: 'TaskTransferred', task: task.n, by: input.by, from, to: input.to, ...others, ...(input.comment ? { comment: input.comment } : {}) });
  const token = tokenOf(walk, task.token);
  const node = requireNode(walk, task.node);
  const move =
    token &&
    node.kind.onAct?.(contextOf(walk, node), token.state, { type: 'replace', from, to: input.to, ...(input.from === undefined ? { key: task.key } : {}) });
  if (token && move) applyMove(walk, token.n, move);
}

/** 移交 of what has not come up yet: of places that wait, at every step where the claim stands. */
export function handOverPlaces(walk: Walk, { by, from, to, comment }: Extract<Input, { type: 'HandOverPlaces' }>): Rejection | undefined {
  let moved = false;
  for (const token of [...walk.draft.tokens]) {
    const node = requireNode(walk, token.node);
    const waits = node.kind.awaits?.(node.config, token.state)?.places.some(({ people }) => people.includes(from)) ?? false;
    const move = waits ? node.kind.onAct?.(contextOf(walk, node), token.state, { type: 'replace', from, to, later: true }) : undefined;
    if (!move) continue;
    emit(walk, { type: 'PlacesHandedOver', node: token.node, by, from, to, ...(comment ? { comment } : {}) });
    applyMove(walk, token.n, move);
    // Where it had come to a standstill because nobody was found, somebody is there now.
    if (token.parked?.code.startsWith('approver.') && !walk.draft.suspended && node.kind.onRetry)
      applyMove(walk, token.n, node.kind.onRetry(contextOf(walk, node), tokenOf(walk, token.n)?.state));
    moved = true;
  }
  return moved ? undefined : reject('NOT_ASSIGNEE', { zh: '此人稍后没有要审批的步骤。', en: 'No place of this person’s waits here.' });
}
