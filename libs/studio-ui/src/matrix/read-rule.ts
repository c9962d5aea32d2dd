import { describeRule } from '@vouchflow/flow-core';
import { approverRule, type ApproverRule, type DecisionTable, type FactField, type LocalText } from '@vouchflow/flow-model';
import { inForce, type Company } from '../company/company.js';
import { personFacts } from '../approvers/rule-kinds.js';

/** A rule that may be picked or typed in a cell of approvers. */
export interface OfferedRule {
  rule: ApproverRule;
  words: LocalText;
}

const synonyms: Record<string, readonly string[]> = {
  manager: ['经理', '上级', '直接上级', '直属上级', '主管', '直属主管', '直线经理', 'line manager', 'direct manager', 'supervisor'],
  'department-head': ['部门负责人', '部门经理', '部门主管', '部门领导', 'head', 'department head', 'head of department'],
  'project-owner': ['项目负责人', '项目经理', '项目主管', 'owner', 'project owner', 'project manager'],
  'cost-center-owner': ['成本中心负责人', 'cost center owner', 'cost centre owner'],
};

/** The rules that a table asks, each once: a large one says the same few over and over. */
export const rulesOf = (table: DecisionTable): ApproverRule[] => [
  ...new Map(
    table.rows.flatMap((row) => row.then.flatMap((value) => (Array.isArray(value) ? (value as ApproverRule[]) : []))).map((rule) => [keyOf(rule), rule]),
  ).values(),
];

/** Every rule that the company and the form give, the usual ones first; then those that are asked already. */
export function offeredRules(company: Company, facts: readonly FactField[], asked: readonly ApproverRule[] = []): OfferedRule[] {
  const names = company.names(facts);
  const { directory, roles } = company.snapshot;
  const types = [...new Set(directory.projects.map((project) => project.type))];
  const raw: unknown[] = [
    { by: 'manager' },
    { by: 'department-head' },
    { by: 'project-owner' },
    ...types.map((type) => ({ by: 'project-owner', type })),
    ...roles.map((role) => ({ by: 'role', role: role.code })),
    { by: 'manager', level: 2 },
    { by: 'manager', level: 3 },
    { by: 'manager', upToLimit: true },
    { by: 'department-head', levelsUp: 1 },
    { by: 'department-head', levelsUp: 2 },
    { by: 'department-head', of: 'claimant' },
    { by: 'cost-center-owner' },
    ...inForce(directory.groups, company.today).flatMap((group) => [
      { by: 'group', group: group.code },
      { by: 'group', group: group.code, each: true },
    ]),
    ...personFacts(facts).map((path) => ({ by: 'fact', path })),
    ...company.people.map((person) => ({ by: 'person', person: person.email })),
  ];
  const offered = new Map<string, OfferedRule>();
  for (const one of [...raw, ...asked]) {
    const rule = approverRule.safeParse(one);
    if (rule.success && !offered.has(keyOf(rule.data)))
      offered.set(keyOf(rule.data), { rule: rule.data, words: distinct(rule.data, describeRule(rule.data, names), [...offered.values()]) });
  }
  return [...offered.values()];
}

/** A person who is called as a role is (财务总监) is told from it by his e-mail, so that a copied table is read back as it was. */
function distinct(rule: ApproverRule, words: LocalText, taken: readonly OfferedRule[]): LocalText {
  const [code] = codesOf(rule);
  const clash = taken.some((other) => plain(other.words.zh) === plain(words.zh) || plain(other.words.en) === plain(words.en));
  return clash && code !== undefined ? { zh: `${words.zh} ${code}`, en: `${words.en} ${code}` } : words;
}

const byKey = new WeakMap<readonly OfferedRule[], Map<string, OfferedRule>>();

/** How a rule is written in the sheet. */
export function wordsOfRule(rule: ApproverRule, offered: readonly OfferedRule[]): LocalText | undefined {
  const index = byKey.get(offered) ?? new Map(offered.map((one) => [keyOf(one.rule), one]));
  byKey.set(offered, index);
  return index.get(keyOf(rule))?.words;
}

const keys = new WeakMap<ApproverRule, string>();

/** What a rule says, whatever the order of its members. */
export function keyOf(rule: ApproverRule): string {
  const key = keys.get(rule) ?? JSON.stringify(Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1)));
  keys.set(rule, key);
  return key;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·,，]/g, '');

/** The rule that a text names, by its words in either language, a code or an e-mail; null: none, or nobody knows which. */
export function readRule(text: string, offered: readonly OfferedRule[]): ApproverRule | null {
  const wanted = plain(text);
  if (wanted === '') return null;
  const exact = offered.find(({ rule, words }) => [words.zh, words.en, ...codesOf(rule)].some((name) => plain(name) === wanted));
  if (exact) return exact.rule;
  for (const [by, words] of Object.entries(synonyms)) if (words.some((word) => plain(word) === wanted)) return approverRule.parse({ by });
  return null;
}

const codesOf = (rule: ApproverRule): string[] =>
  rule.by === 'role' ? [rule.role] : rule.by === 'person' ? [rule.person] : rule.by === 'group' ? [rule.group] : [];

/** A list in one cell: `① 直属上级 ② 财务`, `Manager → Finance`. null: a name in it is not known. */
export function readRules(text: string, offered: readonly OfferedRule[]): ApproverRule[] | null {
  const whole = readRule(text, offered);
  if (whole) return [whole];
  const parts = text
    .replace(/[①-⑳]|\b\d+\s*[.、)]\s*/g, '→')
    .split(/\s*(?:→|->|—>|>|＞|\+|、|；|;|\n|，)\s*/)
    .filter((part) => part.trim() !== '');
  const rules = parts.map((part) => readRule(part, offered));
  return parts.length > 0 && rules.every((rule) => rule !== null) ? rules : null;
}
