import { commonOriginal, cutText, faultOf, swapSides, type ErpDocument, type ErpFault } from '@vouchflow/connector-kit';
import { err, formatMinor, ok, type Result } from '@vouchflow/kernel';
import { segmentsOf } from './account-combination.js';
import { interfaceColumns } from './interface-columns.js';
import type { OracleConfig } from './oracle.config.js';

/** Longest texts, in bytes: the columns REFERENCE2 and REFERENCE10. */
export const lengths = { line: 240, header: 240 } as const;

/** What differs from push to push. */
export interface PushFacts {
  /** Numeric, unique a push: only rows that carry it are picked up by this push's job. */
  group: string;
  /** Today, `YYYY-MM-DD`: DATE_CREATED, which the loader needs. */
  today: string;
}

const slashed = (date: string): string => date.replaceAll('-', '/');
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export type InterfaceRow = Record<string, string>;

/**
 * The rows of GL_INTERFACE that are one voucher, by column name. A journal is in one currency: that of the originals where every line has one of it,
 * with the ledger's own amounts as accounted ones (then no rate goes with them, as the user's guide asks), else the ledger's. Err: a code of ours has
 * no counterpart.
 */
export function interfaceRows(document: ErpDocument, config: OracleConfig, { group, today }: PushFacts): Result<InterfaceRow[], ErpFault> {
  const ledgerId = Object.hasOwn(config.ledger, document.ledger) ? config.ledger[document.ledger] : undefined;
  if (ledgerId === undefined) return err(faultOf('MAPPING_MISSING', document.ledger));
  const category = Object.hasOwn(config.category, document.word) ? config.category[document.word] : undefined;
  if (category === undefined) return err(faultOf('MAPPING_MISSING', document.word));
  const text = cutText(document.text ?? document.lines[0]?.summary ?? '', { length: lengths.header, unit: 'bytes' });
  const foreign = commonOriginal(document.lines);
  const rows: InterfaceRow[] = [];
  for (const sent of document.lines) {
    const line = document.reverses && config.red === 'swapped' ? swapSides(sent) : sent;
    const segments = segmentsOf(line, document, config, config.separator);
    if (!segments.ok) return segments;
    const own = (minor: number | undefined): string => (minor === undefined ? '' : formatMinor(minor, document.currency));
    const entered = (minor: number | undefined): string => (minor === undefined || !foreign ? own(minor) : formatMinor(line.original?.amount ?? 0, foreign));
    rows.push({
      STATUS: 'NEW',
      LEDGER_ID: ledgerId,
      ACCOUNTING_DATE: slashed(document.date),
      USER_JE_SOURCE_NAME: config.source,
      USER_JE_CATEGORY_NAME: category,
      CURRENCY_CODE: foreign ?? document.currency,
      DATE_CREATED: slashed(today),
      ACTUAL_FLAG: 'A',
      ...Object.fromEntries(segments.value.map((value, index) => [`SEGMENT${index + 1}`, value])),
      ENTERED_DR: entered(line.debit),
      ENTERED_CR: entered(line.credit),
      ...(foreign ? { ACCOUNTED_DR: own(line.debit), ACCOUNTED_CR: own(line.credit) } : {}),
      REFERENCE1: document.externalKey,
      REFERENCE2: text,
      REFERENCE4: document.externalKey,
      REFERENCE5: text,
      REFERENCE6: document.externalKey,
      REFERENCE10: cutText(line.summary, { length: lengths.line, unit: 'bytes' }),
      GROUP_ID: group,
    });
  }
  return ok(rows);
}

export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(cell).join(',')}\n`).join('');

/**
 * GlInterface.csv of one voucher: a row a line. The external key leads the batch name (REFERENCE1) and the journal name (REFERENCE4),
 * which Journal Import keeps as prefixes, and is the journal's reference (REFERENCE6). Err: a code of ours has no counterpart.
 */
export function writeGlInterface(document: ErpDocument, config: OracleConfig, facts: PushFacts): Result<string, ErpFault> {
  const rows = interfaceRows(document, config, facts);
  return rows.ok ? ok(csvOf(rows.value.map((row) => [...interfaceColumns.map((name) => row[name] ?? ''), ...(config.endMark ? ['END'] : [])]))) : rows;
}
