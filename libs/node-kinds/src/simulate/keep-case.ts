import type { FlowGraph } from '@vouchflow/flow-core';
import { flowCase, type FlowCase } from './flow-case.js';
import { meetGiven } from './meet-given.js';
import type { CaseCompany } from './run-case.js';

/** The story as it is kept with its flow: with what came out, and what it met of the company, so that it comes out so wherever it is played again. */
export function keepCase(graph: FlowGraph, story: FlowCase, house: CaseCompany): FlowCase {
  const { given, observed } = meetGiven(graph, story, house);
  return { ...story, given: flowCase.shape.given.parse({ ...story.given, ...given }), expect: observed };
}
