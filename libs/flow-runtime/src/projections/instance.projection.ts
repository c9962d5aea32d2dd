import { createHash } from 'node:crypto';
import { turnRecord, type FlowInstance, type RecordOf } from '@vouchflow/flow-core';
import type { QueryConfig } from 'pg';

const terminal = new Set(['rejected', 'withdrawn', 'completed', 'reversed']);

interface ProjectedTurn extends Omit<RecordOf, 'instance'> {
  instance: FlowInstance;
  /** Columns of a row that does not exist yet. */
  insert?: { number: string; title: string };
  title: string;
}

/** The instance's own row and the turn's row: the record, hashed onto the turn before it. */
export function projectInstance(turn: ProjectedTurn): { statements: QueryConfig[]; hash: string } {
  const { instance, at } = turn;
  const { n, previousHash, actor, events } = turn;
  const { input, text } = turnRecord({ instance: instance.id, n, previousHash, at, actor, input: turn.input, events });
  const hash = createHash('sha256').update(text).digest('hex');
  return {
    hash,
    statements: [
      rowOf(turn, hash),
      {
        name: 'turn-insert',
        text: 'INSERT INTO flow_turn (instance_id, n, at, actor, input, events, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        values: [instance.id, turn.n, at, turn.actor, JSON.stringify(input), JSON.stringify(turn.events), hash],
      },
    ],
  };
}

function rowOf(turn: ProjectedTurn, hash: string): QueryConfig {
  const { instance, at } = turn;
  const { facts, ...snapshot } = instance;
  const moved = [instance.id, instance.status, instance.stage, JSON.stringify(snapshot), turn.n, hash, at, terminal.has(instance.status) ? at : null];
  // Most turns leave the facts alone, and all that follows from them.
  if (!turn.events.some((event) => event.type === 'InstanceStarted' || event.type === 'FactsReplaced' || event.type === 'LinesDecided')) {
    return {
      name: 'instance-move',
      text: `UPDATE instance SET status = $2, stage = $3, snapshot = $4, turn = $5, turn_hash = $6, updated_at = $7, ended_at = $8, draft_facts = NULL, revision = revision + 1 WHERE id = $1`,
      values: moved,
    };
  }
  const { context } = instance;
  const shared = [
    ...moved,
    JSON.stringify(facts),
    instance.factsHash,
    context.legalEntity,
    context.department ?? null,
    context.currency,
    context.total.minor,
    turn.title,
    instance.version,
  ];
  if (turn.insert) {
    return {
      name: 'instance-insert',
      text: `INSERT INTO instance (id, status, stage, snapshot, turn, turn_hash, created_at, updated_at, submitted_at, ended_at,
               facts, facts_hash, legal_entity, department, currency, total_minor, title, flow_version, flow_key, number, claimant)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      values: [...shared, instance.flow, turn.insert.number, instance.claimant],
    };
  }
  return {
    name: 'instance-update',
    text: `UPDATE instance SET status = $2, stage = $3, snapshot = $4, turn = $5, turn_hash = $6, updated_at = $7, submitted_at = COALESCE(submitted_at, $7), ended_at = $8,
             facts = $9, facts_hash = $10, legal_entity = $11, department = $12, currency = $13, total_minor = $14, title = $15, flow_version = $16,
             draft_facts = NULL, revision = revision + 1
           WHERE id = $1`,
    values: shared,
  };
}
