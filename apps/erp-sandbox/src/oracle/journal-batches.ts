import { ledgerCurrency, type OracleJournal, type OracleLine } from './gl-interface.js';
import type { OracleSettings } from './oracle.settings.js';

export interface OracleBatch {
  id: number;
  requestId: string;
  name: string;
  journalName: string;
  journal: OracleJournal;
  at: string;
}

type Row = Record<string, unknown>;
export interface CollectionQuery {
  limit?: string;
  offset?: string;
  onlyData?: string;
  expand?: string;
  q?: string;
}

/** A collection as ADF REST shows it: a page of items, and whether there are more. */
export function collection(rows: readonly Row[], href: string, query: CollectionQuery, pageSize: number): Row {
  const limit = Math.min(Number(query.limit ?? '25') || 25, pageSize);
  const offset = Number(query.offset ?? '0') || 0;
  const items = rows
    .slice(offset, offset + limit)
    .map((row) => (query.onlyData === 'true' ? Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'links')) : row));
  return {
    items,
    count: items.length,
    hasMore: offset + items.length < rows.length,
    limit,
    offset,
    links: [{ rel: 'self', href, name: 'journalBatches', kind: 'collection' }],
  };
}

const headerKey = (batch: OracleBatch): string => Buffer.from(`H${batch.id}`).toString('hex').toUpperCase();
const amount = (cents: number): number | null => (cents === 0 ? null : cents / 100);
const entered = ({ original }: OracleLine, own: number): number | null => amount(original && own !== 0 ? original.amount : own);

export function batchRow(batch: OracleBatch, base: string, settings: OracleSettings, expand: boolean): Row {
  const self = `${base}/journalBatches/${batch.id}`;
  const header = headerRow(batch, base, settings);
  return {
    JeBatchId: batch.id,
    BatchName: batch.name,
    BatchDescription: null,
    DefaultPeriodName: batch.journal.date.slice(0, 7),
    Status: settings.autoPost ? 'P' : 'U',
    StatusMeaning: settings.autoPost ? 'Posted' : 'Unposted',
    UserJeSourceName: batch.journal.source,
    PostedDate: settings.autoPost ? batch.at : null,
    ...(expand ? { journalHeaders: settings.expandedAs === 'array' ? [header] : { items: [header], count: 1, hasMore: false } } : {}),
    links: [
      { rel: 'self', href: self, name: 'journalBatches', kind: 'item' },
      { rel: 'child', href: `${self}/child/journalHeaders`, name: 'journalHeaders', kind: 'collection' },
    ],
  };
}

export function headerRow(batch: OracleBatch, base: string, settings: OracleSettings): Row {
  const { journal } = batch;
  const self = `${base}/journalBatches/${batch.id}/child/journalHeaders/${headerKey(batch)}`;
  return {
    JournalName: batch.journalName,
    JournalDescription: journal.description,
    LedgerName: settings.ledgerName,
    LedgerCurrencyCode: ledgerCurrency,
    CurrencyCode: journal.currency,
    PeriodName: journal.date.slice(0, 7),
    DefaultEffectiveDate: journal.date,
    UserJeCategoryName: journal.category,
    ExternalReference: journal.reference,
    RunningTotalDr: journal.lines.reduce((sum, line) => sum + line.debit, 0) / 100,
    RunningTotalCr: journal.lines.reduce((sum, line) => sum + line.credit, 0) / 100,
    links: [
      { rel: 'self', href: self, name: 'journalHeaders', kind: 'item' },
      { rel: 'child', href: `${self}/child/journalLines`, name: 'journalLines', kind: 'collection' },
    ],
  };
}

/** Null for a key that is not the header's. */
export const lineRows = (batch: OracleBatch, key: string): Row[] | null =>
  key.toUpperCase() !== headerKey(batch)
    ? null
    : batch.journal.lines.map((line, index) => ({
        JeLineNumber: index + 1,
        AccountCombination: line.combination,
        EnteredDr: entered(line, line.debit),
        EnteredCr: entered(line, line.credit),
        AccountedDr: amount(line.debit),
        AccountedCr: amount(line.credit),
        CurrencyCode: batch.journal.currency,
        Description: line.text || null,
      }));

/** Batches that `BatchName LIKE 'X%'` or `BatchName = 'X'` lets through; null for any other query. */
export function filterBatches(batches: readonly OracleBatch[], q: string, wildcard: string): OracleBatch[] | null {
  if (q === '') return [...batches];
  const found = /^\s*BatchName\s*(LIKE|=)\s*'([^']*)'\s*$/i.exec(q);
  if (!found) return null;
  const [, operator = '', value = ''] = found;
  if (operator === '=' || !value.includes(wildcard)) return batches.filter((one) => one.name === value);
  const pattern = new RegExp(
    `^${value
      .split(wildcard)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
  return batches.filter((one) => pattern.test(one.name));
}
