import type { BookDraft, BookLine } from '../books/book-voucher.js';
import { readAmount } from '../kingdee/voucher/read-amount.js';

type Sent = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const codeIn = (value: unknown): string => text((value as Sent | null | undefined)?.['Code']);

export const auxiliaries = {
  AuxAccDepartment: 'department',
  AuxAccPerson: 'person',
  AuxAccCustomer: 'customer',
  AuxAccSupplier: 'supplier',
  AuxAccProject: 'project',
};
const dtoFields = new Set(['ExternalCode', 'VoucherDate', 'DocType', 'AttachedVoucherNum', 'Memo', 'Entrys']);
const entryFields = new Set(['Summary', 'Account', 'Currency', 'AmountDr', 'AmountCr', 'AuxInfos']);

/** The draft of a doc/Create, or what is wrong with it. */
export function readVoucher(body: unknown, book: string): BookDraft | { message: string } {
  const dto = (body as Sent | null | undefined)?.['dto'] as Sent | undefined;
  if (typeof dto !== 'object' || dto === null) return { message: 'dto不能为空' };
  const stranger = Object.keys(dto).find((name) => !dtoFields.has(name));
  if (stranger !== undefined) return { message: `字段${stranger}不存在` };
  if (text(dto['ExternalCode']) === '' || codeIn(dto['DocType']) === '' || !Array.isArray(dto['Entrys']))
    return { message: 'ExternalCode、DocType、Entrys不能为空' };
  const lines: BookLine[] = [];
  for (const [at, entry] of (dto['Entrys'] as Sent[]).entries()) {
    const wrong = (words: string) => ({ message: `第${at + 1}条分录：${words}` });
    const odd = Object.keys(entry).find((name) => !entryFields.has(name));
    if (odd !== undefined) return wrong(`字段${odd}不存在`);
    if (codeIn(entry['Currency']) !== 'RMB') return wrong(`币种[${codeIn(entry['Currency'])}]不存在`);
    const [debit, credit] = [readAmount(entry['AmountDr']), readAmount(entry['AmountCr'])];
    if (!debit.ok) return wrong(debit.message);
    if (!credit.ok) return wrong(credit.message);
    const infos = (Array.isArray(entry['AuxInfos']) ? entry['AuxInfos'] : []) as Sent[];
    const dimensions = Object.fromEntries(infos.flatMap((info) => Object.entries(info).map(([name, value]) => [name, codeIn(value)])));
    lines.push({ account: codeIn(entry['Account']), debit: debit.cents, credit: credit.cents, text: text(entry['Summary']), dimensions });
  }
  const date = text(dto['VoucherDate']);
  return {
    key: text(dto['ExternalCode']),
    book,
    date,
    period: date.slice(0, 7),
    word: codeIn(dto['DocType']),
    currency: 'CNY',
    attachments: Number(dto['AttachedVoucherNum'] ?? 0),
    lines,
    facts: { memo: text(dto['Memo']) },
  };
}
