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
import { groupBy } from '@vouchflow/kernel';
import { currencyDigits } from '@vouchflow/kernel';
import { asSent, currencyOf } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';
import { lengths } from './build-voucher.js';

/** The rows of a batch_get: the page does not name their list. Null: there is none. */
export function rowsIn(json: JsonObject): JsonObject[] | null {
  const list = Object.values(json).find((value): value is unknown[] => Array.isArray(value));
  if (!list) return null;
  return list.every(isJsonObject) ? list : null;
}

/** The vouchers among the entries that carry the document's external number: told apart by month and number. */
export function readDetails(rows: readonly JsonObject[], document: ErpDocument, config: YonyouConfig): FoundDocument[] {
  const byVoucher = groupBy(rows, (row) => `${plainText(row['date']).slice(0, 7)} ${plainText(row['ino_id'])}`);
  return [...byVoucher].map(([internalId, entries]) => {
    const unreadable: string[] = [];
    const inOrder = [...entries].sort((a, b) => Number(plainText(a['inid'])) - Number(plainText(b['inid'])));
    const lines = inOrder.map((row): ErpReadBackLine => {
      const account = plainText(row['code']);
      const side = (name: string, of = document.currency): number | null => {
        const minor = readMinor(row[name], of);
        if (minor === null) unreadable.push(`${account} ${name} ${plainText(row[name])}`);
        return minor;
      };
      // `cexch_name` names the line's own currency, where it has one: md_f and mc_f are in it.
      const currency = currencyOf(plainText(row['cexch_name']), config);
      const foreign = currency !== document.currency && currencyDigits[currency] !== undefined;
      const said = foreign ? side('md_f', currency) || side('mc_f', currency) : null;
      const line = {
        account,
        ...sidesOf(side('md'), side('mc')),
        ...(said === null ? {} : { original: { amount: said, currency, rate: plainText(row['nfrat']) } }),
        summary: plainText(row['digest']),
      };
      return document.reverses && config.red === 'swapped' ? swapSides(line) : line;
    });
    // md and mc are in the currency of the books, and the books are those that were asked.
    return {
      documentNumber: `${document.word}-${plainText(entries[0]?.['ino_id'])}`,
      internalId,
      state: 'saved',
      reached: true,
      ...judgeReadBack(asSent(document, config, lengths.line), {
        externalKey: document.externalKey,
        ledger: document.ledger,
        date: plainText(entries[0]?.['date']).slice(0, 10),
        currency: document.currency,
        lines,
        originals: 'amounts and rates',
        unreadable,
      }),
    };
  });
}
