import type { ClientBase } from 'pg';
import type { ErpDocument } from '../stack/erp-sandbox.client.js';
import type { Records } from './records.js';

export interface Place {
  client: ClientBase;
  journal: ErpDocument[];
  acknowledged: string[];
  /** Only documents that changed since then are read; budgets, numbers and the ERP's books are always read whole. */
  since?: string;
}

/** Reads what a stack has written down. Give it one transaction that sees one state, and a journal read after that began. */
export async function readRecords({ client, journal, acknowledged, since = '-infinity' }: Place): Promise<Records> {
  const rows = async <Row>(text: string, values: unknown[] = [since]): Promise<Row[]> => (await client.query(text, values)).rows as Row[];
  const touched = 'SELECT id FROM instance WHERE updated_at >= $1';
  return {
    journal,
    acknowledged,
    instances: await rows(
      'SELECT id, number, flow_key, flow_version, claimant, status, currency, total_minor, facts, facts_hash, snapshot, turn, turn_hash FROM instance WHERE updated_at >= $1',
    ),
    turns: await rows(`SELECT instance_id, n, at, actor, input, events, hash FROM flow_turn WHERE instance_id IN (${touched}) ORDER BY instance_id, n`),
    tasks: await rows(
      `SELECT instance_id, n, node, people, claimant, status, facts_hash, decided_by, outcome, decided_at FROM task WHERE instance_id IN (${touched}) ORDER BY instance_id, n`,
    ),
    vouchers: await rows(
      `SELECT v.id, v.instance_id, v.template, v.legal_entity, v.ledger, v.word, v.period, v.date, v.n, v.number, v.currency, v.total_minor, v.status, v.reverses,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('n', l.n, 'account', l.account, 'debit', l.debit_minor, 'credit', l.credit_minor, 'dimensions', l.dimensions) ORDER BY l.n), '[]')
          FROM voucher_line l WHERE l.voucher_id = v.id) AS lines,
         CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('status', p.status, 'external_key', p.external_key, 'document_number', p.document_number,
           'sent_at', to_char(p.sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS posting
       FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id`,
      [],
    ),
    budgets: await rows(
      `SELECT b.id, b.total_minor, b.reserved_minor, b.consumed_minor, b.available_minor, b.control, b.tolerance_bp,
         coalesce(sum(CASE e.kind WHEN 'reserve' THEN e.minor WHEN 'release' THEN -e.minor WHEN 'consume' THEN -e.minor END), 0)::bigint AS reserved_by_entries,
         coalesce(sum(CASE e.kind WHEN 'consume' THEN e.minor WHEN 'give-back' THEN -e.minor END), 0)::bigint AS consumed_by_entries
       FROM budget b LEFT JOIN budget_entry e ON e.budget_id = b.id
       GROUP BY b.id HAVING b.reserved_minor <> 0 OR b.consumed_minor <> 0 OR b.available_minor <> b.total_minor OR count(e.id) > 0`,
      [],
    ),
    effects: await rows(
      `SELECT e.id, e.instance_id, e.n, e.kind, e.status, e.due_at <= clock_timestamp() AS due, r.parked FROM effect e LEFT JOIN effect_run r ON r.effect_id = e.id WHERE e.instance_id IN (${touched})`,
    ),
    leaks: (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM posting_attempt WHERE exchanges::text LIKE '%sec01%'`, []))[0]?.n ?? 0,
    standing: await rows(
      `SELECT instance_id,
         sum(CASE kind WHEN 'reserve' THEN minor WHEN 'release' THEN -minor WHEN 'consume' THEN -minor ELSE 0 END)::bigint AS reserved,
         sum(CASE kind WHEN 'consume' THEN minor WHEN 'give-back' THEN -minor ELSE 0 END)::bigint AS consumed
       FROM budget_entry WHERE instance_id IN (${touched}) GROUP BY instance_id`,
    ),
    invoiceHolds: await rows('SELECT key, instance_id FROM invoice_hold', []),
    advances: await rows(
      `SELECT a.id, a.held_minor, a.settled_minor,
         coalesce(sum(h.minor) FILTER (WHERE h.status = 'held'), 0)::bigint AS held, coalesce(sum(h.minor) FILTER (WHERE h.status = 'settled'), 0)::bigint AS settled
       FROM advance a LEFT JOIN advance_hold h ON h.advance_id = a.id GROUP BY a.id`,
      [],
    ),
    counters: await rows(
      `SELECT v.ledger, v.word, v.period, coalesce(max(c.last), 0) AS last, count(*)::int AS vouchers, max(v.n) AS highest
       FROM voucher v LEFT JOIN voucher_counter c USING (ledger, word, period) GROUP BY v.ledger, v.word, v.period`,
      [],
    ),
    files: await rows(
      `SELECT p.external_key, v.number AS voucher, a.name, a.sha256, f.status, f.code, f.message
       FROM posting_file f JOIN posting p ON p.id = f.posting_id JOIN voucher v ON v.id = p.voucher_id JOIN attachment a ON a.id = f.attachment_id`,
      [],
    ),
    flows: await rows(
      `SELECT flow_key, n, drafted_by, published_by,
         (SELECT coalesce(jsonb_object_agg(node ->> 'id', node -> 'config' ->> 'mode'), '{}') FROM jsonb_array_elements(definition -> 'nodes') AS node WHERE node ->> 'kind' = 'approval') AS modes,
         EXISTS (SELECT 1 FROM jsonb_array_elements(definition -> 'nodes') AS node WHERE node ->> 'kind' = 'budget') AS budgeted,
         EXISTS (SELECT 1 FROM jsonb_array_elements(definition -> 'nodes') AS node WHERE node ->> 'kind' = 'voucher') AS books
       FROM flow_version`,
      [],
    ),
  };
}
