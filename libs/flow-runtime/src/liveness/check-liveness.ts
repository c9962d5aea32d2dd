import { findOwed, findStuck, recheckPlaces, viewDirectory, type FlowInstance, type LookAhead, type Owed, type Stuck } from '@vouchflow/flow-core';
import { localDate, type Instant } from '@vouchflow/kernel';
import type { LocalText } from '@vouchflow/flow-model';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import { instanceOf, type InstanceRow } from '../instance-row.js';
import { claimApprovers } from '../effects/claim-approvers.js';
import { permittedPeople } from '../permitted-people.js';
import { viewsOf, type Views } from '../views.js';

interface Found {
  instanceId: string;
  number: string;
  title: string;
  flow: string;
  status: string;
  claimant: string;
  nodeTitle: LocalText;
}
/** A place where an open instance is stuck, with what a person needs to find and mend it. */
export type StuckPlace = Stuck & Found;
/** What an instance, open or closed, still owes. */
export type OwedPlace = Owed & Found;

export interface Liveness {
  checkedAt: Instant;
  directoryVersion: number;
  /** Open instances that were looked at. */
  open: number;
  stuck: StuckPlace[];
  owed: OwedPlace[];
}

const atATime = 500;

/** Those that are not over, and those that are and whose reversal is not. */
const looksAt = `SELECT * FROM instance WHERE snapshot IS NOT NULL AND (status IN ('running', 'parked', 'returned', 'ending') OR (status = 'completed' AND snapshot -> 'reversal' IS NOT NULL))
  AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;

/**
 * Looks at every open instance for who or what will move it, now and at places whose turn comes later, by the directory as it is now; and at what
 * is owed still, by finished ones too. Reads only.
 * @param without a person to think away: what would be stuck if he left
 */
export async function checkLiveness(client: ClientBase, flows: CompiledFlows, snapshot: DirectorySnapshot, without?: string): Promise<Liveness> {
  const views = without === undefined ? viewsOf(snapshot) : viewsWithout(snapshot, without);
  const { directory } = views;
  const { rows: clock } = await client.query<{ at: Instant }>('SELECT clock_timestamp() AS at');
  const at = clock[0]?.at ?? '';
  const { rows: credentials } = await client.query<{ person: string }>('SELECT person FROM credential');
  const signsIn = new Set(credentials.map((row) => row.person));
  const result: Liveness = { checkedAt: at, directoryVersion: snapshot.version, open: 0, stuck: [], owed: [] };
  for (let behind: string | null = null; ;) {
    const { rows }: { rows: InstanceRow[] } = await client.query<InstanceRow>(looksAt, [behind, atATime]);
    for (const row of rows) {
      const instance = instanceOf(row);
      if (!instance) continue;
      if (row.status !== 'completed') result.open += 1;
      const today = localDate(at, instance.context.zone);
      const isLive = (email: string): boolean => email !== without && signsIn.has(email) && directory.isActive(email, today);
      // Whoever may settle what is parked.
      const settlers = permittedPeople(views, instance.context.legalEntity, today, 'postings.settle', 'instances.repair').filter(
        (email) => email !== row.claimant,
      );
      const graph = await flows.get(client, row.flow_key, row.flow_version);
      const found = (node: string): Found => ({
        instanceId: row.id,
        number: row.number,
        title: row.title,
        flow: row.flow_key,
        status: row.status,
        claimant: row.claimant,
        nodeTitle: graph.nodes.get(node)?.title ?? { zh: node, en: node },
      });
      for (const stuck of findStuck(instance, graph, isLive, settlers, lookAheadOf(instance, views, at))) result.stuck.push({ ...stuck, ...found(stuck.node) });
      for (const owed of findOwed(instance)) result.owed.push({ ...owed, ...found(owed.node) });
    }
    behind = rows.at(-1)?.id ?? null;
    if (rows.length < atATime) return result;
  }
}

/** Whom the rules would find for an instance's places that wait. */
export const lookAheadOf =
  (instance: FlowInstance, views: Views, at: Instant): LookAhead =>
  (payload) =>
    recheckPlaces(
      payload,
      claimApprovers(
        instance,
        views,
        at,
        payload.places.flatMap(({ rule }) => rule ?? []),
        payload.fallback,
        payload.ifClaimant,
      ),
    );

/** The company as it would be without a person. */
export function viewsWithout(snapshot: DirectorySnapshot, person: string): Views {
  const { directory } = snapshot;
  return {
    ...viewsOf(snapshot),
    directory: viewDirectory({ ...directory, people: directory.people.map((row) => (row.email === person ? { ...row, active: false } : row)) }),
  };
}
