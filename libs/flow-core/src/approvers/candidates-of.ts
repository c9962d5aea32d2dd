import type { Money } from '@vouchflow/kernel';
import type { ApproverRule } from '@vouchflow/flow-model';
import type { ApproverContext } from './resolve-approvers.js';

/** A place as the rule alone describes it, before it is asked who of them may decide. */
export interface Slot {
  rule: ApproverRule;
  /** E-mails, distinct; empty where the rule names nobody. */
  candidates: string[];
  /** What the sentence about this place names beside its people: `{ department, level, project, role, path }`. */
  named: Record<string, unknown>;
  /** Which of the rule's slots it is, where the rule may give several. */
  which?: string;
  /** What its proof calls it, where no rule of the flow named anybody: `hand`. */
  by?: string;
  /** The claimant chose nobody, or somebody outside the pool: only he can mend that, so nobody stands in. */
  notInPool?: true;
}

/** The places of a rule, in order; at least one, so that a rule that finds nobody still asks for somebody. */
export function candidatesOf(rule: ApproverRule, ctx: ApproverContext): Slot[] {
  const one = (candidates: (string | undefined)[], named: Record<string, unknown>, which?: string): Slot => ({
    rule,
    candidates: [...new Set(candidates.filter((email) => email !== undefined))],
    named,
    ...(which === undefined ? {} : { which }),
  });
  const { directory, date } = ctx;
  const each = (codes: readonly string[], people: (code: string) => string | undefined, name: string): Slot[] =>
    codes.length > 0 ? codes.map((code) => one([people(code)], { [name]: code }, code)) : [one([], { [name]: null })];
  switch (rule.by) {
    case 'manager':
      return managerSlots(rule, ctx);
    case 'department-head': {
      const own = rule.of === 'claim' ? ctx.department : directory.person(ctx.claimant, date)?.department;
      // From the department up to the root; a circle ends where it closes.
      const line: string[] = [];
      for (let at = own; at !== undefined && !line.includes(at); at = directory.department(at, date)?.parent) line.push(at);
      const code = rule.levelFromTop === undefined ? line[rule.levelsUp] : line[Math.max(0, line.length - rule.levelFromTop)];
      const department = code === undefined ? undefined : directory.department(code, date);
      return [one([department?.head], { of: rule.of, department: code ?? null })];
    }
    case 'cost-center-owner': {
      const named = rule.of === 'claim' ? [...textsAt(ctx.facts, ['costCenter']), ...textsAt(ctx.facts, ['lines', 'costCenter'])] : [];
      const own = directory.person(ctx.claimant, date)?.costCenter;
      const codes = named.length > 0 ? named : own === undefined ? [] : [own];
      return each([...new Set(codes)], (code) => directory.costCenter(code, date)?.owner, 'costCenter');
    }
    case 'budget-owner':
      return (ctx.budgets ?? []).length > 0
        ? (ctx.budgets ?? []).map(({ label, owner }) => one([owner], { budget: label }, label))
        : [one([], { budget: null })];
    case 'project-owner': {
      const { type } = rule;
      const projects = ctx.claimProjects.filter((code) => type === undefined || directory.project(code, date)?.type === type);
      const slots = [...new Set(projects)].map((code) => one([directory.project(code, date)?.owner], { project: code }, code));
      return slots.length > 0 ? slots : [one([], { project: null, ...(type === undefined ? {} : { type }) })];
    }
    case 'role':
      return [one(directory.holders(rule.role, ctx.legalEntity, date), { role: rule.role })];
    case 'person':
      return [one([rule.person], {})];
    case 'fact': {
      const people = [...new Set(textsAt(ctx.facts, rule.path.split('.')))];
      return people.length > 0 ? people.map((email) => one([email], { path: rule.path }, email)) : [one([], { path: rule.path })];
    }
    case 'group': {
      const members = [...new Set(directory.group(rule.group, date)?.members ?? [])];
      return rule.each && members.length > 0 ? members.map((email) => one([email], { group: rule.group }, email)) : [one(members, { group: rule.group })];
    }
    case 'choice': {
      const chosen = [...new Set(textsAt(ctx.facts, rule.path.split('.')))];
      const pool = poolOf(rule.pool, ctx);
      if (chosen.length === 0) return [{ ...one([], { path: rule.path }), notInPool: true }];
      return chosen.map((email) => ({ ...one([email], { path: rule.path }, email), ...(pool.includes(email) ? {} : { notInPool: true as const }) }));
    }
  }
}

/** Who may be chosen: active, and in force on the date. */
function poolOf(pool: Extract<ApproverRule, { by: 'choice' }>['pool'], { directory, date, legalEntity }: ApproverContext): string[] {
  const people =
    'people' in pool ? pool.people : 'group' in pool ? (directory.group(pool.group, date)?.members ?? []) : directory.holders(pool.role, legalEntity, date);
  return people.filter((email) => directory.isActive(email, date));
}

/**
 * The claimant's managers who are in force and active, from the direct one up: who is not is passed over, so that his
 * own manager stands in his place. Ends at the top, at a circle, or back at the claimant.
 */
function managerSlots(rule: Extract<ApproverRule, { by: 'manager' }>, ctx: ApproverContext): Slot[] {
  const { directory, date } = ctx;
  const chain = managersAbove(ctx.claimant, ctx);
  const { upToGrade, upToLimit } = rule;
  const climbs = upToGrade !== undefined || upToLimit !== undefined;
  const slot = (email: string | undefined, level: number, named: Record<string, unknown> = {}): Slot => ({
    rule,
    candidates: email === undefined ? [] : [email],
    named: { level, ...named },
    ...(climbs ? { which: String(level) } : {}),
  });
  if (!climbs) return [slot(chain[rule.level - 1], rule.level)];
  const rank = upToGrade === undefined ? undefined : directory.gradeRank(upToGrade);
  const ofGrade = (email: string): boolean => rank === undefined || (rank >= 0 && directory.gradeRank(directory.person(email, date)?.grade ?? '') >= rank);
  const { total } = ctx;
  const limitOf = (email: string): Money | undefined =>
    upToLimit && total ? directory.authorityLimit(email, ctx.legalEntity, total.currency, date) : undefined;
  const upTo = { ...(upToGrade === undefined ? {} : { upToGrade }), ...(upToLimit === undefined ? {} : { upToLimit, total }) };
  const slots: Slot[] = [];
  for (let level = rule.level; level <= chain.length; level += 1) {
    const email = chain[level - 1] as string;
    const limit = limitOf(email);
    slots.push(slot(email, level, { ...upTo, ...(limit ? { limit } : {}) }));
    if (ofGrade(email) && (!upToLimit || (total !== undefined && limit !== undefined && limit.minor >= total.minor))) return slots;
  }
  // Nobody above the claimant is of that grade or has that authority: the place at the top stays empty and falls back.
  return [...slots, slot(undefined, Math.max(chain.length + 1, rule.level), upTo)];
}

/** Active managers above a person, nearest first, without the claimant. */
export function managersAbove(person: string, ctx: ApproverContext): string[] {
  const chain: string[] = [];
  const met = new Set([person]);
  for (let at = ctx.directory.managerOf(person, ctx.date); at !== undefined && !met.has(at); at = ctx.directory.managerOf(at, ctx.date)) {
    met.add(at);
    if (at !== ctx.claimant && ctx.directory.isActive(at, ctx.date)) chain.push(at);
  }
  return chain;
}

/** The texts at a path of the facts; through a list, of every item in order. */
function textsAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' && value !== '' ? [value] : [];
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? textsAt((value as Record<string, unknown>)[name], rest) : [];
}
