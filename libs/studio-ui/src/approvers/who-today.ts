import { describeWhy, resolveApprovers, type Place, type ResolvedApprovers } from '@vouchflow/flow-core';
import type { ApproverRule, FlowDefinition, RepeatRule } from '@vouchflow/flow-model';
import type { Company } from '../company/company.js';
import { sampleContext, type SampleClaim } from '../sample/sample-claim.js';
import type { Tongue } from '../words/use-words.js';

/** The places that one rule gives for the sample claim today, by the engine's own resolution. */
export function placesOf(rule: ApproverRule, sample: SampleClaim, definition: Pick<FlowDefinition, 'facts' | 'key'>, company: Company): ResolvedApprovers {
  return resolveApprovers([rule], sampleContext(sample, definition, company), { repeats: 'each', fallback: [] });
}

/** Who is asked by the whole list, in order, as the step would ask them. */
export function whoToday(
  rules: readonly ApproverRule[],
  settings: { repeats: RepeatRule; fallback: readonly ApproverRule[] },
  sample: SampleClaim,
  definition: Pick<FlowDefinition, 'facts' | 'key'>,
  company: Company,
): ResolvedApprovers {
  return resolveApprovers(rules, sampleContext(sample, definition, company), settings);
}

/** Why a place is whose it is, as a sentence. */
export const sayWhy = (why: Place['why'], company: Company, tongue: Tongue): string =>
  describeWhy(why, tongue, (email) => company.names().person(email)[tongue], company.wording());
