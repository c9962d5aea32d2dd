import type { DeadlineAbovePayload, DeadlineAboveResult } from '@vouchflow/flow-model';
import { managersAbove } from './candidates-of.js';
import { bar } from './fill-slot.js';
import { resolveApprovers, type ApproverContext } from './resolve-approvers.js';
import { withSubstitutes } from './with-substitutes.js';

/**
 * Whom a time-out asks: by the rules given, else of everyone who is asked (but who only stands in for another of them) the first
 * manager up the line who may decide and was not asked yet, with who stands in for him. Never the claimant. Where there is
 * nobody the answer is empty, and nothing moves.
 */
export function findAbove({ people, had, to }: DeadlineAbovePayload, ctx: ApproverContext): DeadlineAboveResult {
  const isNew = (email: string): boolean => !people.includes(email) && !had.includes(email) && bar(email, ctx) === null;
  const nobody: DeadlineAboveResult = { people: [], why: { code: 'deadline.nobody', values: { of: people } } };
  if (to) {
    const { places } = resolveApprovers(to, ctx, { repeats: 'first', fallback: [] });
    const found = distinct(places.flatMap((place) => place.people).filter(isNew));
    const why = places.find((place) => place.people.some((email) => found.includes(email)))?.why;
    return why ? { people: found, why } : nobody;
  }
  const standsIn = (email: string): boolean =>
    people.some((other) => other !== email && ctx.directory.substitutesOf(other, ctx.date).some((row) => row.substitute === email));
  const of = people.filter((email) => !standsIn(email));
  const found = distinct(of.flatMap((email) => managersAbove(email, ctx).filter(isNew).slice(0, 1)));
  if (found.length === 0) return nobody;
  const place = withSubstitutes({ people: found, rule: { by: 'manager', level: 1 }, why: { code: 'deadline.manager', values: { people: found, of } } }, ctx);
  return { people: place.people.filter((email) => !people.includes(email)), why: place.why };
}

const distinct = (emails: readonly string[]): string[] => [...new Set(emails)];
