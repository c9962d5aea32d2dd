import { judgeReadBack, plainText, readMinor, type ErpDocument, type ErpReadBackLine, type FoundDocument } from '@vouchflow/connector-kit';
import { groupBy } from '@vouchflow/kernel';
import { bracketed, markerInSummary } from './build-voucher-model.js';
import { dimensionFields, dimensionValues } from './dimension-fields.js';
import { hasReached, stateOf } from './document-state.js';
import type { KingdeeConfig } from './kingdee.config.js';
import { voucherColumns, type VoucherColumn } from './voucher-query.js';

/** Our code of one of theirs where the settings map one to it, else theirs. */
function ours(map: Record<string, string>, theirs: string): string {
  return Object.entries(map).find(([, value]) => value === theirs)?.[0] ?? theirs;
}

type Row = (column: VoucherColumn) => unknown;

function readLine(row: Row, document: ErpDocument, config: KingdeeConfig, unreadable: string[]): ErpReadBackLine {
  const account = ours(config.account, plainText(row('account')));
  const side = (name: 'debit' | 'credit'): number | undefined => {
    const minor = readMinor(row(name), document.currency);
    if (minor === null) unreadable.push(`${account} ${name} ${plainText(row(name))}`);
    return minor ?? undefined;
  };
  const [debit, credit] = [side('debit'), side('credit')];
  const dimensions: Record<string, string> = {};
  for (const [name] of dimensionFields(config, document)) {
    const value = plainText(row(`dimension ${name}`));
    if (value !== '') dimensions[name] = ours(dimensionValues(name, config), value);
  }
  // Only a voucher that was sent with other currencies may come back with them; in any other they are a difference of the whole.
  const currency = ours(config.currency, plainText(row('currency')));
  const foreign = saysOriginals(document) && currency !== document.currency;
  const amount = foreign ? readMinor(row('amountFor'), currency) : null;
  if (foreign && amount === null) unreadable.push(`${account} ${currency} ${plainText(row('amountFor'))}`);
  return {
    account,
    ...(amount === null ? {} : { original: { amount, currency, rate: plainText(row('rate')) } }),
    // The side not used comes as zero; a line of zero on both sides stays visible as a debit of zero.
    ...(debit || (debit === 0 && !credit) ? { debit } : {}),
    ...(credit ? { credit } : {}),
    dimensions,
    summary: plainText(row('summary')),
  };
}

const saysOriginals = (document: ErpDocument): boolean => document.lines.some((line) => line.original);

/** The vouchers in the rows of a query, each judged against the document that was sent. */
export function readVouchers(rows: unknown[][], document: ErpDocument, config: KingdeeConfig): FoundDocument[] {
  const columns = new Map(voucherColumns(config, document).map(([column], at) => [column, at]));
  const rowOf =
    (values: unknown[]): Row =>
    (column) =>
      values[columns.get(column) ?? -1];
  const byVoucher = groupBy(rows.map(rowOf), (row) => plainText(row('id')));
  return [...byVoucher].map(([id, entries]) => {
    const head = entries[0] as Row;
    const unreadable: string[] = [];
    const lines = entries.map((row) => readLine(row, document, config, unreadable));
    const currencies = [...new Set(entries.flatMap((row, at) => (lines[at]?.original ? [] : [ours(config.currency, plainText(row('currency')))])))];
    const marked = lines.some((line) => line.summary?.endsWith(bracketed(document.externalKey)));
    const state = stateOf(plainText(head('status')));
    return {
      documentNumber: `${plainText(head('groupName'))}-${plainText(head('groupNumber'))}`,
      internalId: id,
      state,
      reached: hasReached(state, config.goesTo),
      ...judgeReadBack(document, {
        externalKey: markerInSummary(config) ? (marked ? document.externalKey : null) : plainText(head('marker')),
        ledger: ours(config.accountBook, plainText(head('book'))),
        date: plainText(head('date')).slice(0, 10),
        currency: currencies.length === 0 ? document.currency : currencies.join(','),
        lines,
        ...(saysOriginals(document) ? { originals: 'amounts and rates' as const } : {}),
        unreadable,
      }),
    };
  });
}
