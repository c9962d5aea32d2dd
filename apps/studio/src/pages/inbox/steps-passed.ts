import type { TimelineEvent } from '../../api/types.js';

/**
 * Steps of people that the claim has come to on its present walk, in that order: what it may be returned to. Sent again by the
 * claimant it walks anew; returned to a step, it has not come to what lies after it. At a step whose approvals stand nobody is asked again.
 */
export function stepsPassed(items: readonly Pick<TimelineEvent, 'type' | 'node'>[]): string[] {
  const ofPeople = new Set(items.filter(({ type }) => type === 'TaskOpened').map(({ node }) => node));
  let passed: string[] = [];
  for (const { type, node } of items) {
    if (type === 'InstanceResubmitted') passed = [];
    if (type !== 'TokenPlaced' || !node || !ofPeople.has(node)) continue;
    passed = [...(passed.includes(node) ? passed.slice(0, passed.indexOf(node)) : passed), node];
  }
  return passed;
}
