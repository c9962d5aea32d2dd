import { convertMinor } from '@vouchflow/kernel';
import { setOffAdvances, type SetOff } from '../claim/set-off-advances.js';
import { financeFault } from '../faults/finance-fault.js';
import type { BookedAdvance } from './booked-advance.js';
import type { VoucherInput } from './voucher-input.js';
import type { VoucherPen } from './voucher-pen.js';

/**
 * Cr the advances set off, in the order given (oldest first); Cr the rest to the claimant (ACCOUNTING.md §4.2). An advance in another
 * currency goes at the rate it was paid at, against lines at theirs: what lies between is exchange gained or lost (6603). Where both
 * rates are one there is nothing gained, and the cent of rounding goes to the largest of those lines.
 */
export function creditClaimant(pen: VoucherPen, input: VoucherInput, text: string): void {
  const { setOffs, rest, faults } = setOffAdvances(input.facts, input.rates);
  pen.faults.push(...faults);
  if (faults.length > 0) return;
  const person = input.claimant.email;
  const currency = input.entity.currency;
  const taken = setOffs.map((setOff, index) => (setOff.against.length === 0 ? undefined : booked(setOffs, index, input.advances ?? [], currency)));
  const gained = setOffs.map((setOff, index) => settle(pen, setOff, taken[index]));
  const exchange = (of: SetOff, by: number, at: number): void =>
    pen.writeExchange(by, text, 'voucher.exchange-advance', {
      advance: of.advance,
      booked: { minor: taken[at]?.booked ?? 0, currency },
      covers: { minor: of.covers, currency },
    });
  setOffs.forEach((of, at) => (gained[at] ?? 0) < 0 && exchange(of, gained[at] ?? 0, at));
  setOffs.forEach(({ advance, said, covers }, at) => {
    const books = taken[at];
    pen.writePart(
      'advance',
      'credit',
      books?.booked ?? covers,
      { person },
      text,
      books ? { advance, said, rate: books.rate, original: { ...said, rate: books.rate } } : { advance },
    );
  });
  if (rest > 0) {
    const total = rest + setOffs.reduce((sum, { covers }) => sum + covers, 0);
    pen.writePart('payable', 'credit', rest, { person }, text, { total: { minor: total, currency }, advances: { minor: total - rest, currency } });
  }
  setOffs.forEach((of, at) => (gained[at] ?? 0) > 0 && exchange(of, gained[at] ?? 0, at));
}

/** What one row takes of its advance in the books; where nobody says how it stands there, what it is worth to the claim. */
function booked(setOffs: readonly SetOff[], index: number, advances: readonly BookedAdvance[], into: string): Pick<BookedAdvance, 'rate' | 'booked'> {
  const { advance, said, covers, against } = setOffs[index] as SetOff;
  const books = advances.find((one) => one.advance === advance);
  if (!books) return { rate: against[0]?.rate ?? '1', booked: covers };
  // An advance that stands on several rows: each its part, the last what is left.
  const part = (minor: number): number => convertMinor(minor, said.currency, books.rate, into);
  const rows = setOffs.flatMap((one, at) => (one.advance === advance ? [at] : []));
  const before = rows.slice(0, -1).reduce((sum, at) => sum + part((setOffs[at] as SetOff).said.minor), 0);
  return { rate: books.rate, booked: index === rows.at(-1) ? books.booked - before : part(said.minor) };
}

/** What was gained (above zero) or lost on one advance; a difference of rounding alone is written away at once. */
function settle(pen: VoucherPen, { covers, against }: SetOff, books: Pick<BookedAdvance, 'rate' | 'booked'> | undefined): number {
  if (!books) return 0;
  const difference = covers - books.booked;
  const rounded =
    against.every(({ rate }) => plain(rate) === plain(books.rate)) &&
    pen.round(
      against.map(({ line }) => line),
      difference,
    );
  return rounded ? 0 : difference;
}

/** 7.10 and 7.1 are one rate. */
const plain = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate);

/** An exchange account is needed wherever a set-off is in another currency, whatever its rate turns out to be: asked for at submit, not after approval. */
export function requireExchange(pen: VoucherPen, input: VoucherInput): void {
  const foreign = setOffAdvances(input.facts, input.rates).setOffs.some(({ against }) => against.length > 0);
  if (foreign && pen.exchangeAccount() === undefined) pen.faults.push(financeFault('', 'POSTING_ACCOUNT_MISSING', 'payment/exchange'));
}
