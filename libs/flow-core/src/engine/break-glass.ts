import { handRefused } from './hand-refused.js';
import type { Input } from './input.js';
import { reject, type Rejection } from './rejection.js';
import { emit, type Walk } from './walk.js';

/** In an emergency two people together put one of them in the place of whom a task is with. He then decides as anybody would. */
export function breakGlass(walk: Walk, input: Extract<Input, { type: 'DecideInPlace' }>): Rejection | undefined {
  const task = walk.draft.tasks.find((open) => open.n === input.task);
  if (!task) return reject('TASK_NOT_OPEN');
  const refused = handRefused(walk, input);
  if (refused) return refused;
  if (walk.draft.suspended) return reject('CLAIM_SUSPENDED');
  if (input.factsHash !== walk.draft.factsHash) return reject('FACTS_CHANGED');
  // Whose task it is needs no emergency.
  if (task.people.includes(input.by)) return reject('STATE_CONFLICT', 'The task is this person’s own.');
  emit(walk, { type: 'GlassBroken', task: task.n, by: input.by, confirmedBy: input.confirmedBy, instead: task.people, reason: input.reason });
  return undefined;
}
