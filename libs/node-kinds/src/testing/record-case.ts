import { compile } from '@vouchflow/flow-core';
import { nodeKinds } from '../kinds.js';
import { caseBudgetsOf } from '../simulate/case-budgets.js';
import { flowCase, type FlowCase } from '../simulate/flow-case.js';
import { runCase } from '../simulate/run-case.js';
import { demoCaseCompany } from './demo-case-company.js';

/** What `tools/record-case.mjs` writes into a case: what came out, and the budgets that it met, where it does not name its own. */
export function recordCase(definition: unknown, story: unknown): Pick<FlowCase, 'given' | 'expect'> {
  const company = demoCaseCompany();
  const made = compile(definition, nodeKinds);
  if (!made.ok) throw new Error(made.error.map((problem) => `${problem.path}: ${problem.message.en}`).join('\n'));
  const read = flowCase.parse(story);
  const { observed, run } = runCase(made.value, read, company);
  const { given } = story as { given?: FlowCase['given'] };
  return { given: read.given?.budgets ? given : ({ ...given, budgets: caseBudgetsOf(read, run, company.budgets) } as FlowCase['given']), expect: observed };
}
