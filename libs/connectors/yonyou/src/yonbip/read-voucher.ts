import {
  isJsonObject,
  judgeReadBack,
  plainText,
  readMinor,
  sidesOf,
  swapSides,
  type ErpDocument,
  type ErpReadBackLine,
  type FoundDocument,
  type JsonObject,
} from '@vouchflow/connector-kit';
import { currencyDigits } from '@vouchflow/kernel';
import { currencyOf, ledgerOf } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';

/** 01 saved, 03 audited, 04 posted; a draft, an error and a voided voucher have not arrived. */
const states: Record<string, string> = { '00': 'temporary', '01': 'saved', '02': 'error', '03': 'audited', '04': 'posted', '05': 'void' };
const arrived = new Set(['saved', 'audited', 'posted']);

type Row = (...names: string[]) => unknown;

/** A row by names that mean the same: the list writes `debit_org`, the detail `debitOrg`; an object stands for its code. */
function rowOf(row: unknown): Row {
  const values = new Map(isJsonObject(row) ? Object.entries(row).map(([name, value]) => [name.replaceAll('_', '').toLowerCase(), value]) : []);
  return (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined && value !== null);
}
const codeIn = (...values: unknown[]): string => {
  for (const value of values) if (isJsonObject(value)) return plainText(value['code']);
  return values.map(plainText).find((text) => text !== '') ?? '';
};

/** Whether a voucher's header carries the key: in any field of its own, or closing a text as `[KEY]`. */
export const carriesKey = (header: unknown, key: string): boolean =>
  isJsonObject(header) && Object.values(header).some((value) => typeof value === 'string' && (value === key || value.endsWith(`[${key}]`)));

/** A voucher of the list or of the detail, judged against the one that was sent. Auxiliaries are not compared: how they are shown is not known. */
export function readVoucher(header: JsonObject, rows: unknown, document: ErpDocument, config: YonyouConfig): FoundDocument {
  const unreadable: string[] = Array.isArray(rows) ? [] : ['lines'];
  const head = rowOf(header);
  const currencies = new Set<string>();
  const lines = (Array.isArray(rows) ? (rows as unknown[]) : []).map((one): ErpReadBackLine => {
    const row = rowOf(one);
    const account = codeIn(row('accsubjectobj'), row('accsubject'), row('accsubjectcode'));
    const currency = currencyOf(codeIn(row('currencyobj'), row('currency'), row('currencycode')), config);
    const foreign = currency !== document.currency && currencyDigits[currency] !== undefined;
    // A line in another currency says nothing of the book's, whose amounts stand beside it.
    if (!foreign) currencies.add(currency);
    const side = (name: string, of = document.currency): number | null => {
      const minor = readMinor(row(name), of);
      if (minor === null) unreadable.push(`${account} ${name} ${plainText(row(name))}`);
      return minor;
    };
    const said = foreign ? side('debitoriginal', currency) || side('creditoriginal', currency) : null;
    const line = {
      account,
      ...sidesOf(side('debitorg'), side('creditorg')),
      ...(said === null ? {} : { original: { amount: said, currency } }),
      summary: plainText(row('description')),
    };
    return document.reverses && config.red === 'swapped' ? swapSides(line) : line;
  });
  const state = states[plainText(head('voucherstatus'))] ?? plainText(head('voucherstatus'));
  return {
    documentNumber: plainText(head('displayname')) || `${document.word}-${plainText(head('billcode'))}`,
    internalId: plainText(head('id')),
    state,
    reached: arrived.has(state),
    ...judgeReadBack(document, {
      externalKey: carriesKey(header, document.externalKey) ? document.externalKey : null,
      ledger: ledgerOf(codeIn(head('accbookobj'), head('accbook')), document, config),
      date: plainText(head('maketime')).slice(0, 10),
      currency: [...currencies].join(',') || document.currency,
      lines,
      unreadable,
      originals: 'amounts',
    }),
  };
}
