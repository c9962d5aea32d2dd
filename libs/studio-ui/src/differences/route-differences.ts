import { approveFirst, compileTable, evaluateTable, type FlowGraph } from '@vouchflow/flow-core';
import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { runCase, type FlowCase } from '@vouchflow/node-kinds';
import { stableJson } from '@vouchflow/kernel';
import type { Company } from '../company/company.js';
import { flowScope } from '../condition/condition-fields.js';
import { sampleScope, type SampleClaim } from '../sample/sample-claim.js';
import { caseCompany, compileDraft } from '../simulate/play-story.js';
import { trialOfSample } from '../simulate/trial.js';
import { claimsToTry } from './claims-to-try.js';
import { sayClaim } from './say-claim.js';

/** Who is asked for a claim under one drawing, in order. */
export interface AskedWay {
  asked: { step: LocalText; people: string[] }[];
  /** Code of the refusal, where it is not taken at all. */
  refused?: string;
}

/** A claim that two drawings treat otherwise. */
export interface RouteDifference {
  claim: LocalText;
  before: AskedWay;
  after: AskedWay;
  /** The claim as a case: everybody approves, as it would go now. */
  story: FlowCase;
}
export interface RouteDifferences {
  found: RouteDifference[];
  /** Claims that were looked at. */
  tried: number;
  /** There are more claims, or more differences, than were looked at. */
  cut: boolean;
}

const most = { runs: 400, found: 12, spread: 160 };

/**
 * Pure. For each way in which two drawings of a flow differ in whom they ask, one claim that shows it, by the real engine with everybody approving. What
 * the tables alone tell apart is looked up in them first; of what else changed a spread of claims is played. Empty is no proof where `cut`. A drawing
 * that cannot be walked shows nothing.
 */
export function routeDifferences(before: FlowDefinition, after: FlowDefinition, company: Company): RouteDifferences {
  const [from, to] = [compileDraft(before), compileDraft(after)];
  if (!('graph' in from) || !('graph' in to)) return { found: [], tried: 0, cut: true };
  const { claims, asked, cut } = claimsToTry(before, after, company);
  const tables = tableReader(before, after, company);
  const byTable = new Map<string, SampleClaim[]>();
  for (const claim of claims) {
    const told = tables(claim);
    if (told !== null) byTable.set(told, [...(byTable.get(told) ?? []).slice(0, 3), claim]);
  }
  const elsewhere = stableJson(withoutTables(before)) !== stableJson(withoutTables(after));
  const step = elsewhere ? Math.max(1, Math.floor(claims.length / most.spread) | 1) : 1;
  const toPlay = [...new Set([...[...byTable.values()].flat(), ...(elsewhere ? claims.filter((_, n) => n % step === 0) : [])])];
  // The tables are asked about every claim; of what else changed only a played claim says anything.
  const tried = elsewhere ? Math.min(toPlay.length, most.runs) : claims.length;

  const found = new Map<string, RouteDifference>();
  for (const claim of toPlay.slice(0, most.runs)) {
    const trial = trialOfSample(claim, after, company, 'x');
    const said = sayClaim(claim, company, asked);
    const story: FlowCase = { title: said, claimant: trial.claimant, at: trial.at, facts: trial.facts, decisions: [], posts: [] };
    const [was, now] = [play(from.graph, before, story, company), play(to.graph, after, story, company)];
    if (stableJson(was.way) === stableJson(now.way)) continue;
    const key = `${was.sort} -> ${now.sort}`;
    if (!found.has(key)) found.set(key, { claim: said, before: was.way, after: now.way, story: { ...story, decisions: now.decisions } });
  }
  const all = [...found.values()];
  return { found: all.slice(0, most.found), tried, cut: cut || step > 1 || toPlay.length > most.runs || all.length > most.found };
}

const withoutTables = ({ nodes, edges, facts, startedBy }: FlowDefinition): unknown => ({
  nodes: nodes.map(({ id, kind, config }) => ({ id, kind, config })),
  edges: edges.map(({ from, to }) => ({ from, to })),
  facts,
  startedBy,
});

/** What the tables that differ say of a claim, before and now; null where they say the same. */
function tableReader(before: FlowDefinition, after: FlowDefinition, company: Company): (claim: SampleClaim) => string | null {
  const read = (definition: FlowDefinition, id: string) => {
    const table = definition.tables.find((one) => one.id === id);
    const made = table && compileTable(table, flowScope(definition, company));
    return made?.ok ? made.value : undefined;
  };
  const ids = [...new Set([...before.tables, ...after.tables].map(({ id }) => id))].filter(
    (id) => stableJson(before.tables.find((one) => one.id === id) ?? null) !== stableJson(after.tables.find((one) => one.id === id) ?? null),
  );
  const pairs = ids.map((id) => [read(before, id), read(after, id)] as const);
  return (claim) => {
    const says = (definition: FlowDefinition, side: 0 | 1): string => {
      const scope = sampleScope(claim, definition, company);
      return stableJson(
        pairs.map((pair) => {
          const hit = pair[side] && evaluateTable(pair[side], scope, company.today);
          return !hit ? null : hit.ok ? hit.value.outputs : hit.error.code;
        }),
      );
    };
    const [was, now] = [says(before, 0), says(after, 1)];
    return was === now ? null : `${was} -> ${now}`;
  };
}

function play(
  graph: FlowGraph,
  { nodes }: FlowDefinition,
  story: FlowCase,
  company: Company,
): { way: AskedWay; sort: string; decisions: FlowCase['decisions'] } {
  const { run, observed } = runCase(graph, story, caseCompany(company), approveFirst);
  const tasks = run?.tasks ?? [];
  const refused = observed.refusals[0]?.code;
  const title = (id: string): LocalText => nodes.find((node) => node.id === id)?.title ?? { zh: id, en: id };
  return {
    way: { asked: tasks.map(({ node, people }) => ({ step: title(node), people: [...people].sort() })), ...(refused === undefined ? {} : { refused }) },
    // People of one sort stand for each other: asked at the same step for the same reason.
    sort: stableJson([
      tasks.map(({ node, why }) => [node, why.code, why.values?.['role'] ?? why.values?.['group'] ?? why.values?.['level'] ?? null]),
      refused ?? null,
    ]),
    decisions: tasks.flatMap(({ node, outcome, by }): FlowCase['decisions'] => (outcome === 'approve' && by !== undefined ? [{ by, outcome, node }] : [])),
  };
}
