import { Injectable } from '@nestjs/common';
import { openRequestsOf, viewsOf } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import type { Language } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { PostingFiles } from '../postings/posting-files.js';
import { visibilityOf, visibleClaims } from '../engine/visible-claims.js';
import {
  lineView,
  postingColumns,
  postingView,
  voucherColumns,
  voucherItem,
  type LineRow,
  type PostingRow,
  type VoucherRow,
  type VoucherView,
} from './voucher.view.js';

/** Templates of money that moved: undone by moving it back, never on paper alone. */
export const neverByHand: readonly string[] = ['travel-advance', 'advance-repayment', 'payment'];

/** Vouchers with their lines and their way into the ERP. Seen by those who see the claim, or all vouchers. */
@Injectable()
export class VoucherReader {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryCache,
    private readonly files: PostingFiles,
  ) {}

  /** 404 where it is not there or may not be seen. */
  async one(id: string, user: SignedInUser, language: Language): Promise<VoucherView> {
    const row = await this.database.row<VoucherRow>(`SELECT ${voucherColumns} WHERE v.id = $3 AND ($4::boolean OR ${visibleClaims})`, [
      ...visibilityOf(user),
      id,
      user.permissions.has('vouchers.read'),
    ]);
    if (!row) throw new ProblemError('NOT_FOUND');
    const lines = await this.database.rows<LineRow>(
      'SELECT account, account_name_zh, account_name_en, debit_minor, credit_minor, dimensions, summary, claim_line, expense_date, why, original_minor, original_currency, original_rate FROM voucher_line WHERE voucher_id = $1 ORDER BY n',
      [id],
    );
    const posting = await this.database.row<PostingRow>(`SELECT ${postingColumns} WHERE p.voucher_id = $1`, [id]);
    const attempts = posting
      ? await this.database.rows<VoucherView['posting'] & Record<string, never>>(
          `SELECT n, step, started_at AS "startedAt", ended_at AS "endedAt", outcome, message, exchanges FROM posting_attempt WHERE posting_id = $1 ORDER BY n`,
          [posting.id],
        )
      : [];
    const { codes } = viewsOf(await this.database.withClient((client) => this.directory.get(client))).wordingOn(row.date);
    return {
      ...voucherItem(row),
      acts: row.status === 'posted' && !row.reverses && (await this.mayReverse(id, row.instance_id)) ? ['reverse'] : [],
      lines: lines.map((line) => lineView(line, row.currency, language, row.date, codes)),
      posting: posting
        ? {
            ...postingView(posting),
            differences: posting.differences,
            files: await this.files.of(posting.id),
            attempts: attempts as unknown as NonNullable<VoucherView['posting']>['attempts'],
          }
        : null,
    };
  }

  /** By hand only the voucher of a finished document is reversed: a drawn flow reverses its own, and money that was paid is paid back. */
  private async mayReverse(id: string, instanceId: string): Promise<boolean> {
    const found = await this.database.row<{ may: boolean }>(
      `SELECT i.status = 'completed' AND i.snapshot -> 'reversal' IS NULL AND v.template <> ALL ($2::text[]) AS may FROM voucher v JOIN instance i ON i.id = v.instance_id WHERE v.id = $1`,
      [id, neverByHand],
    );
    const { text, values } = openRequestsOf(instanceId);
    return found?.may === true && (await this.database.rows(text, values ?? [])).length === 0;
  }
}
