import type { ErpDocument, ErpLine } from '@vouchflow/connector-kit';
import type { LineToMap } from '@vouchflow/finance-core';
import { erpMapping, type ErpMapping } from '@vouchflow/flow-model';
import type { Instant } from '@vouchflow/kernel';
import type { Pool } from 'pg';
import type { ConnectionRow } from './erp-ports.js';
import { triesThatMatter, type ClosedPeriodPolicy, type TriesBefore } from './posting-end.js';

export interface LoadedPosting {
  /** In our codes; `lines` know the category of their claim line. */
  head: Omit<ErpDocument, 'lines' | 'text'>;
  lines: LineToMap[];
  claim: string;
  voucher: string;
  /** The mapping it is, or was, sent by: a look-up compares with what was sent. Null: every code goes as it is. */
  mapping: { version: number; mapping: ErpMapping } | null;
  requestEndedAt: Instant | null;
  before: TriesBefore;
  /** The enabled connection of the document's ledger; null: there is none. */
  connection: ConnectionRow | null;
  closedPeriod: ClosedPeriodPolicy;
  /** Dates of lines that belong to a year before the voucher's (跨年). */
  crossYear: string[];
  /** They must be seen by finance before anything is sent. */
  asksCrossYear: boolean;
}

/** The voucher of a posting as it goes to the ERP, and the way there. */
export async function loadDocument(pool: Pool, postingId: string): Promise<LoadedPosting> {
  const { rows } = await pool.query({
    name: 'posting-document',
    text: `SELECT p.external_key, p.request_ended_at, p.sends, v.legal_entity, v.ledger, v.date, v.period, v.word, v.currency, v.attachments, original.document_number AS reverses, original.internal_id AS reverses_id, ov.date AS reverses_date, p.cross_year_by, v.number AS voucher, i.number AS claim,
             (SELECT jsonb_agg(jsonb_build_object('account', l.account, 'debit', l.debit_minor, 'credit', l.credit_minor, 'dimensions', l.dimensions, 'summary', l.summary, 'original', CASE WHEN l.original_minor IS NOT NULL THEN jsonb_build_object('amount', l.original_minor, 'currency', l.original_currency, 'rate', l.original_rate) END, 'category', i.facts -> 'lines' -> l.claim_line ->> 'category') ORDER BY l.n)
              FROM voucher_line l WHERE l.voucher_id = v.id) AS lines,
             (SELECT jsonb_agg(jsonb_build_object('step', a.step, 'outcome', a.outcome) ORDER BY a.n DESC) FROM (SELECT n, step, outcome FROM posting_attempt WHERE posting_id = p.id ORDER BY n DESC LIMIT ${triesThatMatter}) AS a) AS tries,
             (SELECT array_agg(DISTINCT l.expense_date::text) FROM voucher_line l WHERE l.voucher_id = v.id AND extract(year FROM l.expense_date) < extract(year FROM v.date)) AS cross_year,
             (SELECT jsonb_build_object('mapping', (SELECT jsonb_build_object('version', m.version, 'mapping', m.mapping) FROM erp_mapping m WHERE m.connection_id = c.id AND m.version = p.mapping_version), 'closedPeriod', c.closed_period, 'crossYear', c.cross_year, 'id', c.id, 'system', c.system, 'config', c.config, 'secrets', c.secrets, 'revision', c.revision)
              FROM connection c WHERE v.ledger = ANY (c.ledgers) AND c.enabled ORDER BY c.created_at LIMIT 1) AS connection
           FROM posting p JOIN voucher v ON v.id = p.voucher_id JOIN instance i ON i.id = p.instance_id LEFT JOIN posting original ON original.voucher_id = v.reverses LEFT JOIN voucher ov ON ov.id = v.reverses WHERE p.id = $1`,
    values: [postingId],
  });
  const row = rows[0];
  if (!row) throw new Error(`There is no posting ${postingId}`);
  const crossYear: string[] = row.cross_year ?? [];
  return {
    requestEndedAt: row.request_ended_at,
    before: { sends: row.sends, latest: row.tries ?? [] },
    connection: row.connection,
    closedPeriod: row.connection?.closedPeriod ?? 'next',
    crossYear,
    asksCrossYear: crossYear.length > 0 && !row.reverses && row.cross_year_by === null && row.connection?.crossYear === 'ask',
    claim: row.claim,
    voucher: row.voucher,
    mapping: row.connection?.mapping ? { version: row.connection.mapping.version, mapping: erpMapping.parse(row.connection.mapping.mapping) } : null,
    head: {
      externalKey: row.external_key,
      company: row.legal_entity,
      ledger: row.ledger,
      date: row.date,
      period: row.period,
      word: row.word,
      currency: row.currency,
      attachments: row.attachments,
      ...(row.reverses
        ? { reverses: { documentNumber: row.reverses, ...(row.reverses_id ? { internalId: row.reverses_id } : {}), date: row.reverses_date } }
        : {}),
    },
    lines: (
      row.lines as {
        account: string;
        debit: number | null;
        credit: number | null;
        dimensions: Record<string, string>;
        summary: string;
        original: ErpLine['original'] | null;
        category: string | null;
      }[]
    ).map(({ debit, credit, category, original, ...line }) => ({
      ...line,
      ...(debit === null ? {} : { debit }),
      ...(credit === null ? {} : { credit }),
      ...(category === null ? {} : { category }),
      ...(original ? { original } : {}),
    })),
  };
}
