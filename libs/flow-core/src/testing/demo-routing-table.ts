import { approverRule, type ApproverRule, type Cell, type DecisionTable } from '@vouchflow/flow-model';

const manager: ApproverRule = approverRule.parse({ by: 'manager' });
const head: ApproverRule = approverRule.parse({ by: 'department-head' });
const owner: ApproverRule = { by: 'project-owner', type: 'research' };
const role = (name: string): ApproverRule => ({ by: 'role', role: name });

const belowM3: Cell = { to: 'M3' };
const fromM3: Cell = { from: 'M3' };
const research: Cell = { is: 'research' };
const notResearch: Cell = { notIn: ['research'] };

/** The approval matrix of API.md, "As shipped, flows/expense-claim routes by …": total × grade × project type. */
export function demoRoutingTable(): DecisionTable {
  const row = (id: string, total: Cell, grade: Cell, project: Cell, approvers: ApproverRule[]) => ({ id, when: [total, grade, project], then: [approvers] });
  return {
    id: 'routing',
    name: { zh: '报销审批', en: 'Expense approval' },
    hitPolicy: 'unique',
    inputs: [
      { expression: 'total', type: 'money', label: { zh: '总额', en: 'total' } },
      { expression: 'claimant.grade', type: 'grade', label: { zh: '职级', en: 'grade' } },
      { expression: 'projectType', type: 'text', label: { zh: '项目类型', en: 'project type' } },
    ],
    outputs: [{ name: 'approvers', type: 'approvers' }],
    rows: [
      row('small', { to: '1000' }, belowM3, '-', [manager, role('accountant')]),
      row('medium', { from: '1000', to: '5000' }, belowM3, notResearch, [manager, head, role('accountant')]),
      row('medium-research', { from: '1000', to: '5000' }, belowM3, research, [manager, owner, role('accountant')]),
      row('large', { from: '5000', to: '50000' }, belowM3, notResearch, [manager, head, role('finance')]),
      row('large-research', { from: '5000', to: '50000' }, belowM3, research, [manager, head, owner, role('finance')]),
      row('senior', { to: '50000' }, fromM3, notResearch, [manager, role('finance')]),
      row('senior-research', { to: '50000' }, fromM3, research, [manager, owner, role('finance')]),
      row('top', { from: '50000' }, '-', notResearch, [manager, head, role('finance'), role('CFO')]),
      row('top-research', { from: '50000' }, '-', research, [manager, head, owner, role('finance'), role('CFO')]),
    ],
  };
}
