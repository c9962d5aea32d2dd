import { Injectable } from '@nestjs/common';
import type { LineToMap } from '@vouchflow/finance-core';
import type { LocalText } from '@vouchflow/flow-model';
import { moneyText } from '@vouchflow/kernel';
import { contained } from '../database/contained.js';
import { Database } from '../database/database.js';
import type { SampleItem } from './mapping.schema.js';

/** A voucher with its lines as they stand in our books. */
export interface Sample {
  id: string;
  number: string;
  claim: string;
  date: string;
  period: string;
  ledger: string;
  legal_entity: string;
  word: string;
  currency: string;
  lines: {
    account: string;
    name: LocalText;
    debit: number | null;
    credit: number | null;
    dimensions: Record<string, string>;
    summary: string;
    category: string | null;
    original: LineToMap['original'] | null;
  }[];
}

type SampleRow = Omit<SampleItem, 'total'> & { minor: number; currency: string };

/** Vouchers that were made: what a mapping is tried on. Red ones say nothing that the one they undo does not. */
@Injectable()
export class MappingSamples {
  constructor(private readonly database: Database) {}

  /** One more than `limit`, newest first; `q`: a part of the voucher's or the claim's number. */
  async list(ledgers: readonly string[], { limit, before, q }: { limit: number; before?: string | undefined; q?: string | undefined }): Promise<SampleItem[]> {
    const rows = await this.database.rows<SampleRow>(
      `SELECT v.id AS voucher, v.number, i.number AS claim, v.date, v.ledger, v.currency, v.total_minor AS minor
       FROM voucher v JOIN instance i ON i.id = v.instance_id
       WHERE v.ledger = ANY ($1) AND v.reverses IS NULL AND ($2::uuid IS NULL OR v.id < $2) AND ($3::text IS NULL OR v.number ILIKE $3 OR i.number ILIKE $3) ORDER BY v.id DESC LIMIT $4`,
      [ledgers, before ?? null, q === undefined ? null : contained(q), limit + 1],
    );
    return rows.map(({ minor, currency, ...row }) => ({ ...row, total: moneyText({ minor, currency }) }));
  }

  /** The one that was chosen, or the newest; null where the ledgers have none such. */
  async one(ledgers: readonly string[], voucher?: string): Promise<Sample | null> {
    const row = await this.database.row<Sample>(
      `SELECT v.id, v.number, i.number AS claim, v.date, v.period, v.ledger, v.legal_entity, v.word, v.currency,
         (SELECT jsonb_agg(jsonb_build_object('account', l.account, 'name', jsonb_build_object('zh', l.account_name_zh, 'en', l.account_name_en), 'debit', l.debit_minor, 'credit', l.credit_minor, 'dimensions', l.dimensions, 'summary', l.summary, 'category', i.facts -> 'lines' -> l.claim_line ->> 'category',
             'original', CASE WHEN l.original_minor IS NOT NULL THEN jsonb_build_object('amount', l.original_minor, 'currency', l.original_currency, 'rate', l.original_rate) END) ORDER BY l.n)
          FROM voucher_line l WHERE l.voucher_id = v.id) AS lines
       FROM voucher v JOIN instance i ON i.id = v.instance_id WHERE v.ledger = ANY ($1) AND ($2::uuid IS NULL OR v.id = $2) AND v.reverses IS NULL ORDER BY v.id DESC LIMIT 1`,
      [ledgers, voucher ?? null],
    );
    return row ?? null;
  }
}
