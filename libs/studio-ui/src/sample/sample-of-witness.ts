import type { DecisionTable, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { isCalendarDate } from '@vouchflow/kernel';
import { inForce, type Company } from '../company/company.js';
import type { SampleClaim } from './sample-claim.js';

/** A sample claim as near to a witness as the company has one: that person, or somebody of that grade, a project of that type, that amount. */
export function sampleOfProblem(problem: Problem, definition: Pick<FlowDefinition, 'facts' | 'tables'>, sample: SampleClaim, company: Company): SampleClaim {
  const table = tableOf(problem, definition);
  if (table) return sampleOfWitness(problem, table, sample, company);
  const { claimant, project, department, costCenter } = problem.witness ?? {};
  const ofType = (type: string, value: unknown): [string, unknown][] =>
    typeof value === 'string' ? definition.facts.filter((field) => field.type === type).map((field) => [field.name, value]) : [];
  const { project: _other, ...rest } = sample;
  return {
    ...rest,
    ...(typeof claimant === 'string' ? { claimant } : {}),
    ...(typeof project === 'string' ? { project } : {}),
    facts: { ...sample.facts, ...Object.fromEntries([...ofType('department', department), ...ofType('cost-center', costCenter)]) },
  };
}

const tableOf = ({ path }: Problem, { tables }: Pick<FlowDefinition, 'tables'>): DecisionTable | undefined =>
  path.startsWith('tables/') ? tables.find(({ id }) => id === path.split('/')[1]) : undefined;

/** The day that a problem arises on; undefined: any day. */
export function dayOfProblem(problem: Problem, definition: Pick<FlowDefinition, 'tables'>): string | undefined {
  const table = tableOf(problem, definition);
  return table && dayOfWitness(problem, table);
}

/** Of two claims that are compared the larger is shown. */
const shownOf = (witness: Problem['witness']): Record<string, unknown> => (witness?.['larger'] ?? witness ?? {}) as Record<string, unknown>;

/** The day that a witness is of, where the table has dated rows. */
export function dayOfWitness({ witness }: Problem, { rows }: DecisionTable): string | undefined {
  const { date } = shownOf(witness);
  return typeof date === 'string' && isCalendarDate(date) && rows.some((row) => row.from !== undefined || row.to !== undefined) ? date : undefined;
}

export function sampleOfWitness(problem: Problem, table: DecisionTable, sample: SampleClaim, company: Company): SampleClaim {
  const witness = shownOf(problem.witness);
  let next: SampleClaim = { ...sample, facts: { ...sample.facts } };
  for (const input of table.inputs) {
    const value = witness[(input.label ?? { en: input.expression }).en];
    if (value === undefined || Array.isArray(value)) continue;
    if (input.expression === 'total' && typeof value === 'string') next = { ...next, amount: value };
    else if (input.expression === 'claimant.grade') {
      const person = company.people.find((one) => one.grade === value && one.manager !== undefined) ?? company.people.find((one) => one.grade === value);
      if (person) next = { ...next, claimant: person.email };
    } else if (input.expression === 'projectType') {
      const project = inForce(company.snapshot.directory.projects, company.today).find((one) => one.type === value);
      const { project: _dropped, ...rest } = next;
      next = project ? { ...rest, project: project.code } : rest;
    } else if (/^[a-z]\w*$/.test(input.expression) && !input.over && typeof value !== 'object')
      next = { ...next, facts: { ...next.facts, [input.expression]: value } };
  }
  return next;
}
