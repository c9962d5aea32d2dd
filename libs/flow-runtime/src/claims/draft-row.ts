import type { FlowGraph } from '@vouchflow/flow-core';
import type { InstanceRow } from '../instance-row.js';
import type { Turn } from '../turn/turn.js';
import type { Intake } from './read-intake.js';

/** `EXP-2026-000001`: the flow's prefix, the year, and the n-th document of the house. */
export const documentNumber = (graph: FlowGraph, turn: Turn, n: number): string => `${graph.definition.numberPrefix}-${turn.at.slice(0, 4)}-${String(n).padStart(6, '0')}`;

/** A document that no turn has touched yet. */
export function draftRow(id: string, graph: FlowGraph, version: number, number: string, claimant: string, intake: Intake, at: string): InstanceRow {
  return {
    id, flow_key: graph.definition.key, flow_version: version, number, claimant, title: intake.title, status: 'draft', legal_entity: intake.context.legalEntity,
    currency: intake.context.currency, total_minor: intake.context.total.minor, facts: intake.facts, facts_hash: intake.factsHash, draft_facts: null, snapshot: null,
    turn: 0, turn_hash: '', revision: 1, created_at: at, submitted_at: null, ended_at: null,
  };
}
