import type { AccountRule, Department, Project } from '@vouchflow/flow-model';

export interface AccountChoice {
  rule: AccountRule;
  /** The other rules of the category, and the first reason why each was passed over. */
  refused: { rule: AccountRule; because: RefusedBecause }[];
}
export type RefusedBecause = 'project-type' | 'project-stage' | 'department-function' | 'earlier-rule';

/** The first rule, in order, whose given conditions all hold; undefined where none does. Rules are of one category. */
export function chooseAccount(rules: readonly AccountRule[], department: Department | undefined, project: Project | undefined): AccountChoice | undefined {
  let chosen: AccountRule | undefined;
  const refused: AccountChoice['refused'] = [];
  for (const rule of rules) {
    const because = passedOver(rule, department, project);
    if (because) refused.push({ rule, because });
    else if (chosen) refused.push({ rule, because: 'earlier-rule' });
    else chosen = rule;
  }
  return chosen && { rule: chosen, refused };
}

function passedOver(rule: AccountRule, department: Department | undefined, project: Project | undefined): RefusedBecause | undefined {
  if (rule.projectType !== undefined && rule.projectType !== project?.type) return 'project-type';
  if (rule.projectStage !== undefined && rule.projectStage !== project?.stage) return 'project-stage';
  if (rule.departmentFunction !== undefined && rule.departmentFunction !== department?.function) return 'department-function';
  return undefined;
}
