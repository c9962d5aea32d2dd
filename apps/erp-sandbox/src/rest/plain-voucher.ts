import { amountText, readAmount } from '../kingdee/voucher/read-amount.js';

export interface PlainLine {
  account: string;
  debit: number;
  credit: number;
  text: string;
  department: string;
  person: string;
}

export interface PlainVoucher {
  id: string;
  number: string;
  externalKey: string;
  ledger: string;
  date: string;
  currency: string;
  lines: PlainLine[];
  at: string;
}

export type PlainDraft = Omit<PlainVoucher, 'id' | 'number' | 'at'>;

/** The chart of the plain ERP: the demo company's accounts. */
const chart = /^(660[12]0[1-5]|53010[12]0[1245]|22210101|22210109|222105|22410[12]|122101|220201|112301|100201|6603)$/;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is wrong with a voucher as sent, in the ERP's words, or the draft it makes. Unknown fields are refused: a misspelt one would be lost. */
export function readPlainVoucher(body: unknown, ledgers: readonly string[], takesNegative: boolean): PlainDraft | { message: string } {
  const sent = body as Record<string, unknown> | null;
  if (typeof sent !== 'object' || sent === null) return { message: 'a voucher is expected' };
  const stranger = Object.keys(sent).find((key) => !['externalKey', 'ledger', 'date', 'currency', 'word', 'attachments', 'lines'].includes(key));
  if (stranger !== undefined) return { message: `unknown field ${stranger}` };
  const [externalKey, ledger, date, currency] = [text(sent['externalKey']), text(sent['ledger']), text(sent['date']), text(sent['currency'])];
  if (!/^[\w-]{1,40}$/.test(externalKey)) return { message: 'externalKey is needed' };
  if (!ledgers.includes(ledger)) return { message: `ledger ${ledger} does not exist` };
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return { message: `date ${date} is none` };
  if (currency !== 'CNY') return { message: `currency ${currency} does not exist` };
  if (!Array.isArray(sent['lines']) || sent['lines'].length < 2) return { message: 'at least two lines are needed' };
  const lines: PlainLine[] = [];
  for (const [index, row] of (sent['lines'] as Record<string, unknown>[]).entries()) {
    const [debit, credit] = [readAmount(row['debit']), readAmount(row['credit'])];
    if (!debit.ok || !credit.ok) return { message: `line ${index + 1}: an amount cannot be read` };
    if ((debit.cents === 0) === (credit.cents === 0)) return { message: `line ${index + 1}: one side is needed` };
    if (!takesNegative && (debit.cents < 0 || credit.cents < 0)) return { message: `line ${index + 1}: amounts are not negative` };
    const account = text(row['account']);
    if (!chart.test(account)) return { message: `account ${account} does not exist` };
    lines.push({
      account,
      debit: debit.cents,
      credit: credit.cents,
      text: text(row['text']),
      department: text(row['department']),
      person: text(row['person']),
    });
  }
  if (lines.reduce((sum, line) => sum + line.debit - line.credit, 0) !== 0) return { message: 'debit and credit differ' };
  return { externalKey, ledger, date, currency, lines };
}

/** As the ERP answers it. */
export const showPlainVoucher = ({ lines, ...head }: PlainVoucher): Record<string, unknown> => ({
  ...head,
  state: 'posted',
  lines: lines.map((line) => ({ ...line, debit: amountText(line.debit), credit: amountText(line.credit) })),
});
