import { findStuck, type Stuck } from '@vouchflow/flow-core';
import { localDate, type Instant } from '@vouchflow/kernel';
import type { LocalText, Permission } from '@vouchflow/flow-model';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import type { ClientBase } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import { instanceOf, type InstanceRow } from '../instance-row.js';
import { viewsOf } from '../views.js';

/** A place where an open instance is stuck, with what a person needs to find and mend it. */
export type StuckPlace = Stuck & { instanceId: string; number: string; title: string; flow: string; status: string; claimant: string; nodeTitle: LocalText };

export interface Liveness {
  checkedAt: Instant;
  directoryVersion: number;
  /** Open instances that were looked at. */
  open: number;
  stuck: StuckPlace[];
}

/** Roles with one of these settle what is parked. */
const settling: readonly Permission[] = ['postings.settle', 'instances.repair'];
const atATime = 500;

/**
 * Looks at every open instance for who or what will move it, by the directory as it is now. Reads only.
 * @param without a person to think away: what would be stuck if he left
 */
export async function checkLiveness(client: ClientBase, flows: CompiledFlows, snapshot: DirectorySnapshot, without?: string): Promise<Liveness> {
  const { directory } = viewsOf(snapshot);
  const { rows: clock } = await client.query<{ at: Instant }>('SELECT clock_timestamp() AS at');
  const at = clock[0]?.at ?? '';
  const { rows: credentials } = await client.query<{ person: string }>('SELECT person FROM credential');
  const signsIn = new Set(credentials.map((row) => row.person));
  const result: Liveness = { checkedAt: at, directoryVersion: snapshot.version, open: 0, stuck: [] };
  for (let behind: string | null = null; ; ) {
    const { rows }: { rows: InstanceRow[] } = await client.query<InstanceRow>(
      `SELECT * FROM instance WHERE snapshot IS NOT NULL AND status IN ('running', 'parked', 'returned', 'ending') AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`, [behind, atATime],
    );
    for (const row of rows) {
      const instance = instanceOf(row);
      if (!instance) continue;
      result.open += 1;
      const today = localDate(at, instance.context.zone);
      const isLive = (email: string): boolean => email !== without && signsIn.has(email) && directory.isActive(email, today);
      const roles = snapshot.roles.filter((role) => role.permissions.some((name) => (settling as readonly string[]).includes(name)));
      const settlers = roles.flatMap((role) => directory.holders(role.code, instance.context.legalEntity, today)).filter((email) => email !== row.claimant);
      const graph = await flows.get(client, row.flow_key, row.flow_version);
      for (const stuck of findStuck(instance, graph, isLive, settlers)) {
        result.stuck.push({ ...stuck, instanceId: row.id, number: row.number, title: row.title, flow: row.flow_key, status: row.status, claimant: row.claimant, nodeTitle: graph.nodes.get(stuck.node)?.title ?? { zh: stuck.node, en: stuck.node } });
      }
    }
    behind = rows.at(-1)?.id ?? null;
    if (rows.length < atATime) return result;
  }
}
