import type { BookDraft, BookLine } from '../books/book-voucher.js';
import { plainText } from '../books/plain-text.js';
import { readOriginal } from '../books/read-original.js';
import { readAmount } from '../kingdee/voucher/read-amount.js';
import type { NcCloudSettings } from './nccloud.settings.js';

type Sent = Record<string, unknown>;
const detailFields =
  /^(detailindex|unitCode|explanation|accountCode|currtypeCode|quantity|amount|(local|group|global)(debit|credit)amount|(loc|group|global)Rate|price|busidate|freevalue([1-9]|[12]\d|30)|ass|cashflow)$/;
const headFields = new Set(['accbookCode', 'prepareddate', 'year', 'period', 'vouchertype', 'prepared', 'num', 'attachment', 'detail']);

/** The draft of a voucher/insert, or what is wrong with it. */
export function readVoucher(body: unknown, settings: NcCloudSettings): BookDraft | { message: string } {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Sent;
  for (const needed of ['accbookCode', 'prepareddate', 'year', 'period', 'vouchertype', 'prepared', 'num'])
    if (plainText(sent[needed]) === '') return { message: `${needed}不能为空` };
  const stranger = Object.keys(sent).find((name) => !headFields.has(name));
  if (stranger !== undefined) return { message: `参数${stranger}不存在` };
  if (!Array.isArray(sent['detail']) || sent['detail'].length === 0) return { message: '分录不能为空' };
  const lines: BookLine[] = [];
  for (const [at, row] of (sent['detail'] as Sent[]).entries()) {
    const wrong = (words: string) => ({ message: `第${at + 1}条分录：${words}` });
    const odd = Object.keys(row).find((name) => !detailFields.test(name));
    if (odd !== undefined) return wrong(`参数${odd}不存在`);
    for (const needed of ['detailindex', 'explanation', 'accountCode', 'currtypeCode', 'amount', 'busidate'])
      if (plainText(row[needed]) === '') return wrong(`${needed}不能为空`);
    if (plainText(row['detailindex']) !== String(at + 1)) return wrong('detailindex不连续');
    const [debit, credit] = [readAmount(row['localdebitamount']), readAmount(row['localcreditamount'])];
    if (!debit.ok) return wrong(debit.message);
    if (!credit.ok) return wrong(credit.message);
    const dimensions = Object.fromEntries(((row['ass'] ?? []) as Sent[]).map((one) => [plainText(one['checktypecode']), plainText(one['checkvaluecode'])]));
    const said = readOriginal(plainText(row['currtypeCode']), row['amount'], row['locRate'] ?? 1, debit.cents || credit.cents);
    if ('message' in said) return wrong(said.message);
    lines.push({ ...said, account: plainText(row['accountCode']), debit: debit.cents, credit: credit.cents, text: plainText(row['explanation']), dimensions });
  }
  const type = plainText(sent['vouchertype']);
  return {
    key: '',
    book: plainText(sent['accbookCode']),
    date: plainText(sent['prepareddate']),
    period: `${plainText(sent['year'])}-${plainText(sent['period'])}`,
    word: settings.words[type] ?? type,
    currency: 'CNY',
    attachments: Number(sent['attachment'] ?? 0),
    lines,
    facts: { prepared: plainText(sent['prepared']), num: plainText(sent['num']) },
  };
}
