import { proveFlow } from '@vouchflow/flow-core';
import type { CompanySnapshot, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';

export interface CheckAsk {
  /** Answered under this number; `warm`: not at all, the worker only runs itself in. */
  n: number | 'warm';
  definition: FlowDefinition;
  /** Sent when it is new; kept here. */
  company?: CompanySnapshot;
}
export interface CheckAnswer {
  n: number;
  problems: Problem[];
}

let company: CompanySnapshot | undefined;
let running: ReturnType<typeof setTimeout> | undefined;
/** Checks until what they run is compiled, and how long they wait for a real question to come first. */
const laps = { count: 3, wait: 150 };

const prove = (definition: FlowDefinition): Problem[] => {
  const options = company
    ? { company: company.directory, roles: company.roles, date: company.today, ...(company.uncovered ? { uncovered: company.uncovered } : {}) }
    : {};
  return proveFlow(definition, nodeKinds, options);
};

const runIn = (definition: FlowDefinition, left: number): void => {
  if (left === 0) return;
  running = setTimeout(() => {
    prove(definition);
    runIn(definition, left - 1);
  }, laps.wait);
};

// The check runs beside the hand: a frame is never late for it.
self.onmessage = ({ data }: MessageEvent<CheckAsk>) => {
  company = data.company ?? company;
  clearTimeout(running);
  if (data.n === 'warm') return runIn(data.definition, laps.count);
  const answer: CheckAnswer = { n: data.n, problems: prove(data.definition) };
  self.postMessage(answer);
};
