import type { Input } from './input.js';
import { peopleInstead } from './people-instead.js';
import { applyMove, contextOf, emit, requireNode, requireTask, tokenOf, type Walk } from './walk.js';

/**
 * Somebody else is asked instead of one of the people of an open task, there and wherever that node would still ask him.
 * Never the claimant, and never whoever replaces: nobody makes himself an approver.
 */
export function replaceApprover(walk: Walk, input: Extract<Input, { type: 'ReplaceApprover' }>): void {
  const { by, from, to, reason } = input;
  const task = requireTask(walk, input.task);
  emit(walk, { type: 'TaskTransferred', task: task.n, by, from, to, ...peopleInstead(task.people, from, to), comment: reason });
  const token = tokenOf(walk, task.token);
  const node = requireNode(walk, task.node);
  const move = token && node.kind.onAct?.(contextOf(walk, node), token.state, { type: 'replace', from, to });
  if (token && move) applyMove(walk, token.n, move);
}
