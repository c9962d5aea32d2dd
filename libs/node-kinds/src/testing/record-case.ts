import { compile } from '@vouchflow/flow-core';
import { nodeKinds } from '../kinds.js';
import { flowCase, type Observed } from '../simulate/flow-case.js';
import { runCase } from '../simulate/run-case.js';
import { demoCaseCompany } from './demo-case-company.js';

/** What `tools/record-case.mjs` writes into a case. */
export function recordCase(definition: unknown, story: unknown): Observed {
  const company = demoCaseCompany();
  const made = compile(definition, nodeKinds, { grades: company.directory.grades });
  if (!made.ok) throw new Error(made.error.map((problem) => `${problem.path}: ${problem.message.en}`).join('\n'));
  return runCase(made.value, flowCase.parse(story), company).observed;
}
