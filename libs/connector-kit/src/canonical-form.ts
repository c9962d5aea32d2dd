import { stableHash, stableJson } from '@vouchflow/kernel';
import type { ErpReadBack, LineKind } from './erp-document.js';

interface CanonicalSource {
  ledger: string;
  date: string;
  currency: string;
  lines: readonly {
    account: string;
    kind?: LineKind;
    partner?: string;
    debit?: number;
    credit?: number;
    dimensions?: Record<string, string>;
    original?: { amount: number; currency: string; rate?: string };
  }[];
  originals?: ErpReadBack['originals'];
  unreadable?: readonly string[];
}

/**
 * What makes two vouchers the same to a bookkeeper: book, date, currency, and the sums in minor units by (account or
 * partner, dimensions, side). Lines are never merged by us, but an ERP may (ACCOUNTING §4.6), and texts may be cut.
 */
export interface CanonicalForm {
  ledger: string;
  date: string;
  currency: string;
  /** In order of their stable JSON. A line of zero makes a row too, and so is a difference. */
  sums: { account: string; dimensions?: Record<string, string>; side: 'debit' | 'credit'; minor: number }[];
  /** What was said in other currencies, by currency and rate; absent where the ERP gives none of it back, or none was said. */
  originals?: { account: string; side: 'debit' | 'credit'; currency: string; rate?: string; minor: number }[];
  /** What could not be read; absent where everything could. */
  unreadable?: string[];
}

/** An item of a partner is told apart by the partner: its account is the ERP's own choice. */
const accountOf = ({ account, kind, partner }: CanonicalSource['lines'][number]): string =>
  kind === 'creditor' || kind === 'debtor' ? `${kind} ${partner ?? ''}` : account;

/** True where every line says what its dimensions are. */
export const givesDimensions = (source: CanonicalSource): boolean => source.lines.every((line) => line.dimensions !== undefined);

export function canonicalForm(source: CanonicalSource, withDimensions = true, withOriginals: ErpReadBack['originals'] = source.originals): CanonicalForm {
  const sums = new Map<string, CanonicalForm['sums'][number]>();
  for (const line of source.lines) {
    for (const side of ['debit', 'credit'] as const) {
      const minor = line[side];
      if (minor === undefined) continue;
      const row = { account: accountOf(line), ...(withDimensions ? { dimensions: line.dimensions ?? {} } : {}), side };
      const key = stableJson(row);
      sums.set(key, { ...row, minor: (sums.get(key)?.minor ?? 0) + minor });
    }
  }
  const originals = withOriginals ? originalsOf(source.lines, withOriginals) : [];
  const unreadable = source.unreadable ?? [];
  return {
    ledger: source.ledger,
    date: source.date,
    currency: source.currency,
    sums: [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
    ...(originals.length > 0 ? { originals } : {}),
    ...(unreadable.length > 0 ? { unreadable: [...unreadable] } : {}),
  };
}

/** Lower-hex SHA-256 of the canonical form: of what was sent and of what was read back it is comparable. */
export const canonicalHash = (source: CanonicalSource, withDimensions = true, withOriginals = source.originals): string =>
  stableHash(canonicalForm(source, withDimensions, withOriginals));

/** `7.1035`, `7.10350000` and `07.1035` are one rate. */
const plainRate = (rate: string): string =>
  rate
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

function originalsOf(lines: CanonicalSource['lines'], how: NonNullable<ErpReadBack['originals']>): NonNullable<CanonicalForm['originals']> {
  const sums = new Map<string, NonNullable<CanonicalForm['originals']>[number]>();
  for (const line of lines) {
    if (!line.original) continue;
    const { amount, currency, rate } = line.original;
    const row = {
      account: accountOf(line),
      side: line.debit === undefined ? ('credit' as const) : ('debit' as const),
      currency,
      ...(how === 'amounts' || rate === undefined ? {} : { rate: plainRate(rate) }),
    };
    const key = stableJson(row);
    sums.set(key, { ...row, minor: (sums.get(key)?.minor ?? 0) + amount });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
