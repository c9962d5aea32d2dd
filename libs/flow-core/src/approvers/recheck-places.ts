import type { ApproverRule, ApproversRecheckPayload, ApproversRecheckResult, WaitingPlace } from '@vouchflow/flow-model';
import { candidatesOf, managersAbove, type Slot } from './candidates-of.js';
import { bar, fillSlot } from './fill-slot.js';
import type { ApproverContext, Place, ResolvedApprovers } from './resolve-approvers.js';
import { withSubstitutes } from './with-substitutes.js';

type Changed = ApproversRecheckResult['changed'][number];
interface Looked {
  place: WaitingPlace;
  /** Without who only stands in: repeats are told by whose place it is. */
  own: readonly string[];
  changed?: Changed;
}

/**
 * Who is to be asked at places that were found before, by the rule each came from and the directory as it is now: whoever has left,
 * or is not whom the rule names any more, is asked no longer, and the place is filled as it would be filled anew. Whom somebody put
 * there by hand stays while he may decide; then his manager is asked, then the fallback. A place is never dropped for lack of an
 * approver: the caller is told that it is empty.
 */
export function recheckPlaces({ places, ...settings }: ApproversRecheckPayload, ctx: ApproverContext): ApproversRecheckResult {
  const unresolved: NonNullable<ApproversRecheckResult['unresolved']> = [];
  const looked = places.flatMap((place): Looked[] => {
    const now = fillAgain(place, ctx, settings);
    if ('people' in now) return [lookedAt(place, now, ctx)];
    unresolved.push({ key: place.key, why: now.why });
    return [];
  });
  const skipped = repeatsOf(looked, settings);
  const instead = places.flatMap(({ key, instead: asked = [] }) => {
    const people = asked.filter((person) => bar(person, ctx) === null);
    return people.length < asked.length ? [{ key, people }] : [];
  });
  return {
    changed: looked.flatMap(({ changed }) => (changed && !skipped.some(({ key }) => key === changed.key) ? [changed] : [])),
    ...(skipped.length > 0 ? { skipped } : {}),
    ...(unresolved.length > 0 ? { unresolved } : {}),
    ...(instead.length > 0 ? { instead } : {}),
  };
}

function fillAgain(
  place: WaitingPlace,
  ctx: ApproverContext,
  settings: Pick<ApproversRecheckPayload, 'fallback' | 'ifClaimant'>,
): Place | NonNullable<ResolvedApprovers['unresolved']> {
  const slot = slotAgain(place, ctx);
  return fillSlot({ ...slot, candidates: handedOver(slot.candidates, place.handed ?? []) }, ctx, settings);
}

function lookedAt(place: WaitingPlace, found: Place, ctx: ApproverContext): Looked {
  const { people, why } = withSubstitutes(found, ctx);
  if (people.length === place.people.length && people.every((person) => place.people.includes(person))) return { place, own: ownOf(place) };
  const gone = place.people.filter((person) => !people.includes(person)).map((person) => ({ person, because: bar(person, ctx) ?? 'not-named' }));
  return { place, own: found.people, changed: { key: place.key, people, why, gone } };
}

/**
 * Changed places that another makes needless, as `repeats` counts it for a new list: one of its people has approved already, or
 * everyone who can decide a later (`first`: an earlier) one could decide this one too. What has not changed stays as it was found.
 */
function repeatsOf(
  looked: readonly Looked[],
  { repeats, approved }: Pick<ApproversRecheckPayload, 'repeats' | 'approved'>,
): NonNullable<ApproversRecheckResult['skipped']> {
  if (repeats !== 'last' && repeats !== 'first') return [];
  const list = looked.filter(({ place }) => !place.fixed);
  const skipped: NonNullable<ApproversRecheckResult['skipped']> = [];
  for (const [at, { own, changed }] of list.entries()) {
    if (!changed) continue;
    const others = (repeats === 'last' ? list.slice(at + 1) : list.slice(0, at)).filter(({ place }) => !skipped.some(({ key }) => key === place.key));
    const because = own.some((person) => approved.includes(person))
      ? 'unchanged'
      : others.some((other) => other.own.every((person) => own.includes(person)))
        ? repeats === 'last'
          ? 'asked-later'
          : 'asked-earlier'
        : undefined;
    if (because) skipped.push({ key: changed.key, people: [...own], because });
  }
  return skipped;
}

const ownOf = ({ people, standIns = [] }: WaitingPlace): string[] => people.filter((person) => !standIns.includes(person));

/** The place as its rule describes it today. */
function slotAgain(place: WaitingPlace, ctx: ApproverContext): Slot {
  const { rule, which } = place;
  const own = ownOf(place);
  if (!rule) return { rule: { by: 'person', person: own[0] ?? '' }, by: 'hand', candidates: own, named: {} };
  const now = candidatesOf(rule, ctx).find((slot) => slot.which === which);
  switch (rule.by) {
    case 'manager': {
      // Whoever is still above the claimant keeps his place, though a level below him fell away.
      const above = managersAbove(ctx.claimant, ctx).filter((person) => own.includes(person));
      const slot = now ?? nobody(rule, { level: Number(which ?? rule.level) });
      return above.length > 0 ? { ...slot, candidates: above } : slot;
    }
    // A project, a cost centre or a budget that lines cut have taken from the claim is asked all the same: a path once routed is not shortened.
    case 'project-owner':
      return now ?? owned(rule, { project: which }, ctx.directory.project(which ?? '', ctx.date)?.owner);
    case 'cost-center-owner':
      return now ?? owned(rule, { costCenter: which }, ctx.directory.costCenter(which ?? '', ctx.date)?.owner);
    case 'budget-owner':
      return now ?? { rule, candidates: own, named: { budget: which } };
    case 'choice': {
      if (now && !now.notInPool) return now;
      const left = which !== undefined && !ctx.directory.isActive(which, ctx.date);
      return { rule, candidates: left ? [which] : [], named: { path: rule.path } };
    }
    default:
      return now ?? nobody(rule, {});
  }
}

const nobody = (rule: ApproverRule, named: Record<string, unknown>): Slot => ({ rule, candidates: [], named });
const owned = (rule: ApproverRule, named: Record<string, unknown>, owner: string | undefined): Slot => ({
  rule,
  candidates: owner === undefined ? [] : [owner],
  named,
});

/** One for another, one after the other; whom the rule does not name any more has his successor all the same. */
const handedOver = (candidates: readonly string[], handed: readonly { from: string; to: string }[]): string[] =>
  handed.reduce<string[]>(
    (people, { from, to }) => [...new Set(people.includes(from) ? people.map((person) => (person === from ? to : person)) : [...people, to])],
    [...candidates],
  );
