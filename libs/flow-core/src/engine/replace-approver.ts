import { handRefused } from './hand-refused.js';
import type { Input } from './input.js';
import { peopleInstead } from './people-instead.js';
import { reject, type Rejection } from './rejection.js';
import { applyMove, contextOf, emit, requireNode, tokenOf, type Walk } from './walk.js';

/**
 * Somebody else is asked instead of one of the people of an open task, there and wherever that node would still ask him.
 * Never the claimant, and never whoever replaces: nobody makes himself an approver.
 */
export function replaceApprover(walk: Walk, input: Extract<Input, { type: 'ReplaceApprover' }>): Rejection | undefined {
  const { by, from, to, reason } = input;
  const task = walk.draft.tasks.find((open) => open.n === input.task);
  if (!task) return reject('TASK_NOT_OPEN');
  const refused = handRefused(walk, input);
  if (refused) return refused;
  if (!task.people.includes(from)) return reject('NOT_ASSIGNEE', 'The task is not with this person.');
  if (to === walk.draft.claimant) return reject('SELF_DECISION', 'A task is never handed to the claimant.');
  if (to === by) return reject('SAME_PERSON', 'Nobody makes himself an approver.');
  if (to === from || (task.people.length === 1 && task.people[0] === to)) return reject('STATE_CONFLICT', 'The task is with this person already.');
  emit(walk, { type: 'TaskTransferred', task: task.n, by, from, to, ...peopleInstead(task.people, from, to), comment: reason });
  const token = tokenOf(walk, task.token);
  const node = requireNode(walk, task.node);
  const move = token && node.kind.onAct?.(contextOf(walk, node), token.state, { type: 'replace', from, to });
  if (token && move) applyMove(walk, token.n, move);
  return undefined;
}
