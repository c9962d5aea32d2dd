import type { FlowEvent, FlowInstance, Input } from '@vouchflow/flow-core';
import { sha256Hex, stableJson, type Instant } from '@vouchflow/kernel';
import type { QueryConfig } from 'pg';

const terminal = new Set(['rejected', 'withdrawn', 'completed', 'reversed']);

/** The instance's own row and the turn's row: the record, hashed onto the turn before it. */
export function projectInstance(turn: {
  instance: FlowInstance;
  n: number;
  previousHash: string;
  at: Instant;
  actor: string | null;
  input: Input;
  events: readonly FlowEvent[];
  /** Columns of a row that does not exist yet. */
  insert?: { number: string; title: string };
  title: string;
}): { statements: QueryConfig[]; hash: string } {
  const { instance, at } = turn;
  const { facts, ...snapshot } = instance;
  // The facts stand in InstanceStarted and FactsReplaced already; the input would say them twice.
  const { facts: _facts, context: _context, ...input } = turn.input as Record<string, unknown>;
  const events = JSON.stringify(turn.events);
  const hash = sha256Hex(`${turn.previousHash}\n${stableJson({ instance: instance.id, n: turn.n, at, actor: turn.actor, input, events: turn.events })}`);
  const ended = terminal.has(instance.status) ? at : null;
  const { context } = instance;
  const shared = [
    instance.id, instance.status, instance.stage, JSON.stringify(facts), instance.factsHash, JSON.stringify(snapshot), turn.n, hash, at, ended,
    context.legalEntity, context.department ?? null, context.currency, context.total.minor, turn.title,
  ];
  const row: QueryConfig = turn.insert
    ? {
        name: 'instance-insert',
        text: `INSERT INTO instance (id, status, stage, facts, facts_hash, snapshot, turn, turn_hash, created_at, updated_at, submitted_at, ended_at,
                 legal_entity, department, currency, total_minor, title, flow_key, flow_version, number, claimant)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
        values: [...shared, instance.flow, instance.version, turn.insert.number, instance.claimant],
      }
    : {
        name: 'instance-update',
        text: `UPDATE instance SET status = $2, stage = $3, facts = $4, facts_hash = $5, snapshot = $6, turn = $7, turn_hash = $8, updated_at = $9,
                 submitted_at = COALESCE(submitted_at, $9), ended_at = $10, legal_entity = $11, department = $12, currency = $13, total_minor = $14, title = $15,
                 draft_facts = NULL, revision = revision + 1, flow_version = $16
               WHERE id = $1`,
        values: [...shared, instance.version],
      };
  return {
    hash,
    statements: [
      row,
      {
        name: 'turn-insert',
        text: 'INSERT INTO flow_turn (instance_id, n, at, actor, input, events, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        values: [instance.id, turn.n, at, turn.actor, JSON.stringify(input), events, hash],
      },
    ],
  };
}
