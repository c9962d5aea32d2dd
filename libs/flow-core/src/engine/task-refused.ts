import type { OpenTask } from './instance.js';
import { reject, type Rejection } from './rejection.js';
import type { Walk } from './walk.js';

/** Why this person may not act on this task now; undefined: he may. */
export function taskRefused(walk: Walk, task: OpenTask | undefined, by: string): Rejection | undefined {
  if (!task) return reject('TASK_NOT_OPEN');
  if (by === walk.draft.claimant) return reject('SELF_DECISION');
  return task.people.includes(by) ? undefined : reject('NOT_ASSIGNEE');
}
