import type { BookDraft, BookLine } from '../books/book-voucher.js';
import { readOriginal } from '../books/read-original.js';
import { readAmount } from '../kingdee/voucher/read-amount.js';

import { child, textIn, type XmlNode } from '../sap/read-xml.js';
import { currencyNames } from '../u8/read-voucher.js';

const headFields = new Set([
  'company',
  'voucher_type',
  'fiscal_year',
  'accounting_period',
  'voucher_id',
  'attachment_number',
  'date',
  'auditdate',
  'enter',
  'cashier',
  'signature',
  'checker',
  'posting_date',
  'posting_person',
  'voucher_making_system',
  'memo1',
  'memo2',
  'reserve1',
  'reserve2',
  'revokeflag',
]);
const entryFields = new Set([
  'entry_id',
  'account_code',
  'abstract',
  'settlement',
  'document_id',
  'document_date',
  'currency',
  'unit_price',
  'exchange_rate1',
  'exchange_rate2',
  'debit_quantity',
  'primary_debit_amount',
  'secondary_debit_amount',
  'natural_debit_currency',
  'credit_quantity',
  'primary_credit_amount',
  'secondary_credit_amount',
  'natural_credit_currency',
  'bill_type',
  'bill_id',
  'bill_date',
  'auxiliary_accounting',
  'detail',
]);

/** The draft of one voucher of an EAI document, or what is wrong with it, in the words of `dsc`. */
export function readVoucher(voucher: XmlNode, book: string): BookDraft | { message: string } {
  const [head, body] = [child(voucher, 'voucher_head'), child(voucher, 'voucher_body')];
  if (!head || !body) return { message: '缺少voucher_head或voucher_body' };
  const stranger = head.children.find(({ name }) => !headFields.has(name));
  if (stranger) return { message: `节点${stranger.name}不存在` };
  for (const needed of ['voucher_type', 'fiscal_year', 'accounting_period', 'date', 'enter'])
    if (textIn(head, needed) === '') return { message: `${needed}不能为空` };
  const lines: BookLine[] = [];
  for (const [at, entry] of body.children.filter(({ name }) => name === 'entry').entries()) {
    const wrong = (words: string) => ({ message: `第${at + 1}条分录：${words}` });
    const odd = entry.children.find(({ name }) => !entryFields.has(name));
    if (odd) return wrong(`节点${odd.name}不存在`);
    if (textIn(entry, 'entry_id') !== String(at + 1)) return wrong('entry_id不连续');
    const [debit, credit] = [readAmount(textIn(entry, 'natural_debit_currency')), readAmount(textIn(entry, 'natural_credit_currency'))];
    if (!debit.ok) return wrong(debit.message);
    if (!credit.ok) return wrong(credit.message);
    const named = textIn(entry, 'currency');
    const amount = textIn(entry, 'primary_debit_amount') || textIn(entry, 'primary_credit_amount');
    const said = readOriginal(currencyNames[named] ?? named, amount, textIn(entry, 'exchange_rate2'), debit.cents || credit.cents);
    if ('message' in said) return wrong(said.message);
    const items = child(entry, 'auxiliary_accounting')?.children ?? [];
    const dimensions = Object.fromEntries(items.map((item) => [item.attributes['name'] ?? '', item.text.trim()]).filter(([, code]) => code !== ''));
    lines.push({ ...said, account: textIn(entry, 'account_code'), debit: debit.cents, credit: credit.cents, text: textIn(entry, 'abstract'), dimensions });
  }
  return {
    key: voucher.attributes['id'] ?? '',
    book,
    date: textIn(head, 'date'),
    period: `${textIn(head, 'fiscal_year')}-${textIn(head, 'accounting_period').padStart(2, '0')}`,
    word: textIn(head, 'voucher_type'),
    currency: 'CNY',
    attachments: Number(textIn(head, 'attachment_number') || '0'),
    lines,
    facts: { enter: textIn(head, 'enter') },
  };
}
