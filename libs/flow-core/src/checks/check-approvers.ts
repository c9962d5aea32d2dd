import type { CalendarDate } from '@vouchflow/kernel';
import type { ApproverRule, DirectoryData, FactField, LocalText, Person, Problem } from '@vouchflow/flow-model';
import { resolveApprovers, type ApproverContext } from '../approvers/resolve-approvers.js';
import { viewDirectory, type DirectoryView } from '../directory/view-directory.js';
import type { FlowGraph } from '../graph/flow-graph.js';
import type { AskedRule } from '../kind/node-kind.js';
import { findReferences } from './find-references.js';
import { claimantClasses, type ClaimantClasses } from './claimant-classes.js';

export interface CheckApproversOptions {
  directory: DirectoryData;
  date: CalendarDate;
  /** Looks at every active person instead of one a class. */
  everyone?: boolean;
  /** How often approvers may be sought. */
  resolves?: number;
}

/** A claim as far as it bears on who is asked. */
interface TriedClaim {
  claimant: Person;
  department?: string;
  project?: string;
  costCenter?: string;
  named?: string;
}

const RESOLVES = 20_000;
/** Beyond everybody's authority: who is asked up to a limit is asked to the top. */
const GREATEST = 1e13;

/**
 * NO_LAWFUL_APPROVER: some current employee's claim would come to a place that nobody may fill, not even by the fallback; the
 * claim in words is the witness. RULE_NAMES_NOBODY: a rule that today finds nobody for anyone, so that its fallback is always
 * asked. APPROVERS_UNPROVEN: the work was cut, and how far it came.
 */
export function checkApprovers({ definition, nodes }: FlowGraph, options: CheckApproversOptions): Problem[] {
  const view = viewDirectory(options.directory);
  const asked = distinctRules([...nodes.values()].flatMap((node) => node.kind.asks?.(node.config, { node: node.id, definition }) ?? []));
  const named = findReferences(definition).flatMap(({ kind, key }) => (kind === 'person' ? [key] : []));
  const classes = claimantClasses(options.directory, options.date, { everyone: options.everyone ?? false, named });
  const budget = { left: options.resolves ?? RESOLVES };
  const problems: Problem[] = [];
  const cut: AskedRule[] = [];
  for (const one of asked) {
    const nobody = namesNobody(one.rule, classes, view, options.date);
    if (nobody) problems.push({ code: 'RULE_NAMES_NOBODY', severity: 'warning', path: one.path, message: nobody });
    let done = true;
    for (const tried of claimsFor(one, classes, view, options.date, definition.facts)) {
      if (budget.left <= 0) {
        done = false;
        break;
      }
      budget.left -= 1;
      if (canBeAsked(one, tried, view, options.date, definition.key)) continue;
      problems.push(noLawfulApprover(one, tried, view, options.date));
      break;
    }
    if (!done) cut.push(one);
  }
  const [first] = cut;
  if (first) {
    const covered = asked.length - cut.length;
    problems.push({
      code: 'APPROVERS_UNPROVEN',
      severity: 'unproven',
      path: first.path,
      message: {
        zh: `未能查完审批人：共 ${asked.length} 条规则，查完 ${covered} 条。`,
        en: `Not all approvers could be proven: ${covered} of ${asked.length} rules were.`,
      },
    });
  }
  return problems;
}

