import type { ApproverRule, FactField, LocalText, Person, PersonGroup } from '@vouchflow/flow-model';
import { sayProjectType } from '../why/words.js';

/** Names of what rules mention; what is not known stands as its code. */
export interface RuleNames {
  person(email: string): LocalText;
  role(code: string): LocalText;
  group(code: string): LocalText;
  /** A type of project, such as `research`. */
  projectType(code: string): LocalText;
  fact(path: string): LocalText;
}

const both = (zh: string, en: string): LocalText => ({ zh, en });
const same = (code: string): LocalText => both(code, code);

/** Names as the directory and the form of a flow have them. */
export function ruleNames(
  data: { people: readonly Pick<Person, 'email' | 'name'>[]; groups: readonly Pick<PersonGroup, 'code' | 'name'>[] },
  roles: readonly { code: string; name: LocalText }[],
  facts: readonly FactField[] = [],
): RuleNames {
  const people = new Map(data.people.map((person) => [person.email, person.name]));
  const groups = new Map(data.groups.map((group) => [group.code, group.name]));
  const named = new Map(roles.map((role) => [role.code, role.name]));
  return {
    person: (email) => people.get(email) ?? same(email),
    role: (code) => named.get(code) ?? same(code),
    group: (code) => groups.get(code) ?? same(code),
    projectType: sayProjectType,
    fact: (path) => factLabel(facts, path.split('.')) ?? same(path),
  };
}

function factLabel(fields: readonly FactField[], [name, ...rest]: readonly string[]): LocalText | undefined {
  const field = fields.find((one) => one.name === name);
  if (!field || rest.length === 0) return field?.label;
  const inner = factLabel(field.fields ?? [], rest);
  return inner && both(`${field.label.zh} · ${inner.zh}`, `${field.label.en} · ${inner.en}`);
}

/** Whom a rule asks, in words: `直属上级`, `Head of department, 1 level up`. */
export function describeRule(rule: ApproverRule, names: RuleNames): LocalText {
  switch (rule.by) {
    case 'manager': {
      const { level, upToGrade, upToLimit } = rule;
      const first = level === 1 ? both('直属上级', 'Manager') : both(`第 ${level} 级上级`, `Manager ${level} levels up`);
      const upTo = [
        ...(upToGrade === undefined ? [] : [both(`${upToGrade} 为止`, `grade ${upToGrade}`)]),
        ...(upToLimit ? [both('审批额度够为止', 'the one whose authority covers the total')] : []),
      ];
      if (upTo.length === 0) return first;
      return both(`${first.zh}，逐级到${upTo.map(({ zh }) => zh).join('且')}`, `${first.en} and up to ${upTo.map(({ en }) => en).join(' and ')}`);
    }
    case 'department-head': {
      const base = rule.of === 'claimant' ? both('申请人部门负责人', 'Head of the claimant’s department') : both('承担部门负责人', 'Head of department');
      if (rule.levelFromTop !== undefined) return both(`${base.zh}（自上第 ${rule.levelFromTop} 级）`, `${base.en}, level ${rule.levelFromTop} from the top`);
      return rule.levelsUp > 0
        ? both(`${base.zh}（上 ${rule.levelsUp} 级）`, `${base.en}, ${rule.levelsUp} ${rule.levelsUp === 1 ? 'level' : 'levels'} up`)
        : base;
    }
    case 'cost-center-owner':
      return rule.of === 'claimant' ? both('申请人成本中心负责人', 'Owner of the claimant’s cost centre') : both('成本中心负责人', 'Cost centre owner');
    case 'budget-owner':
      return both('预算负责人', 'Budget owner');
    case 'project-owner': {
      if (rule.type === undefined) return both('项目负责人', 'Project owner');
      const type = names.projectType(rule.type);
      return both(`${type.zh}项目负责人`, `Owner of the ${type.en} project`);
    }
    case 'role':
      return names.role(rule.role);
    case 'person':
      return names.person(rule.person);
    case 'fact': {
      const fact = names.fact(rule.path);
      return both(`单据里的“${fact.zh}”`, `Person in “${fact.en}”`);
    }
    case 'group': {
      const group = names.group(rule.group);
      return rule.each ? both(`${group.zh}（每个人）`, `${group.en}, each of them`) : both(`${group.zh}（任一人）`, `${group.en}, any of them`);
    }
    case 'choice': {
      const fact = names.fact(rule.path);
      const pool =
        'people' in rule.pool ? rule.pool.people.map(names.person) : ['group' in rule.pool ? names.group(rule.pool.group) : names.role(rule.pool.role)];
      return both(
        `申请人在“${fact.zh}”中选（${pool.map(({ zh }) => zh).join('、')}）`,
        `Claimant’s choice in “${fact.en}” (${pool.map(({ en }) => en).join(', ')})`,
      );
    }
  }
}
