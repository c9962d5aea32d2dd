import type { FlowEvent, FlowInstance } from '@vouchflow/flow-core';
import type { ErpDocument } from '../stack/erp-sandbox.client.js';

/*
 * What a stack has written down, as rows: everything the invariants are checked against. Amounts are minor units, instants
 * ISO texts, as the product reads them itself.
 */

export interface InstanceRecord {
  id: string;
  number: string;
  flow_key: string;
  flow_version: number;
  claimant: string;
  status: string;
  currency: string;
  total_minor: number;
  facts: Record<string, unknown>;
  facts_hash: string;
  /** null: a draft that never started. */
  snapshot: Omit<FlowInstance, 'facts'> | null;
  turn: number;
  turn_hash: string;
}

export interface TurnRecord {
  instance_id: string;
  n: number;
  at: string;
  actor: string | null;
  input: Record<string, unknown>;
  events: FlowEvent[];
  hash: string;
}

export interface TaskRecord {
  instance_id: string;
  n: number;
  node: string;
  people: string[];
  claimant: string;
  status: string;
  facts_hash: string;
  decided_by: string | null;
  outcome: string | null;
  decided_at: string | null;
}

export interface VoucherRecord {
  id: string;
  instance_id: string;
  template: string;
  legal_entity: string;
  ledger: string;
  word: string;
  period: string;
  date: string;
  n: number;
  number: string;
  currency: string;
  total_minor: number;
  status: string;
  reverses: string | null;
  lines: { n: number; account: string; debit: number | null; credit: number | null; dimensions: Record<string, string> }[];
  posting: { status: string; external_key: string; document_number: string | null; sent_at: string | null } | null;
}

export interface BudgetRecord {
  id: string;
  total_minor: number;
  reserved_minor: number;
  consumed_minor: number;
  available_minor: number;
  control: string;
  tolerance_bp: number;
  /** What the entries add up to. */
  reserved_by_entries: number;
  consumed_by_entries: number;
}

export interface EffectRecord {
  id: string;
  instance_id: string;
  n: number;
  kind: string;
  status: string;
  /** Due by the database's clock. */
  due: boolean;
  parked: string | null;
}

/** A file on its way into the ERP, behind the posting of this key. */
export interface FileRecord {
  external_key: string;
  voucher: string;
  name: string;
  sha256: string;
  status: string;
  code: string | null;
  message: string | null;
}

export interface Records {
  instances: InstanceRecord[];
  turns: TurnRecord[];
  tasks: TaskRecord[];
  vouchers: VoucherRecord[];
  budgets: BudgetRecord[];
  effects: EffectRecord[];
  /** How many tries at an ERP keep one of its secrets. */
  leaks: number;
  /** What of an instance's entries still stands. */
  standing: { instance_id: string; reserved: number; consumed: number }[];
  invoiceHolds: { key: string; instance_id: string }[];
  advances: { id: string; held_minor: number; settled_minor: number; held: number; settled: number }[];
  counters: { ledger: string; word: string; period: string; last: number; vouchers: number; highest: number }[];
  /** Flows by key and version: the mode of each approval node, whether it takes from budgets, and whether it books anything. */
  flows: { flow_key: string; n: number; drafted_by: string | null; published_by: string; modes: Record<string, string>; budgeted: boolean; books: boolean }[];
  files: FileRecord[];
  journal: ErpDocument[];
  /** Ids of claims that somebody was told were taken. */
  acknowledged: string[];
}

/** Something that must never be. `id` is the invariant's in research/reliability.md, or ours. */
export interface Violation {
  id: string;
  what: string;
}
