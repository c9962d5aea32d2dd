import type { FlowInstance } from '@vouchflow/flow-core';
import type { Instant } from '@vouchflow/kernel';
import type { ClaimStatus, Facts } from '@vouchflow/flow-model';
import type { Turn } from './turn/turn.js';

/** A document as its row holds it: a draft has no snapshot. */
export interface InstanceRow {
  id: string;
  flow_key: string;
  flow_version: number;
  number: string;
  claimant: string;
  title: string;
  status: ClaimStatus;
  legal_entity: string | null;
  currency: string;
  total_minor: number;
  facts: Facts;
  facts_hash: string;
  draft_facts: Facts | null;
  snapshot: Omit<FlowInstance, 'facts'> | null;
  turn: number;
  turn_hash: string;
  revision: number;
  created_at: Instant;
  submitted_at: Instant | null;
  ended_at: Instant | null;
}

const names = [
  'id',
  'flow_key',
  'flow_version',
  'number',
  'claimant',
  'title',
  'status',
  'legal_entity',
  'currency',
  'total_minor',
  'facts',
  'facts_hash',
  'draft_facts',
  'snapshot',
  'turn',
  'turn_hash',
  'revision',
  'created_at',
  'submitted_at',
  'ended_at',
];
const columns = names.join(', ');

export const lockInstance = (id: string) => ({ name: 'instance-lock', text: `SELECT ${columns} FROM instance WHERE id = $1 FOR UPDATE`, values: [id] });
/** What `lockInstanceOfTask` adds of the task. Its people are as the statement began: good enough to say who was asked, not who is. */
export interface TaskOfInstance {
  task_n: number;
  task_people: string[];
}

/** The instance that a task stands on, by the task's id. */
export const lockInstanceOfTask = (taskId: string) => ({
  name: 'instance-lock-of-task',
  text: `SELECT ${names.map((name) => `i.${name}`).join(', ')}, t.n AS task_n, t.people AS task_people FROM task t JOIN instance i ON i.id = t.instance_id WHERE t.id = $1 FOR UPDATE OF i`,
  values: [taskId],
});
/**
 * Effects that the ERP may already know of: a return, a reject or a withdraw may not run over them. Asked of the database only where the
 * instance posts something else than `settling`: most claims post nothing while somebody decides about them.
 */
export async function readInFlight(turn: Turn, row: InstanceRow, settling?: number): Promise<number[]> {
  if (!row.snapshot?.effects.some((effect) => effect.kind === 'voucher.post' && effect.n !== settling)) return [];
  const [flying] = await turn.read({
    name: 'instance-in-flight',
    text: `SELECT e.n FROM posting p JOIN effect e ON e.id = p.effect_id WHERE p.instance_id = $1 AND p.status IN ('sent', 'unknown') AND e.status = 'open'`,
    values: [row.id],
  });
  return ((flying?.rows ?? []) as { n: number }[]).map((one) => one.n);
}

export const instanceOf = (row: InstanceRow): FlowInstance | undefined => (row.snapshot ? { ...row.snapshot, facts: row.facts } : undefined);