/** Each rule with its fallback once, where it first stands: a matrix of 500 rows asks a handful of people. */
function distinctRules(asked: readonly AskedRule[]): AskedRule[] {
  const seen = new Map<string, AskedRule>();
  for (const one of asked) {
    const key = JSON.stringify([one.rule, one.fallback, one.ifClaimant]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

function canBeAsked({ rule, fallback, ifClaimant = [] }: AskedRule, tried: TriedClaim, directory: DirectoryView, date: CalendarDate, flow: string): boolean {
  const { claimant, project, costCenter, named } = tried;
  const currency = directory.legalEntity(claimant.legalEntity, date)?.currency;
  const department = tried.department ?? claimant.department;
  const ctx: ApproverContext = {
    directory,
    date,
    flow,
    claimant: claimant.email,
    legalEntity: claimant.legalEntity,
    claimProjects: project === undefined ? [] : [project],
    facts: { ...(costCenter === undefined ? {} : { costCenter }), ...(named === undefined || !('path' in rule) ? {} : factsAt(rule.path.split('.'), named)) },
    ...(department === undefined ? {} : { department }),
    ...(currency === undefined ? {} : { total: { minor: GREATEST, currency } }),
  };
  return resolveApprovers([rule], ctx, { repeats: 'each', fallback, ifClaimant }).unresolved === undefined;
}

/** `lines.guide` → `{ lines: [{ guide }] }`; both shapes are read alike. */
const factsAt = ([name = '', ...rest]: readonly string[], value: string): Record<string, unknown> => ({
  [name]: rest.length === 0 ? value : factsAt(rest, value),
});

/** Claims that differ in whom the rule asks, or in whether he may be. */
function* claimsFor(
  { rule, path }: AskedRule,
  classes: ClaimantClasses,
  directory: DirectoryView,
  date: CalendarDate,
  facts: readonly FactField[],
): Generator<TriedClaim> {
  const { all, usual, places } = classes;
  // Where the claim, not the claimant, says who is asked: whoever that is claims himself, and somebody else does.
  const byPlace = function* (
    codes: readonly string[],
    owner: (code: string) => string | undefined,
    tried: (code: string) => Partial<TriedClaim>,
  ): Generator<TriedClaim> {
    for (const code of codes) {
      const own = all.filter((person) => person.email === owner(code));
      for (const claimant of [...own, ...usual.slice(0, 1)]) yield { claimant, ...tried(code) };
    }
  };
  switch (rule.by) {
    case 'department-head':
      if (rule.of === 'claim')
        yield* byPlace(
          places.departments,
          (code) => directory.department(code, date)?.head,
          (department) => ({ department }),
        );
      if (rule.of === 'claim' && isRequired(facts, ['department'])) return;
      break;
    case 'cost-center-owner':
      if (rule.of === 'claim')
        yield* byPlace(
          places.costCenters,
          (code) => directory.costCenter(code, date)?.owner,
          (costCenter) => ({ costCenter }),
        );
      break;
    case 'project-owner':
      yield* byPlace(
        places.projects.filter((code) => rule.type === undefined || directory.project(code, date)?.type === rule.type),
        (code) => directory.project(code, date)?.owner,
        (project) => ({ project }),
      );
      // Where the claim has no such project the fallback is asked; a row of a matrix asks for a type of project only where there is one.
      if (isRequired(facts, ['project']) || (rule.type !== undefined && path.startsWith('tables/'))) return;
      break;
    case 'fact':
      for (const claimant of all) yield { claimant, named: claimant.email };
      if (isRequired(facts, rule.path.split('.'))) return;
      break;
    case 'choice': {
      const pool = poolOf(rule, directory, date, all);
      for (const claimant of all) {
        const named = pool.find((email) => email !== claimant.email);
        yield { claimant, ...(named === undefined ? {} : { named }) };
      }
      return;
    }
    default:
  }
  for (const claimant of all) yield { claimant };
}

function poolOf({ pool }: Extract<ApproverRule, { by: 'choice' }>, directory: DirectoryView, date: CalendarDate, all: readonly Person[]): string[] {
  const entities = [...new Set(all.map((person) => person.legalEntity))];
  const people =
    'people' in pool
      ? pool.people
      : 'group' in pool
        ? (directory.group(pool.group, date)?.members ?? [])
        : entities.flatMap((entity) => directory.holders(pool.role, entity, date));
  return people.filter((email) => directory.isActive(email, date));
}

function isRequired(fields: readonly FactField[], [name, ...rest]: readonly string[]): boolean {
  const field = fields.find((one) => one.name === name);
  if (!field?.required) return false;
  return rest.length === 0 || isRequired(field.fields ?? [], rest);
}

/** Said of roles, groups and people named outright: nobody of them is here today. */
function namesNobody(rule: ApproverRule, { all }: ClaimantClasses, directory: DirectoryView, date: CalendarDate): LocalText | undefined {
  const here = (emails: readonly string[]): boolean => emails.some((email) => directory.isActive(email, date));
  if (rule.by === 'role' && !here([...new Set(all.map((person) => person.legalEntity))].flatMap((entity) => directory.holders(rule.role, entity, date)))) {
    return {
      zh: `今天没有人担任角色“${rule.role}”，只能由替补审批。`,
      en: `Nobody holds the role “${rule.role}” today: its place always goes to the fallback.`,
    };
  }
  if (rule.by === 'group' && !here(directory.group(rule.group, date)?.members ?? []))
    return { zh: `人员组“${rule.group}”今天没有在职的人。`, en: `Nobody of the group “${rule.group}” is here today.` };
  if (rule.by === 'person' && !here([rule.person])) return { zh: `“${rule.person}”今天不在职。`, en: `“${rule.person}” is not here today.` };
  return undefined;
}

function noLawfulApprover(
  { rule, path, fallback }: AskedRule,
  { claimant, department, project, costCenter }: TriedClaim,
  directory: DirectoryView,
  date: CalendarDate,
): Problem {
  const place =
    department !== undefined
      ? directory.department(department, date)?.name
      : project !== undefined
        ? directory.project(project, date)?.name
        : costCenter !== undefined
          ? directory.costCenter(costCenter, date)?.name
          : undefined;
  const words = (language: 'zh' | 'en'): string =>
    [claimant.name[language], claimant.grade, ...(place ? [place[language]] : [])].join(language === 'zh' ? '，' : ', ');
  const witnessText = { zh: `${words('zh')}：无人可审批`, en: `${words('en')}: nobody may approve` };
  return {
    code: 'NO_LAWFUL_APPROVER',
    severity: 'error',
    path,
    message: {
      zh: `${words('zh')} 提交的单据在这里没有人可以审批${fallback.length === 0 ? '，也没有替补' : '，替补也不行'}。`,
      en: `A claim of ${words('en')} finds nobody here who may approve it, ${fallback.length === 0 ? 'and there is no fallback' : 'not even by the fallback'}.`,
    },
    witness: {
      claimant: claimant.email,
      grade: claimant.grade,
      ...(department === undefined ? {} : { department }),
      ...(project === undefined ? {} : { project }),
      ...(costCenter === undefined ? {} : { costCenter }),
      rule: rule.by,
    },
    witnessText,
  };
}
