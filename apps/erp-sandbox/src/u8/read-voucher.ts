import type { BookDraft, BookLine } from '../books/book-voucher.js';
import { plainText } from '../books/plain-text.js';
import { readOriginal } from '../books/read-original.js';
import { readAmount } from '../kingdee/voucher/read-amount.js';

type Sent = Record<string, unknown>;

const headFields = new Set([
  'voucher_type',
  'fiscal_year',
  'accounting_period',
  'voucher_id',
  'date',
  'enter',
  'cashier',
  'attachment_number',
  'voucher_making_system',
  'reserve2',
  'debit',
  'credit',
  'entry',
]);
const entryFields = new Set([
  'entry_id',
  'account_code',
  'abstract',
  'currency',
  'unit_price',
  'exchange_rate1',
  'exchange_rate2',
  'debit_quantity',
  'primary_debit_amount',
  'natural_debit_currency',
  'credit_quantity',
  'primary_credit_amount',
  'natural_credit_currency',
  'settlement',
  'document_id',
  'document_date',
  'auxiliary',
  'detail',
]);

/** U8 knows a currency by its name; none is the book's. */
export const currencyNames: Readonly<Record<string, string>> = { '': 'CNY', 人民币: 'CNY', 美元: 'USD', 欧元: 'EUR' };

/** The entries of voucher_ex/add in their order, of voucher/add debits first. */
function entriesOf(voucher: Sent, ordered: boolean): Sent[] | null {
  const listed = (list: unknown): Sent[] => (Array.isArray(list) ? (list as Sent[]) : []);
  if (ordered) return Array.isArray(voucher['entry']) ? listed(voucher['entry']) : null;
  const [debit, credit] = [voucher['debit'] as Sent | undefined, voucher['credit'] as Sent | undefined];
  return debit && credit ? [...listed(debit['entry']), ...listed(credit['entry'])] : null;
}

/** The draft of a voucher/add or voucher_ex/add, or what is wrong with it. */
export function readVoucher(body: unknown, query: Record<string, string | undefined>, ordered: boolean, thisYear: number): BookDraft | { message: string } {
  const voucher = (body as Sent | null | undefined)?.['voucher'] as Sent | undefined;
  if (typeof voucher !== 'object' || voucher === null) return { message: 'voucher不能为空' };
  const stranger = Object.keys(voucher).find((name) => !headFields.has(name));
  if (stranger !== undefined) return { message: `字段${stranger}不存在` };
  // An external number needs the system that goes with it.
  if (plainText(voucher['reserve2']) !== '' && plainText(voucher['voucher_making_system']) !== 'CDM')
    return { message: '传入外部凭证业务号时，voucher_making_system必须为CDM' };
  const entries = entriesOf(voucher, ordered);
  if (entries === null) return { message: '分录不能为空' };
  const lines: BookLine[] = [];
  for (const [at, entry] of entries.entries()) {
    const wrong = (words: string) => ({ message: `第${at + 1}条分录：${words}` });
    const odd = Object.keys(entry).find((name) => !entryFields.has(name));
    if (odd !== undefined) return wrong(`字段${odd}不存在`);
    if (plainText(entry['account_code']) === '') return wrong('科目编码不能为空');
    const [debit, credit] = [readAmount(entry['natural_debit_currency']), readAmount(entry['natural_credit_currency'])];
    if (!debit.ok) return wrong(debit.message);
    if (!credit.ok) return wrong(credit.message);
    const named = plainText(entry['currency']);
    const said = readOriginal(
      currencyNames[named] ?? named,
      entry['primary_debit_amount'] ?? entry['primary_credit_amount'],
      entry['exchange_rate2'],
      debit.cents || credit.cents,
    );
    if ('message' in said) return wrong(said.message);
    const dimensions = Object.fromEntries(
      Object.entries((entry['auxiliary'] ?? {}) as Sent)
        .map(([name, code]) => [name, plainText(code)])
        .filter(([, code]) => code !== ''),
    );
    lines.push({
      ...said,
      account: plainText(entry['account_code']),
      debit: debit.cents,
      credit: credit.cents,
      text: plainText(entry['abstract']),
      dimensions,
    });
  }
  const date = plainText(voucher['date']);
  const [year, month] = [Number(voucher['fiscal_year'] ?? thisYear), Number(voucher['accounting_period'] ?? date.slice(5, 7))];
  return {
    key: plainText(query['biz_id']) || plainText(query['tradeid']),
    book: query['ds_sequence'] ?? '1',
    date,
    period: `${year}-${String(month).padStart(2, '0')}`,
    word: plainText(voucher['voucher_type']),
    currency: 'CNY',
    attachments: Number(voucher['attachment_number'] ?? 0),
    lines,
    facts: { coutno_id: plainText(voucher['reserve2']), enter: plainText(voucher['enter']) },
  };
}
