import { compile, type FlowGraph, type SimulationRun } from '@vouchflow/flow-core';
import type { BudgetRow, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { keepCase, nodeKinds, runCase, type CaseCompany, type CaseRun, type FlowCase, type Observed } from '@vouchflow/node-kinds';
import type { Company } from '../company/company.js';

export type Played = { ok: true; run: SimulationRun | undefined; observed: Observed } | { ok: false; problems: Problem[] };

/** More than any claim: where the asker may not see what a budget has, every line fits. */
const plenty = 1e13;

const companies = new WeakMap<Company, CaseCompany>();

/** The company as a run meets it, its budgets as they stand now. */
export function caseCompany(company: Company): CaseCompany {
  const known = companies.get(company);
  if (known) return known;
  const budgets = company.snapshot.budgets.map((row): BudgetRow => ({ total: plenty, reserved: 0, consumed: 0, ...row }));
  const made: CaseCompany = { directory: company.view, books: company.books, budgets, closedPeriods: new Set(company.snapshot.closedPeriods) };
  companies.set(company, made);
  return made;
}

/** Whether amounts of budgets mean anything here. */
export const seesMoney = (company: Company): boolean => company.snapshot.budgets.some((row) => row.total !== undefined);

/**
 * The draft as the engine walks it, or the errors that keep it from being walked at all. A table with a gap can be tried, and
 * should be: a claim that falls into it is refused where it would be.
 */
export const compileDraft = (definition: FlowDefinition): { graph: FlowGraph } | { problems: Problem[] } => {
  const made = compile(definition, nodeKinds);
  return made.ok ? { graph: made.value } : { problems: made.error.filter(({ severity }) => severity === 'error') };
};

/** Plays a story from its beginning with the real engine: a story of twenty acts takes milliseconds, and so every act can be taken back. */
export function playStory(graph: FlowGraph, story: FlowCase, company: Company): CaseRun {
  return runCase(graph, story, caseCompany(company));
}

/** The story to be kept: with what is to be seen of it, and what it met of the company. */
export const recordStory = (graph: FlowGraph, story: FlowCase, company: Company): FlowCase => keepCase(graph, story, caseCompany(company));

/** The next time at which something happens by itself. */
export function nextDue(run: SimulationRun | undefined, now: string): string | undefined {
  const { effects = [], tasks = [] } = run?.instance ?? {};
  return [...effects.flatMap((effect) => (effect.dueAt !== undefined && !effect.parked ? [effect.dueAt] : [])), ...tasks.flatMap((task) => task.dueAt ?? [])]
    .filter((due) => due > now)
    .sort()[0];
}
