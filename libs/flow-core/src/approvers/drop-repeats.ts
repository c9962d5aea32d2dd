import type { RepeatRule } from '@vouchflow/flow-model';
import type { Place } from './resolve-approvers.js';

/**
 * Drops places that another place makes needless. `last`: a place goes if everyone who can decide a later one could
 * decide this one too, so that whoever approves there has approved for both; `first`: the same with an earlier one.
 * For places of one person each that is "asked once, in his last (first) place"; a manager before a role of several,
 * he among them, is still asked, since another of the role may decide there. `each` keeps all;
 * `unless-unchanged` drops only who approved at an earlier step, and the step looks, when a place comes up, whether the facts
 * changed.
 */
export function dropRepeats(places: readonly Place[], repeats: RepeatRule, alreadyApproved: readonly string[]): { kept: Place[]; skipped: Place[] } {
  const kept: Place[] = [];
  const skipped: Place[] = [];
  if (repeats === 'each') return { kept: [...places], skipped };
  const done = new Set(alreadyApproved);
  const open: Place[] = [];
  for (const place of places) {
    const before = place.people.find((email) => done.has(email));
    if (before !== undefined) skipped.push(because(place, 'already-approved', { approvedBy: before }));
    else open.push(place);
  }
  if (repeats === 'unless-unchanged') return { kept: open, skipped };
  open.forEach((place, at) => {
    const others = repeats === 'last' ? open.slice(at + 1) : open.slice(0, at);
    const covered = others.some((other) => other.people.every((email) => place.people.includes(email)));
    if (covered) skipped.push(because(place, repeats === 'last' ? 'asked-later' : 'asked-earlier'));
    else kept.push(place);
  });
  return { kept, skipped };
}

const because = (place: Place, reason: string, more: { approvedBy?: string } = {}): Place => ({
  ...place,
  why: { ...place.why, values: { ...place.why.values, skipped: reason, ...more } },
});
