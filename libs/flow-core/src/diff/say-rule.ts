import { approverRule, shippedRoles, type ApproverRule, type LocalText } from '@vouchflow/flow-model';
import { both, sayProjectType } from '../why/words.js';

/** Whom a rule asks, in the words of an authorisation table: `部门负责人`, `department head`. */
export function sayRule(rule: ApproverRule): LocalText {
  switch (rule.by) {
    case 'manager': {
      const upTo = [rule.upToGrade, rule.upToLimit ? both('其权限覆盖金额', 'whose authority covers the total') : undefined].filter((part) => part !== undefined);
      if (upTo.length > 0) return both(`上级（直至 ${upTo.map((part) => (typeof part === 'string' ? part : part.zh)).join('且')}）`, `managers up to ${upTo.map((part) => (typeof part === 'string' ? part : `one ${part.en}`)).join(' and ')}`);
      return rule.level === 1 ? both('直接上级', 'manager') : both(`第 ${rule.level} 级上级`, `manager of level ${rule.level}`);
    }
    case 'department-head': {
      const where = rule.levelsUp > 0 ? both(`向上 ${rule.levelsUp} 级`, `, ${rule.levelsUp} up`) : rule.levelFromTop === undefined ? both('', '') : both(`自上第 ${rule.levelFromTop} 级`, `, level ${rule.levelFromTop} from the top`);
      return both(`${rule.of === 'claimant' ? '申请人' : ''}${where.zh}部门负责人`, `${rule.of === 'claimant' ? 'claimant’s ' : ''}department head${where.en}`);
    }
    case 'cost-center-owner': return both('成本中心负责人', 'cost-centre owner');
    case 'project-owner': return rule.type === undefined ? both('项目负责人', 'project owner') : both(`${sayProjectType(rule.type).zh}项目负责人`, `${sayProjectType(rule.type).en} project owner`);
    case 'role': return both(shippedRoles.find((role) => role.code === rule.role)?.name.zh ?? rule.role, rule.role);
    case 'person': return both(rule.person, rule.person);
    case 'group': return both(`人员组 ${rule.group}${rule.each ? '（每人）' : ''}`, `group ${rule.group}${rule.each ? ' (each)' : ''}`);
    case 'fact': return both(`表单中的“${rule.path}”`, `the person in “${rule.path}”`);
    case 'choice': return both(`申请人在“${rule.path}”中选择的人`, `whom the claimant chooses in “${rule.path}”`);
    default: return both(rule.by, rule.by);
  }
}

/** A list of rules in order; undefined where it is none. */
export function sayRules(value: unknown): LocalText | undefined {
  if (!Array.isArray(value)) return undefined;
  const rules = value.map((one) => approverRule.safeParse(one));
  if (!rules.every((rule) => rule.success)) return undefined;
  const said = rules.map((rule) => sayRule(rule.data));
  return said.length === 0 ? both('无', 'nobody') : both(said.map((one) => one.zh).join('、'), said.map((one) => one.en).join(', '));
}
