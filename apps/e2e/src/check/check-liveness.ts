import type { Records, Violation } from './records.js';

/** I10: every document is done, with a person who can act, parked with a reason, or waits for a time that has not come. */
export function checkLiveness({ instances, tasks, effects }: Records): Violation[] {
  const people = new Set(tasks.filter((task) => task.status === 'open').map((task) => task.instance_id));
  const found: Violation[] = [];
  for (const { id, number, status, snapshot } of instances) {
    const parked = snapshot?.tokens.some((token) => token.parked) ?? false;
    const open = effects.filter((effect) => effect.instance_id === id && effect.status === 'open');
    const final = ['draft', 'returned', 'rejected', 'withdrawn', 'completed', 'reversed'].includes(status);
    if (final && people.has(id)) found.push({ id: 'I10', what: `${number} is ${status} and still asks somebody` });
    if (final && status !== 'completed' && open.length > 0) found.push({ id: 'I10', what: `${number} is ${status} and has ${open[0]?.kind} open` });
    if (open.some((effect) => effect.due && effect.parked === null))
      found.push({ id: 'I10', what: `${number} (${status}): ${open[0]?.kind} is due and not done` });
    // The clock of a task moves nothing where nobody is asked.
    if (!final && !parked && !people.has(id) && open.every((effect) => effect.kind === 'deadline.due'))
      found.push({ id: 'I10', what: `${number} is ${status} and waits for nobody and nothing` });
    if (status === 'parked' && !parked && !open.some((effect) => effect.parked !== null))
      found.push({ id: 'I10', what: `${number} is parked without a reason` });
  }
  return found;
}
