import { groupBy, type CalendarDate } from '@vouchflow/kernel';
import { isInForce, type AccountingRules, type AccountRule, type Dated } from '@vouchflow/flow-model';
import type { AccountingBooks } from './accounting-books.js';
import { lastRate, rateOn } from '../fx/rate-on.js';
import type { DirectoryLookup } from './directory-lookup.js';

/** Dated look-ups over the rules. Indexes once, so keep the result while rules and directory stay as they are. */
export function viewBooks(rules: AccountingRules, directory: DirectoryLookup): AccountingBooks {
  const accounts = groupBy(rules.accounts, (row) => row.code);
  const accountRules = groupBy(rules.accountRules, (row) => row.category);
  const taxRules = groupBy(rules.taxRules, (row) => row.invoiceKind);
  const taxBlocks = groupBy(rules.taxBlocks, (row) => row.category);
  const postingAccounts = groupBy(rules.postingAccounts, (row) => `${row.template}/${row.part}`);
  const rates = groupBy(rules.rates ?? [], (row) => `${row.currency}/${row.into}`);
  for (const group of rates.values()) group.sort((a, b) => (a.on < b.on ? -1 : 1));
  return {
    directory,
    account: (code, date) => latest(accounts.get(code), date),
    accountRules: (category, date) => rulesInForce(accountRules.get(category) ?? [], date),
    taxRule: (invoiceKind, date) => latest(taxRules.get(invoiceKind), date),
    taxBlock: (category, date) => latest(taxBlocks.get(category), date),
    rate: (currency, into, date) => rateOn(rates.get(`${currency}/${into}`) ?? [], date),
    lastRate: (currency, into) => lastRate(rates.get(`${currency}/${into}`) ?? []),
    postingAccount: (template, part, date) => latest(postingAccounts.get(`${template}/${part}`), date)?.account,
  };
}

/** Where periods overlap, the row that began last holds, then the one with the higher version. */
function latest<T extends Dated & { version?: number }>(rows: T[] | undefined, date: CalendarDate): T | undefined {
  let found: T | undefined;
  for (const row of rows ?? []) {
    if (!isInForce(row, date)) continue;
    if (!found || row.from > found.from || (row.from === found.from && (row.version ?? 0) > (found.version ?? 0))) found = row;
  }
  return found;
}

function rulesInForce(rows: AccountRule[], date: CalendarDate): AccountRule[] {
  const versions = groupBy(rows, (row) => row.id);
  const inForce = [...versions.values()].flatMap((group) => latest(group, date) ?? []);
  return inForce.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}
