import { nextPlaces } from '@vouchflow/flow-core';
import type { Instant } from '@vouchflow/kernel';
import type { LocalText } from '@vouchflow/flow-model';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import { instanceOf, type InstanceRow } from '../instance-row.js';
import { lookAheadOf, viewsWithout } from './check-liveness.js';

/** A place where somebody would be asked later. */
export interface WaitingFor {
  instanceId: string;
  number: string;
  title: string;
  node: string;
  nodeTitle: LocalText;
  since: Instant;
  /** Who would be asked there if he left; empty: nobody is found. */
  instead: string[];
}

/**
 * Places of open instances where a person would be asked later, each with who would be asked without him. Reads only; rows are sifted
 * by whether his name stands in them at all, since what a step keeps is known to its kind alone.
 */
export async function findWaitingPlaces(client: ClientBase, flows: CompiledFlows, snapshot: DirectorySnapshot, person: string): Promise<WaitingFor[]> {
  const views = viewsWithout(snapshot, person);
  const { rows: clock } = await client.query<{ at: Instant }>('SELECT clock_timestamp() AS at');
  const at = clock[0]?.at ?? '';
  const { rows } = await client.query<InstanceRow>(
    `SELECT * FROM instance WHERE snapshot IS NOT NULL AND status IN ('running', 'parked') AND position($1 IN (snapshot -> 'tokens')::text) > 0 ORDER BY id`,
    [JSON.stringify(person)],
  );
  const found: WaitingFor[] = [];
  for (const row of rows) {
    const instance = instanceOf(row);
    if (!instance) continue;
    const graph = await flows.get(client, row.flow_key, row.flow_version);
    for (const token of instance.tokens) {
      const places = nextPlaces(graph, token, lookAheadOf(instance, views, at)).filter((place) => place.found.includes(person));
      const nodeTitle = graph.nodes.get(token.node)?.title ?? { zh: token.node, en: token.node };
      found.push(
        ...places.map(({ people }): WaitingFor => ({
          instanceId: row.id,
          number: row.number,
          title: row.title,
          node: token.node,
          nodeTitle,
          since: token.since,
          instead: people,
        })),
      );
    }
  }
  return found;
}
