import { renderFacts, type FlowDefinition, type LocalText } from '@vouchflow/flow-model';
import { flowCase, type FlowCase } from '@vouchflow/node-kinds';
import type { Company } from '../company/company.js';
import { sampleFacts, type SampleClaim } from '../sample/sample-claim.js';

/** What a simulation begins with: a sample, a witness, a claim that was really submitted, or a case with its decisions. */
export interface Trial {
  claimant: string;
  at: string;
  /** In the form of the API. */
  facts: Record<string, unknown>;
  /** Played at once, however many; absent: it stands at its beginning, to be looked at first. */
  decisions?: FlowCase['decisions'];
  posts?: FlowCase['posts'];
  given?: FlowCase['given'];
  /** Where it comes from, in words. */
  from?: string;
  /** Of the case, where it is one: saved again it takes its place. */
  name?: string;
  title?: LocalText;
}

export const trialOfSample = (sample: SampleClaim, definition: FlowDefinition, company: Company, title: string): Trial => ({
  claimant: sample.claimant,
  at: `${company.today}T01:12:00.000Z`,
  facts: renderFacts(definition.facts, { title, ...sampleFacts(sample, definition, company) }),
});

/**
 * @param story as it was kept: what a file leaves out, such as the currency of a budget, is filled in. A month that it does not call
 * closed is open, as where the cases of a flow are played.
 */
export function trialOfCase(name: string, story: FlowCase): Trial {
  const { title, claimant, at, facts, decisions, posts, given } = flowCase.parse(story);
  return { title, claimant, at, facts, decisions, posts, name, given: { closedPeriods: [], ...given } };
}
