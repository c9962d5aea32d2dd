import type { QueryConfig } from 'pg';
import type { FlowGraph } from '@vouchflow/flow-core';
import type { InstanceRow } from '../instance-row.js';
import type { Turn } from '../turn/turn.js';
import type { Intake } from './read-intake.js';

/** `EXP-2026-000001`: the flow's prefix, the year, and the n-th document of the house. */
export const documentNumber = (graph: FlowGraph, turn: Turn, n: number): string =>
  `${graph.definition.numberPrefix}-${turn.at.slice(0, 4)}-${String(n).padStart(6, '0')}`;

/** A document that no turn has touched yet. */
export function draftRow(id: string, graph: FlowGraph, version: number, number: string, claimant: string, intake: Intake, at: string): InstanceRow {
  return {
    id,
    flow_key: graph.definition.key,
    flow_version: version,
    number,
    claimant,
    title: intake.title,
    status: 'draft',
    legal_entity: intake.context.legalEntity,
    currency: intake.context.currency,
    total_minor: intake.context.total.minor,
    facts: intake.facts,
    facts_hash: intake.factsHash,
    draft_facts: null,
    snapshot: null,
    turn: 0,
    turn_hash: '',
    revision: 1,
    created_at: at,
    submitted_at: null,
    ended_at: null,
  };
}

export const insertDraft = (row: InstanceRow, intake: Intake): QueryConfig => ({
  name: 'draft-insert',
  text: `INSERT INTO instance (id, flow_key, flow_version, number, legal_entity, department, claimant, title, status, currency, total_minor, facts, facts_hash, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $11, $12, $13, $13)`,
  values: [
    row.id,
    row.flow_key,
    row.flow_version,
    row.number,
    row.legal_entity,
    intake.context.department ?? null,
    row.claimant,
    row.title,
    row.currency,
    row.total_minor,
    JSON.stringify(row.facts),
    row.facts_hash,
    row.created_at,
  ],
});

export const updateDraft = (row: InstanceRow, intake: Intake, at: string): QueryConfig => ({
  name: 'draft-update',
  text: `UPDATE instance SET facts = $2, facts_hash = $3, title = $4, total_minor = $5, currency = $6, legal_entity = $7, department = $8, revision = revision + 1, updated_at = $9 WHERE id = $1`,
  values: [
    row.id,
    JSON.stringify(intake.facts),
    intake.factsHash,
    intake.title,
    intake.context.total.minor,
    intake.context.currency,
    intake.context.legalEntity,
    intake.context.department ?? null,
    at,
  ],
});

/** What a claimant changes in a returned claim is kept beside its facts until he sends it again. */
export const updateReturned = (id: string, intake: Intake, at: string): QueryConfig => ({
  name: 'returned-edit',
  text: 'UPDATE instance SET draft_facts = $2, revision = revision + 1, updated_at = $3 WHERE id = $1',
  values: [id, JSON.stringify(intake.facts), at],
});
