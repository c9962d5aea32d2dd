import type { FxRate } from '@vouchflow/flow-model';
import { lastRate, rateOn } from '../fx/rate-on.js';
import type { AccountingBooks } from './accounting-books.js';

/** The same books with these rates of exchange and no others. */
export function booksWithRates(books: AccountingBooks, rates: readonly FxRate[]): AccountingBooks {
  const sorted = [...rates].sort((a, b) => (a.on < b.on ? -1 : 1));
  const of = (currency: string, into: string): FxRate[] => sorted.filter((row) => row.currency === currency && row.into === into);
  return { ...books, rate: (currency, into, date) => rateOn(of(currency, into), date), lastRate: (currency, into) => lastRate(of(currency, into)) };
}
