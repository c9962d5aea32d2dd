import { approverRule, type ApproverRule, type FactField, type FlowDefinition } from '@vouchflow/flow-model';
import { inForce, type Company } from '../company/company.js';

export type RuleKind = ApproverRule['by'];

/** In the order in which they are offered; a spec holds the list against the model's. */
export const ruleKinds = [
  'manager',
  'department-head',
  'project-owner',
  'cost-center-owner',
  'budget-owner',
  'role',
  'person',
  'group',
  'fact',
  'choice',
] as const satisfies readonly RuleKind[];

/** Paths of the facts that hold a person: `buyer`, `lines.guide`. */
export function personFacts(fields: readonly FactField[], at = ''): string[] {
  return fields.flatMap((field) => (field.type === 'person' ? [at + field.name] : field.fields ? personFacts(field.fields, `${at}${field.name}.`) : []));
}

/** A rule of the kind that means something at once, where the company has what it needs. */
export function blankRule(kind: RuleKind, definition: Pick<FlowDefinition, 'facts'>, company: Company): ApproverRule {
  const [path = ''] = personFacts(definition.facts);
  const group = inForce(company.snapshot.directory.groups, company.today)[0]?.code ?? '';
  const role =
    company.snapshot.roles.find((one) => company.snapshot.directory.roleHoldings.some((holding) => holding.role === one.code))?.code ??
    company.snapshot.roles[0]?.code ??
    '';
  const raw: Record<RuleKind, unknown> = {
    manager: { by: 'manager' },
    'department-head': { by: 'department-head' },
    'cost-center-owner': { by: 'cost-center-owner' },
    'budget-owner': { by: 'budget-owner' },
    'project-owner': { by: 'project-owner' },
    role: { by: 'role', role },
    person: { by: 'person', person: company.people[0]?.email ?? '' },
    fact: { by: 'fact', path },
    group: { by: 'group', group },
    choice: { by: 'choice', path, pool: group ? { group } : { role } },
  };
  return approverRule.parse(raw[kind]);
}
