import { compile } from '@vouchflow/flow-core';
import { nodeKinds } from '../kinds.js';
import { flowCase, type CaseGiven, type Observed } from '../simulate/flow-case.js';
import { meetGiven } from '../simulate/meet-given.js';
import { demoCaseCompany } from './demo-case-company.js';

/** What `tools/record-case.mjs` writes into a case: what came out, and of the company what it met and does not name itself. */
export function recordCase(definition: unknown, story: unknown): { given: CaseGiven; expect: Observed } {
  const made = compile(definition, nodeKinds);
  if (!made.ok) throw new Error(made.error.map((problem) => `${problem.path}: ${problem.message.en}`).join('\n'));
  const { given, observed } = meetGiven(made.value, flowCase.parse(story), demoCaseCompany());
  return { given: { ...(story as { given?: CaseGiven }).given, ...given }, expect: observed };
}
