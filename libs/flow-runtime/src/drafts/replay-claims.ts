import { replayClaim, type ClaimReplay, type FlowGraph, type RecordedTurn } from '@vouchflow/flow-core';
import { simulatedCompany } from '@vouchflow/node-kinds';
import type { ClientBase } from 'pg';
import type { Views } from '../views.js';

export interface ReplayedClaim extends ClaimReplay {
  id: string;
  number: string;
}

interface RecordRow {
  id: string;
  number: string;
  turns: RecordedTurn[];
}

/**
 * Plays claims that were really submitted through a graph, see `replayClaim`: people by the directory as of that day, the rest of the
 * world as the record says it answered. By pages of claims: between two of them whoever asks sees how far it is, and may stop.
 * `last`: of the page, however many of it could be played; null: there are no more. Reads only.
 */
export async function replayClaims(
  client: ClientBase,
  graph: FlowGraph,
  views: Views,
  asked: { since: string; until: string; after: string | null; limit: number },
): Promise<{ claims: ReplayedClaim[]; last: string | null }> {
  const { rows } = await client.query<RecordRow>(
    `SELECT i.id, i.number, (SELECT jsonb_agg(jsonb_build_object('at', t.at, 'input', t.input, 'events', t.events) ORDER BY t.n) FROM flow_turn t WHERE t.instance_id = i.id) AS turns
     FROM instance i WHERE i.flow_key = $1 AND i.submitted_at >= $2 AND i.submitted_at < $3 AND i.turn > 0 AND ($4::uuid IS NULL OR i.id > $4) ORDER BY i.id LIMIT $5`,
    [graph.definition.key, asked.since, asked.until, asked.after, asked.limit],
  );
  const claims = rows.flatMap(({ id, number, turns }) => {
    const company = simulatedCompany({ directory: views.directory, books: views.books, budgets: 'unlimited', ownedBudgets: views.snapshot.budgets });
    // JSON writes an instant otherwise than the engine does, which compares them as text.
    const replay = replayClaim(
      graph,
      id,
      turns.map((turn) => ({ ...turn, at: new Date(turn.at).toISOString() })),
      company,
    );
    return replay ? [{ id, number, ...replay }] : [];
  });
  return { claims, last: rows.length === asked.limit ? (rows.at(-1)?.id ?? null) : null };
}
