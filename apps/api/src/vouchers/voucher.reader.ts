import { Injectable } from '@nestjs/common';
import type { Language } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { visibilityOf, visibleClaims } from '../engine/visible-claims.js';
import { lineView, postingColumns, postingView, voucherColumns, voucherItem, type LineRow, type PostingRow, type VoucherRow, type VoucherView } from './voucher.view.js';

/** Vouchers with their lines and their way into the ERP. Seen by those who see the claim, or all vouchers. */
@Injectable()
export class VoucherReader {
  constructor(private readonly database: Database) {}

  /** 404 where it is not there or may not be seen. */
  async one(id: string, user: SignedInUser, language: Language): Promise<VoucherView> {
    const row = await this.database.row<VoucherRow>(
      `SELECT ${voucherColumns} WHERE v.id = $3 AND ($4::boolean OR ${visibleClaims})`, [...visibilityOf(user), id, user.permissions.has('vouchers.read')],
    );
    if (!row) throw new ProblemError('NOT_FOUND');
    const lines = await this.database.rows<LineRow>(
      'SELECT account, account_name_zh, account_name_en, debit_minor, credit_minor, dimensions, summary, claim_line, expense_date, why FROM voucher_line WHERE voucher_id = $1 ORDER BY n', [id],
    );
    const posting = await this.database.row<PostingRow>(`SELECT ${postingColumns} WHERE p.voucher_id = $1`, [id]);
    const attempts = posting
      ? await this.database.rows<VoucherView['posting'] & Record<string, never>>(
          `SELECT n, step, started_at AS "startedAt", ended_at AS "endedAt", outcome, message, exchanges FROM posting_attempt WHERE posting_id = $1 ORDER BY n`, [posting.id],
        )
      : [];
    return {
      ...voucherItem(row), lines: lines.map((line) => lineView(line, row.currency, language, row.date)),
      posting: posting ? { ...postingView(posting), differences: posting.differences, attempts: attempts as unknown as NonNullable<VoucherView['posting']>['attempts'] } : null,
    };
  }
}
