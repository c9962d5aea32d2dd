import type { BookDraft, BookLine } from '../books/book-voucher.js';
import { plainText } from '../books/plain-text.js';
import { readAmount } from '../kingdee/voucher/read-amount.js';

type Sent = Record<string, unknown>;
const headFields = new Set(['linkId', 'groupName', 'vchNumber', 'date', 'yearPeriod', 'entries', 'attachments']);
const entryFields = new Set([
  'acctNo',
  'dc',
  'exp',
  'currency',
  'rate',
  'amount',
  'itemClsName',
  'itemNo',
  'custNo',
  'suppNo',
  'deptNo',
  'empNo',
  'inventoryNo',
  'projectNo',
  'qty',
  'unit',
  'price',
]);
const auxiliaries = ['custNo', 'suppNo', 'deptNo', 'empNo', 'projectNo', 'inventoryNo', 'itemNo'];

/** The draft of one voucher of the array, or what is wrong with it. */
export function readVoucher(sent: Sent, book: string): BookDraft | { message: string } {
  const stranger = Object.keys(sent).find((name) => !headFields.has(name));
  if (stranger !== undefined) return { message: `字段${stranger}不存在` };
  for (const needed of ['groupName', 'date', 'yearPeriod']) if (plainText(sent[needed]) === '') return { message: `${needed}不能为空` };
  if (!/^\d{6}$/.test(plainText(sent['yearPeriod']))) return { message: 'yearPeriod格式不正确' };
  if (!Array.isArray(sent['entries'])) return { message: 'entries不能为空' };
  const lines: BookLine[] = [];
  for (const [at, entry] of (sent['entries'] as Sent[]).entries()) {
    const wrong = (words: string) => ({ message: `第${at + 1}条分录：${words}` });
    const odd = Object.keys(entry).find((name) => !entryFields.has(name));
    if (odd !== undefined) return wrong(`字段${odd}不存在`);
    if (entry['dc'] !== 1 && entry['dc'] !== -1) return wrong('dc必须为1或-1');
    if (plainText(entry['currency']) !== 'RMB') return wrong(`币别[${plainText(entry['currency'])}]不存在`);
    const amount = readAmount(entry['amount']);
    if (!amount.ok) return wrong(amount.message);
    const dimensions = Object.fromEntries(auxiliaries.map((name) => [name, plainText(entry[name])]).filter(([, code]) => code !== ''));
    lines.push({
      account: plainText(entry['acctNo']),
      debit: entry['dc'] === 1 ? amount.cents : 0,
      credit: entry['dc'] === -1 ? amount.cents : 0,
      text: plainText(entry['exp']),
      dimensions,
    });
  }
  const period = plainText(sent['yearPeriod']);
  return {
    key: plainText(sent['linkId']),
    book,
    date: plainText(sent['date']),
    period: `${period.slice(0, 4)}-${period.slice(4)}`,
    word: plainText(sent['groupName']),
    currency: 'CNY',
    attachments: Number(sent['attachments'] ?? 0),
    lines,
    facts: {},
  };
}
