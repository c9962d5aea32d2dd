import type { ApproverRule } from '@vouchflow/flow-model';
import type { ApproverContext } from './resolve-approvers.js';

/** A place as the rule alone describes it, before it is asked who of them may decide. */
export interface Slot {
  rule: ApproverRule;
  /** E-mails, distinct; empty where the rule names nobody. */
  candidates: string[];
  /** What the sentence about this place names beside its people: `{ department, level, project, role, path }`. */
  named: Record<string, unknown>;
}

/** The places of a rule, in order; at least one, so that a rule that finds nobody still asks for somebody. */
export function candidatesOf(rule: ApproverRule, ctx: ApproverContext): Slot[] {
  const one = (candidates: (string | undefined)[], named: Record<string, unknown>): Slot => ({
    rule, candidates: [...new Set(candidates.filter((email) => email !== undefined))], named,
  });
  const { directory, date } = ctx;
  switch (rule.by) {
    case 'manager':
      return managerSlots(rule, ctx);
    case 'department-head': {
      const own = directory.person(ctx.claimant, date)?.department;
      let code = rule.of === 'claim' ? ctx.department : own;
      for (let level = 0; level < rule.levelsUp && code !== undefined; level += 1) code = directory.department(code, date)?.parent;
      const department = code === undefined ? undefined : directory.department(code, date);
      return [one([department?.head], { of: rule.of, department: code ?? null })];
    }
    case 'project-owner': {
      const { type } = rule;
      const projects = ctx.claimProjects.filter((code) => type === undefined || directory.project(code, date)?.type === type);
      const slots = [...new Set(projects)].map((code) => one([directory.project(code, date)?.owner], { project: code }));
      return slots.length > 0 ? slots : [one([], { project: null, ...(type === undefined ? {} : { type }) })];
    }
    case 'role':
      return [one(directory.holders(rule.role, ctx.legalEntity, date), { role: rule.role })];
    case 'person':
      return [one([rule.person], {})];
    case 'fact': {
      const people = [...new Set(textsAt(ctx.facts, rule.path.split('.')))];
      return people.length > 0 ? people.map((email) => one([email], { path: rule.path })) : [one([], { path: rule.path })];
    }
  }
}

/**
 * The claimant's managers who are in force and active, from the direct one up: who is not is passed over, so that his
 * own manager stands in his place. Ends at the top, at a circle, or back at the claimant.
 */
function managerSlots(rule: Extract<ApproverRule, { by: 'manager' }>, ctx: ApproverContext): Slot[] {
  const { directory, date } = ctx;
  const chain = managersAbove(ctx.claimant, ctx);
  const slot = (email: string | undefined, level: number, named: Record<string, unknown> = {}): Slot => ({
    rule, candidates: email === undefined ? [] : [email], named: { level, ...named },
  });
  if (rule.upToGrade === undefined) return [slot(chain[rule.level - 1], rule.level)];
  const upToGrade = rule.upToGrade;
  const rank = directory.gradeRank(upToGrade);
  const reaches = (email: string): boolean => rank >= 0 && directory.gradeRank(directory.person(email, date)?.grade ?? '') >= rank;
  const slots: Slot[] = [];
  for (let level = rule.level; level <= chain.length; level += 1) {
    const email = chain[level - 1] as string;
    slots.push(slot(email, level, { upToGrade }));
    if (reaches(email)) return slots;
  }
  // Nobody of that grade above the claimant: the place at the top stays empty and falls back.
  return [...slots, slot(undefined, Math.max(chain.length + 1, rule.level), { upToGrade })];
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
