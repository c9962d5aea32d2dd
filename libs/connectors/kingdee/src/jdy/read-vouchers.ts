import {
  isJsonObject,
  judgeReadBack,
  readMinor,
  sidesOf,
  textAt,
  type ErpDocument,
  type ErpReadBackLine,
  type FoundDocument,
  type JsonObject,
} from '@vouchflow/connector-kit';
import type { KingdeeConfig } from '../kingdee.config.js';

/** Where the answer of voucherlist keeps its vouchers is not known: the first list of objects in it, at most three steps down. Null: there is none. */
export function vouchersIn(value: unknown, depth = 0): JsonObject[] | null {
  if (Array.isArray(value)) return value.every(isJsonObject) ? value : null;
  if (!isJsonObject(value) || depth > 2) return null;
  for (const inner of Object.values(value)) {
    const found = vouchersIn(inner, depth + 1);
    if (found) return found;
  }
  return null;
}

/** A voucher of voucherlist, judged against the one that was sent. Its lines say a direction with an amount, or two sides. */
export function readVoucher(row: JsonObject, document: ErpDocument, config: KingdeeConfig): FoundDocument {
  const unreadable: string[] = [];
  const entries = row['entries'];
  if (!Array.isArray(entries)) unreadable.push('entries');
  const currencies = new Set<string>();
  const lines = (Array.isArray(entries) ? (entries as unknown[]) : []).map((entry): ErpReadBackLine => {
    const theirs = textAt(entry, 'acctNo') || textAt(entry, 'accountNo');
    const account = Object.entries(config.account).find(([, value]) => value === theirs)?.[0] ?? theirs;
    const theirCurrency = textAt(entry, 'currency');
    currencies.add(Object.entries(config.currency).find(([, value]) => value === theirCurrency)?.[0] ?? theirCurrency);
    const minor = (name: string): number | null => {
      const read = readMinor(textAt(entry, name), document.currency);
      if (read === null) unreadable.push(`${account} ${name} ${textAt(entry, name)}`);
      return read;
    };
    const direction = textAt(entry, 'dc');
    if (direction !== '1' && direction !== '-1') return { account, ...sidesOf(minor('debit'), minor('credit')), summary: textAt(entry, 'exp') };
    const amount = minor('amount');
    return { account, ...(amount === null ? {} : direction === '1' ? { debit: amount } : { credit: amount }), summary: textAt(entry, 'exp') };
  });
  return {
    documentNumber: `${textAt(row, 'groupName') || textAt(row, 'vchGroup')}-${textAt(row, 'vchNumber') || textAt(row, 'vchNum')}`,
    internalId: textAt(row, 'vchId'),
    state: textAt(row, 'status') === '1' ? 'audited' : 'saved',
    reached: true,
    // The set of books is the one that was asked.
    ...judgeReadBack(document, {
      externalKey: textAt(row, 'linkId'),
      ledger: document.ledger,
      date: textAt(row, 'date').slice(0, 10),
      currency: [...currencies].join(','),
      lines,
      unreadable,
    }),
  };
}
