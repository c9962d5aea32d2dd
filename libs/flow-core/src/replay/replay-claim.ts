import type { Money } from '@vouchflow/kernel';
import type { FlowGraph } from '../graph/flow-graph.js';
import { simulate } from '../simulate/simulate.js';
import type { SimulatedWorld } from '../simulate/simulated-world.js';
import type { StartInput } from '../simulate/simulation-run.js';
import { everAsked, routeOf, type ClaimRoute } from './claim-route.js';
import { readActs } from './read-acts.js';
import type { RecordedTurn } from './recorded-turn.js';
import { recordedWorld } from './recorded-world.js';
import { replayActs } from './replay-acts.js';

export interface ClaimReplay {
  claimant: string;
  total: Money;
  /** Went and asked otherwise, or would be refused where it was taken. */
  differs: boolean;
  happened: ClaimRoute;
  now: ClaimRoute;
  /** Why a claim that was taken would not be now. */
  refused?: string;
}

/**
 * Pure. Plays a recorded claim through a graph: the facts and the day of then, the decisions of then where the same person is asked,
 * approvals where nobody was. What it did is compared with what it would do: steps, order, people. What waits for the world, and what was
 * carried to another version, is compared as far as it came. null: the record does not begin at a start.
 */
export function replayClaim(graph: FlowGraph, id: string, turns: readonly RecordedTurn[], world: SimulatedWorld): ClaimReplay | null {
  const [first] = turns;
  const started = first?.events[0];
  if (!first || started?.type !== 'InstanceStarted') return null;
  const carried = turns.findIndex((turn) => turn.input.type === 'Migrate');
  const readable = carried < 0 ? turns : turns.slice(0, carried);
  const events = readable.flatMap((turn) => turn.events);
  const happened = routeOf(events);
  const { type: _type, ...start } = started;
  const begin: StartInput = { ...start, type: 'Start', at: first.at, id };
  const record = { over: happened.over, until: readable.at(-1)?.at ?? first.at, asked: everAsked(events) };
  const run = simulate(graph, begin, recordedWorld(readable, world, happened.over), replayActs(readActs(readable), record));
  const now = routeOf(run.turns.flatMap((turn) => turn.events));
  const partly = !happened.over && (carried >= 0 || !happened.asking);
  const compared = partly ? { nodes: now.nodes.slice(0, happened.nodes.length), tasks: now.tasks.slice(0, happened.tasks.length) } : now;
  const differs = JSON.stringify([compared.nodes, compared.tasks]) !== JSON.stringify([happened.nodes, happened.tasks]);
  const [refusal] = run.rejections;
  return {
    claimant: start.claimant,
    total: start.context.total,
    differs,
    happened: bare(happened),
    now: bare(now),
    ...(refusal && run.outcome === 'refused' ? { refused: refusal.rejection.code } : {}),
  };
}

const bare = ({ nodes, tasks, rows }: ClaimRoute): ClaimRoute => ({ nodes, tasks, rows });
