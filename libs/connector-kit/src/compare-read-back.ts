import { formatMinor, stableHash, stableJson } from '@vouchflow/kernel';
import type { ErpDocument, ErpReadBack, ReadBackDifference } from './erp-document.js';

export type ReadBackComparison = { equal: true } | { equal: false; differences: ReadBackDifference[] };

interface ComparedLine {
  account: string;
  debit?: number;
  credit?: number;
  dimensions?: object;
}

/** Sums in minor units by account, dimensions and side. A line of zero makes a row too, and so is a difference. */
function sumBySide(lines: readonly ComparedLine[], withDimensions: boolean): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (line: ComparedLine, side: string, amount: number): void => {
    const where = [line.account, ...(withDimensions ? [stableJson(line.dimensions)] : []), side].join(' ');
    sums.set(where, (sums.get(where) ?? 0) + amount);
  };
  for (const line of lines) {
    if (line.debit !== undefined) add(line, 'debit', line.debit);
    if (line.credit !== undefined) add(line, 'credit', line.credit);
  }
  return sums;
}

/**
 * Whether a document in the ERP is the one that was sent: ledger, date, currency, the key where it can be read,
 * and the sums by (account, dimensions, side) (ACCOUNTING §4.6: lines are never merged by us, but an ERP may).
 * Dimensions count where the ERP gives them back for every line.
 */
export function compareReadBack(document: ErpDocument, readBack: ErpReadBack): ReadBackComparison {
  const differences: ReadBackDifference[] = [];
  const compare = (field: string, sent: string, read: string): void => {
    if (sent !== read) differences.push({ field, sent, readBack: read });
  };
  if (readBack.externalKey !== null) compare('externalKey', document.externalKey, readBack.externalKey);
  compare('ledger', document.ledger, readBack.ledger);
  compare('date', document.date, readBack.date);
  compare('currency', document.currency, readBack.currency);

  const withDimensions = readBack.lines.every((line) => line.dimensions !== undefined);
  const sent = sumBySide(document.lines, withDimensions);
  const read = sumBySide(readBack.lines, withDimensions);
  const text = (sum: number | undefined): string => (sum === undefined ? 'none' : formatMinor(sum, document.currency));
  for (const where of new Set([...sent.keys(), ...read.keys()])) {
    const [a, b] = [sent.get(where), read.get(where)];
    if (a !== b) differences.push({ field: 'lines', where, sent: text(a), readBack: text(b) });
  }
  for (const what of readBack.unreadable) differences.push({ field: 'unreadable', sent: '', readBack: what });
  return differences.length === 0 ? { equal: true } : { equal: false, differences };
}

/** The parts of a `FoundDocument` that follow from what was read back. */
export function judgeReadBack(
  document: ErpDocument,
  readBack: ErpReadBack,
): { readBack: ErpReadBack; readBackHash: string; differences: ReadBackDifference[] } {
  const comparison = compareReadBack(document, readBack);
  return { readBack, readBackHash: stableHash(readBack), differences: comparison.equal ? [] : comparison.differences };
}
