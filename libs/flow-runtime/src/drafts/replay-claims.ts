import { simulate, type FlowEvent, type FlowGraph, type StartInput } from '@vouchflow/flow-core';
import type { Money } from '@vouchflow/kernel';
import { simulatedCompany } from '@vouchflow/node-kinds';
import type { ClientBase } from 'pg';
import type { Views } from '../views.js';

/** Where a claim went and whom it asked, in order. */
export interface ClaimRoute {
  nodes: string[];
  tasks: { node: string; people: string[] }[];
}

export interface ReplayedClaim {
  id: string;
  number: string;
  claimant: string;
  total: Money;
  /** Went and asked otherwise, or would be refused where it was taken. */
  differs: boolean;
  happened: ClaimRoute;
  now: ClaimRoute;
  /** Why a claim that was taken would not be now. */
  refused?: string;
}

interface TurnRow {
  id: string;
  number: string;
  events: FlowEvent[][];
}

/**
 * Plays claims that were really submitted through a graph: the facts, the claimant and the day of then, people by the directory
 * as of that day, everyone who is asked approves, money is no obstacle. What happened is read from the record up to the first
 * act that a drawing does not know of (a return, a hand-over, an added signer, a rejection) and compared so far.
 * By pages of claims: between two of them whoever asks sees how far it is, and may stop. Reads only.
 */
export async function replayClaims(client: ClientBase, graph: FlowGraph, views: Views, asked: { since: string; until: string; after: string | null; limit: number }): Promise<ReplayedClaim[]> {
  const { rows } = await client.query<TurnRow>(
    `SELECT i.id, i.number, (SELECT jsonb_agg(t.events ORDER BY t.n) FROM flow_turn t WHERE t.instance_id = i.id) AS events
     FROM instance i WHERE i.flow_key = $1 AND i.submitted_at >= $2 AND i.submitted_at < $3 AND i.turn > 0 AND ($4::uuid IS NULL OR i.id > $4) ORDER BY i.id LIMIT $5`,
    [graph.definition.key, asked.since, asked.until, asked.after, asked.limit],
  );
  const { rows: dates } = await client.query<{ id: string; at: string }>('SELECT instance_id AS id, at FROM flow_turn WHERE n = 1 AND instance_id = ANY ($1::uuid[])', [rows.map((row) => row.id)]);
  const begun = new Map(dates.map((row) => [row.id, row.at]));
  return rows.flatMap((row) => replayOne(graph, views, row, begun.get(row.id) ?? asked.since));
}

function replayOne(graph: FlowGraph, views: Views, { id, number, events }: TurnRow, at: string): ReplayedClaim[] {
  const record = events.flat();
  const [started] = record;
  if (started?.type !== 'InstanceStarted') return [];
  const { claimant, facts, context, factsHash, materialHash } = started;
  const start: StartInput = { type: 'Start', at, id, flow: graph.definition.key, version: 1, claimant, facts, context, factsHash, materialHash };
  const run = simulate(graph, start, simulatedCompany({ directory: views.directory, books: views.books, budgets: 'unlimited' }));
  const [refusal] = run.rejections;
  const happened = routeOf(record);
  const all = routeOf(run.turns.flatMap((turn) => turn.events));
  // What is not over, or was cut off by somebody's act, is compared as far as it came.
  const now = happened.whole ? all : { nodes: all.nodes.slice(0, happened.nodes.length), tasks: all.tasks.slice(0, happened.tasks.length) };
  const same = JSON.stringify([now.nodes, now.tasks]) === JSON.stringify([happened.nodes, happened.tasks]);
  const route = ({ nodes, tasks }: ClaimRoute): ClaimRoute => ({ nodes, tasks });
  return [{ id, number, claimant, total: context.total, differs: !same, happened: route(happened), now: route(all), ...(refusal && run.outcome === 'refused' ? { refused: refusal.rejection.code } : {}) }];
}

const acts = new Set<FlowEvent['type']>(['InstanceReturned', 'TaskTransferred', 'SignersAdded', 'SignerRemoved', 'DecisionTakenBack', 'FactsReplaced', 'EndingBegan', 'EffectParked', 'TokenParked', 'ReversalBegan']);

/** The way up to the first such act; `whole`: to the end. */
function routeOf(events: readonly FlowEvent[]): ClaimRoute & { whole: boolean } {
  const route: ClaimRoute & { whole: boolean } = { nodes: [], tasks: [], whole: false };
  for (const event of events) {
    if (acts.has(event.type) || (event.type === 'TaskDecided' && event.outcome !== 'approve')) return route;
    if (event.type === 'TokenPlaced') route.nodes.push(event.node);
    if (event.type === 'TaskOpened') route.tasks.push({ node: event.node, people: [...event.people].sort() });
    if (event.type === 'InstanceEnded') return { ...route, whole: true };
  }
  return route;
}
