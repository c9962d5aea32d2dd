import type { Choose } from './simulation-run.js';

/** Whoever stands first at a place approves; where nobody is asked the clock moves to the next timer. Ends at anything else. */
export const approveFirst: Choose = (openTasks, { instance, at, refused }) => {
  if (refused) return null;
  const [task] = openTasks;
  if (task) return { type: 'DecideTask', task: task.n, by: task.people[0] ?? '', outcome: 'approve' };
  const [next] = instance.effects.flatMap((effect) => (effect.dueAt !== undefined && effect.dueAt > at && !effect.parked ? [effect.dueAt] : [])).sort();
  return next === undefined ? null : { type: 'MoveClock', to: next };
};
