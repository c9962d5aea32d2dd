import type { Substitute, Why } from '@vouchflow/flow-model';
import { bar } from './fill-slot.js';
import type { ApproverContext, Place } from './resolve-approvers.js';

/** One link of a proof: `by` may decide here because he stands in for `person`, until the day `to` (excluded). */
export interface StandIn {
  person: string;
  by: string;
  to?: string;
}

/**
 * 代理: adds to a place whoever stands in for its people that day, for that flow and total, and who stands in for him, and so on.
 * The person himself may still decide. A chain ends at the claimant and at whoever is away: what they have arranged does
 * not count here; and at somebody it has met, so that no circle turns. Proof: `values.substituteFor`, and `refused`.
 */
export function withSubstitutes(place: Place, ctx: ApproverContext): Place {
  const people = [...place.people];
  const stands: StandIn[] = [];
  const refused: NonNullable<Why['refused']> = [];
  // `people` grows while it is walked: that is the chain, and nobody is in it twice.
  for (const person of people) {
    for (const row of ctx.directory.substitutesOf(person, ctx.date)) {
      if (!coversClaim(row, ctx) || people.includes(row.substitute)) continue;
      const because = bar(row.substitute, ctx);
      if (because !== null) {
        if (!refused.some((known) => known.what === row.substitute)) refused.push({ what: row.substitute, because });
        continue;
      }
      people.push(row.substitute);
      stands.push({ person, by: row.substitute, ...(row.to === undefined ? {} : { to: row.to }) });
    }
  }
  if (stands.length === 0 && refused.length === 0) return place;
  const { why } = place;
  return {
    ...place,
    people,
    why: {
      ...why,
      ...(stands.length > 0 ? { values: { ...why.values, substituteFor: stands } } : {}),
      ...(refused.length > 0 ? { refused: [...(why.refused ?? []), ...refused] } : {}),
    },
  };
}

/** Whether a substitution is for claims of this flow and total. */
export const coversClaim = ({ flows, limit }: Substitute, { flow, total }: Pick<ApproverContext, 'flow' | 'total'>): boolean =>
  (flows.length === 0 || (flow !== undefined && flows.includes(flow))) &&
  (limit === undefined || (total !== undefined && total.currency === limit.currency && total.minor <= limit.minor));
