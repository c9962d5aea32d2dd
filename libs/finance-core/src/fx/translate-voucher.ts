import { convertMinor } from '@vouchflow/kernel';
import type { VoucherDraft, VoucherLine } from '@vouchflow/flow-model';

export interface TranslateVoucherInput {
  /** Of the main ledger. */
  draft: VoucherDraft;
  ledger: string;
  currency: string;
  /** One unit of the draft's currency in the ledger's; anything where both are the same. */
  rate: string;
}

/**
 * The same voucher in a parallel ledger. Each line is converted at the one rate and keeps what it is in the main ledger as its
 * original; what rounding leaves between the sides goes to the largest line (the first of them), and a line of nothing is left out:
 * no line at all where the whole is less than half a minor unit.
 */
export function translateVoucher({ draft, ledger, currency, rate }: TranslateVoucherInput): VoucherDraft {
  if (draft.currency === currency) return { ...draft, ledger };
  const lines = balanced(draft.lines.map((line) => translated(line, draft.currency, rate, currency)));
  return { ...draft, ledger, currency, lines: lines.filter((line) => (line.debit ?? line.credit) !== 0) };
}

function translated({ debit, credit, original: _said, ...line }: VoucherLine, from: string, rate: string, into: string): VoucherLine {
  const minor = debit ?? credit ?? 0;
  const own = convertMinor(minor, from, rate, into);
  return { ...line, ...(debit === undefined ? { credit: own } : { debit: own }), original: { minor, currency: from, rate } };
}

/** Moves the rounding difference of the sides onto the largest line. */
function balanced(lines: VoucherLine[]): VoucherLine[] {
  const excess = lines.reduce((sum, line) => sum + (line.debit ?? 0) - (line.credit ?? 0), 0);
  if (excess === 0) return lines;
  const sizes = lines.map((line) => Math.abs(line.debit ?? line.credit ?? 0));
  const largest = sizes.indexOf(Math.max(...sizes));
  return lines.map((line, index) => {
    if (index !== largest) return line;
    return line.debit === undefined ? { ...line, credit: (line.credit ?? 0) + excess } : { ...line, debit: line.debit - excess };
  });
}
