import { formatMinor, stableJson } from '@vouchflow/kernel';
import { canonicalForm, canonicalHash, givesDimensions, type CanonicalForm } from './canonical-form.js';
import type { ErpDocument, ErpReadBack, FoundDocument, ReadBackDifference } from './erp-document.js';

export type ReadBackComparison = { equal: true } | { equal: false; differences: ReadBackDifference[] };

/** Sums by where they stand: account, dimensions where they count, side. */
const sumsOf = (form: CanonicalForm): Map<string, number> =>
  new Map(form.sums.map((row) => [[row.account, ...(row.dimensions ? [stableJson(row.dimensions)] : []), row.side].join(' '), row.minor]));

/**
 * Whether a document in the ERP is the one that was sent: the key where it can be read, and the canonical form (ledger,
 * date, currency, sums by account, dimensions and side). Dimensions count where the ERP gives them back for every line.
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

  const withDimensions = givesDimensions(readBack);
  const sent = sumsOf(canonicalForm(document, withDimensions));
  const read = sumsOf(canonicalForm(readBack, withDimensions));
  const text = (sum: number | undefined): string => (sum === undefined ? 'none' : formatMinor(sum, document.currency));
  for (const where of new Set([...sent.keys(), ...read.keys()])) {
    const [a, b] = [sent.get(where), read.get(where)];
    if (a !== b) differences.push({ field: 'lines', where, sent: text(a), readBack: text(b) });
  }
  if (readBack.originals)
    differences.push(...compareOriginals(canonicalForm(document, true, readBack.originals), canonicalForm(readBack, true, readBack.originals)));
  for (const what of readBack.unreadable) differences.push({ field: 'unreadable', sent: '', readBack: what });
  return differences.length === 0 ? { equal: true } : { equal: false, differences };
}

/** What was said in other currencies, sum by sum: account, side, currency and rate. */
function compareOriginals(sent: CanonicalForm, read: CanonicalForm): ReadBackDifference[] {
  const sums = ({ originals = [] }: CanonicalForm): Map<string, string> =>
    new Map(
      originals.map(({ account, side, currency, rate, minor }) => [
        [account, side, currency, ...(rate === undefined ? [] : [rate])].join(' '),
        formatMinor(minor, currency),
      ]),
    );
  const [a, b] = [sums(sent), sums(read)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((where) => a.get(where) !== b.get(where))
    .map((where) => ({ field: 'originals', where, sent: a.get(where) ?? 'none', readBack: b.get(where) ?? 'none' }));
}

/** The parts of a `FoundDocument` that follow from what was read back. */
export function judgeReadBack(
  document: ErpDocument,
  readBack: ErpReadBack,
): Pick<FoundDocument, 'payloadHash' | 'differences'> & { readBack: ErpReadBack; readBackHash: string } {
  const comparison = compareReadBack(document, readBack);
  const withDimensions = givesDimensions(readBack);
  return {
    readBack,
    payloadHash: canonicalHash(document, withDimensions, readBack.originals),
    readBackHash: canonicalHash(readBack, withDimensions),
    differences: comparison.equal ? [] : comparison.differences,
  };
}

/** A document that the ERP says it has made, where it has no way to read it back: nothing was compared, and the nulls say so. */
export const acknowledged = (document: ErpDocument, said: Pick<FoundDocument, 'documentNumber' | 'internalId' | 'state'>): FoundDocument => ({
  ...said,
  reached: true,
  readBack: null,
  payloadHash: canonicalHash(document, true),
  readBackHash: null,
  differences: [],
});
