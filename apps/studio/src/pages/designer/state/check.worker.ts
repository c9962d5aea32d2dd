import { proveFlow } from '@vouchflow/flow-core';
import type { CompanySnapshot, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';

export interface CheckAsk {
  n: number;
  definition: FlowDefinition;
  /** Sent when it is new; kept here. */
  company?: CompanySnapshot;
}
export interface CheckAnswer {
  n: number;
  problems: Problem[];
}

let company: CompanySnapshot | undefined;

// The check runs beside the hand: a frame is never late for it.
self.onmessage = ({ data }: MessageEvent<CheckAsk>) => {
  company = data.company ?? company;
  const options = company
    ? { company: company.directory, roles: company.roles, date: company.today, ...(company.uncovered ? { uncovered: company.uncovered } : {}) }
    : {};
  const answer: CheckAnswer = { n: data.n, problems: proveFlow(data.definition, nodeKinds, options) };
  self.postMessage(answer);
};
