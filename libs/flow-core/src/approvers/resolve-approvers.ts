import type { CalendarDate, Money } from '@vouchflow/kernel';
import type { ApproverRule, Facts, RepeatRule, Why } from '@vouchflow/flow-model';
import type { DirectoryView } from '../directory/view-directory.js';
import { candidatesOf } from './candidates-of.js';
import { dropRepeats } from './drop-repeats.js';
import { fillSlot } from './fill-slot.js';
import { withSubstitutes } from './with-substitutes.js';

/** The claim for which approvers are sought. */
export interface ApproverContext {
  directory: DirectoryView;
  date: CalendarDate;
  /** E-mail. */
  claimant: string;
  legalEntity: string;
  /** The department that bears the cost; absent: none. */
  department?: string;
  /** Codes of the claim's projects: the claim's own first, then in line order, each once. */
  claimProjects: readonly string[];
  facts: Facts;
  /** The budgets that its lines take from, with their owners; in the order to ask. */
  budgets?: readonly { label: string; owner?: string }[];
  /** Key of the claim's flow; absent: only substitutes for all flows stand in. */
  flow?: string;
  /** What authority limits and substitutes' caps are held against; absent: none covers it. */
  total?: Money;
}

export interface ApproverSettings {
  repeats: RepeatRule;
  /** Tried in order for a place that stays empty: the CFO, then the CEO. */
  fallback: readonly ApproverRule[];
  /** E-mails of those who have already approved at an earlier node; they are not asked again under `last` and `first`. */
  alreadyAsked?: readonly string[];
  /** Tried in order for a place that is the claimant's own, before his manager. */
  ifClaimant?: readonly ApproverRule[];
}

/** One thing to be decided by any one of `people` (never the claimant, never empty, all active). */
export interface Place {
  people: string[];
  rule: ApproverRule;
  /** Which of its rule's places, where that may give several. */
  which?: string;
  why: Why;
}

export interface ResolvedApprovers {
  /** In the order to ask. */
  places: Place[];
  /** Places dropped because the same person is asked at another place or has already approved. */
  skipped: Place[];
  /** The first place that nobody may fill, not even by the fallback: the claim cannot go on. */
  unresolved?: { rule: ApproverRule; why: Why };
}

/**
 * Turns rules into people (API.md, "Flows"; DESIGN §5.4). Each rule gives one or more places. Who is the claimant,
 * inactive or not in force does not count; where that empties a place it goes to his own manager, and so on
 * up; a place that stays empty goes to the fallback. A place is never dropped for lack of an approver.
 */
export function resolveApprovers(rules: readonly ApproverRule[], ctx: ApproverContext, settings: ApproverSettings): ResolvedApprovers {
  const places: Place[] = [];
  let unresolved: ResolvedApprovers['unresolved'];
  for (const rule of rules) {
    for (const slot of candidatesOf(rule, ctx)) {
      const place = fillSlot(slot, ctx, settings);
      if ('people' in place) places.push({ ...place, ...(slot.which === undefined ? {} : { which: slot.which }) });
      else unresolved ??= place;
    }
  }
  const { kept, skipped } = dropRepeats(places, settings.repeats, settings.alreadyAsked ?? []);
  // Last, so that who stands in for two people is asked for each of them: a substitute never makes a place needless.
  return { places: kept.map((place) => withSubstitutes(place, ctx)), skipped, ...(unresolved ? { unresolved } : {}) };
}
