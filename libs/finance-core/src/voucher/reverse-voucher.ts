import { monthOf, type CalendarDate } from '@vouchflow/kernel';
import type { VoucherDraft, VoucherLine } from '@vouchflow/flow-model';

export interface ReversalInput {
  original: Pick<VoucherDraft, 'ledger' | 'legalEntity' | 'word' | 'currency' | 'lines'> & {
    id: string;
    number: string;
    /** The book's own number (记-45), where the ERP has given one. */
    documentNumber?: string | null;
  };
  /** As asked, in an open period. */
  date: CalendarDate;
}

/**
 * The red voucher of a posted one (红字冲销, ACCOUNTING.md §4.7): the same lines on the same sides with all
 * amounts negated and at the same rates, so that both together leave every account and dimension as it was.
 */
export function reverseVoucher({ original, date }: ReversalInput): VoucherDraft {
  const summary = `冲销 ${original.documentNumber ?? original.number}`;
  return {
    ledger: original.ledger,
    legalEntity: original.legalEntity,
    word: original.word,
    currency: original.currency,
    date,
    period: monthOf(date),
    attachments: 0,
    lines: original.lines.map((line) => negate(line, summary, original)),
    reverses: original.id,
  };
}

function negate(line: VoucherLine, summary: string, original: ReversalInput['original']): VoucherLine {
  return {
    account: line.account,
    ...(line.debit === undefined ? {} : { debit: -line.debit }),
    ...(line.credit === undefined ? {} : { credit: -line.credit }),
    dimensions: { ...line.dimensions },
    summary,
    ...(line.claimLine === undefined ? {} : { claimLine: line.claimLine }),
    ...(line.expenseDate === undefined ? {} : { expenseDate: line.expenseDate }),
    ...(line.original === undefined ? {} : { original: { ...line.original, minor: -line.original.minor } }),
    why: { code: 'voucher.reversal', values: { reverses: original.id, number: original.number, documentNumber: original.documentNumber ?? null } },
  };
}
