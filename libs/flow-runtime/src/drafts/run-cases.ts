import { compile, nameCodesOn, nodeTitle, sayBudget, type FlowGraph, type SimulationRun } from '@vouchflow/flow-core';
import { stableHash, type Result } from '@vouchflow/kernel';
import type { FlowDefinition, Problem } from '@vouchflow/flow-model';
import {
  caseDifferences,
  flowCase,
  keepCase,
  nodeKinds,
  runCase,
  type CaseCompany,
  type CaseDifference,
  type FlowCase,
  type Observed,
} from '@vouchflow/node-kinds';
import type { NamedCase } from './flow-cases.js';

export interface CaseResult {
  name: string;
  /** `failed`: it came out otherwise than it was recorded; `broken`: it cannot be played. */
  status: 'passed' | 'failed' | 'broken';
  /** What came out; absent where it is broken. */
  observed?: Observed;
  /** Members of `expect` that differ. */
  differs: string[];
  /** The same in words: where each first differs, what was expected there and what came. */
  differences: CaseDifference[];
  fault?: string;
}

/** Which nodes, edges and rows of tables some case went by. */
export interface Coverage {
  nodes: Covered;
  edges: Covered;
  /** `<table>/<row>`, counted from 1. */
  rows: Covered;
}
export interface Covered {
  reached: string[];
  missed: string[];
}

export interface CasesRun {
  results: CaseResult[];
  coverage: Coverage;
}

/** Plays cases through a definition. A definition that does not compile plays none: its problems. */
export function runCases(definition: FlowDefinition, cases: readonly NamedCase[], company: CaseCompany): Result<CasesRun, Problem[]> {
  const made = compile(definition, nodeKinds);
  if (!made.ok) return made;
  const runs: SimulationRun[] = [];
  const results = cases.map(({ name, story }): CaseResult => {
    try {
      const { observed, run } = runCase(made.value, flowCase.parse(story), company);
      if (run) runs.push(run);
      const differs = story.expect
        ? (Object.keys(observed) as (keyof Observed)[]).filter((member) => stableHash(observed[member]) !== stableHash(story.expect?.[member]))
        : ['expect'];
      const differences =
        story.expect && differs.length > 0
          ? caseDifferences(story.expect, observed, {
              node: (id) => nodeTitle(made.value, id),
              person: (email) => company.directory.person(email, story.at.slice(0, 10))?.name ?? { zh: email, en: email },
              budget: (label) => sayBudget(label, { codes: nameCodesOn(company.directory, story.at.slice(0, 10)) }),
            })
          : [];
      return { name, status: differs.length === 0 ? 'passed' : 'failed', observed, differs, differences };
    } catch (error) {
      return { name, status: 'broken', differs: [], differences: [], fault: (error as Error).message };
    }
  });
  return { ok: true, value: { results, coverage: coverageOf(made.value, runs) } };
}

/** The case with what comes out now and what it met of the company. A definition that does not compile records none: its problems. Throws where the case cannot be played. */
export function recordCase(definition: FlowDefinition, story: FlowCase, company: CaseCompany): Result<FlowCase, Problem[]> {
  const made = compile(definition, nodeKinds);
  return made.ok ? { ok: true, value: keepCase(made.value, story, company) } : made;
}

function coverageOf(graph: FlowGraph, runs: readonly SimulationRun[]): Coverage {
  const seen = new Set<string>();
  const rows = new Set<string>();
  for (const run of runs) {
    for (const { node, edge } of run.path) seen.add(`n/${node}`).add(`e/${edge ?? ''}`);
    for (const event of run.turns.flatMap((turn) => turn.events)) {
      if (event.type === 'TokenLeft' && event.why?.code === 'matrix.row')
        rows.add(`${String(event.why.values?.['table'])}/${String(event.why.values?.['row'])}`);
    }
  }
  const split = (all: readonly string[], has: (id: string) => boolean): Covered => ({ reached: all.filter(has), missed: all.filter((id) => !has(id)) });
  const { definition } = graph;
  return {
    nodes: split(
      definition.nodes.map((node) => node.id),
      (id) => seen.has(`n/${id}`),
    ),
    edges: split(
      definition.edges.map((edge) => edge.id),
      (id) => seen.has(`e/${id}`),
    ),
    rows: split(
      definition.tables.flatMap((table) => table.rows.map((_, n) => `${table.id}/${n + 1}`)),
      (id) => rows.has(id),
    ),
  };
}
