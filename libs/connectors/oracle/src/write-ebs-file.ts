import { createHash } from 'node:crypto';
import type { DroppedFile, ErpDocument, ErpFault } from '@vouchflow/connector-kit';
import { ok, type Result } from '@vouchflow/kernel';
import type { OracleConfig } from './oracle.config.js';
import { csvOf, interfaceRows } from './write-gl-interface.js';

const [before, after] = [
  ['STATUS', 'LEDGER_ID', 'ACCOUNTING_DATE', 'CURRENCY_CODE', 'DATE_CREATED', 'CREATED_BY', 'ACTUAL_FLAG', 'USER_JE_CATEGORY_NAME', 'USER_JE_SOURCE_NAME'],
  ['ENTERED_DR', 'ENTERED_CR', 'GROUP_ID', 'REFERENCE1', 'REFERENCE2', 'REFERENCE4', 'REFERENCE5', 'REFERENCE6', 'REFERENCE10', 'ACCOUNTED_DR', 'ACCOUNTED_CR'],
];

/** Fifteen digits from the key: a file that is written again has the same group. */
const groupOf = (key: string): string =>
  String((BigInt(`0x${createHash('sha256').update(key).digest('hex').slice(0, 16)}`) % 900_000_000_000_000n) + 100_000_000_000_000n);

/**
 * A CSV for the table GL_INTERFACE of E-Business Suite, its columns named in the first row, for the customer's loader and Journal
 * Import behind it. The same voucher makes the same bytes, so DATE_CREATED is the voucher's own day.
 */
export function writeEbsFile(document: ErpDocument, config: OracleConfig): Result<DroppedFile, ErpFault> {
  const rows = interfaceRows(document, config, { group: groupOf(document.externalKey), today: document.date });
  if (!rows.ok) return rows;
  const columns = [...before, ...config.segments.map((_, index) => `SEGMENT${index + 1}`), ...after];
  return ok({
    bytes: Buffer.from(csvOf([columns, ...rows.value.map((row) => columns.map((name) => ({ ...row, CREATED_BY: config.createdBy })[name] ?? ''))])),
  });
}
