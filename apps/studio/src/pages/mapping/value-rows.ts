import type { LocalText } from '@vouchflow/flow-model';
import type { CompanyValue } from '../../api/mapping.js';

/** A value of ours that has, or may be given, a code in the ERP. */
export interface ValueRow {
  code: string;
  name: LocalText | null;
  /** In use in the connection's ledgers; known to the directory, but over or another company's; or not known at all. */
  standing: 'in-use' | 'elsewhere' | 'unknown';
}

type Pairs = Readonly<Record<string, string>>;

/** All that the company uses and all that the map has, by code; first what the map lacks, then what is not in use, then the rest. */
export function valueRows(known: readonly CompanyValue[], values: Pairs, lacks: (code: string) => boolean): ValueRow[] {
  const byCode = new Map(known.map((value) => [value.code, value]));
  const codes = [...new Set([...known.filter((value) => value.inUse).map((value) => value.code), ...Object.keys(values)])].sort();
  const rows = codes.map((code): ValueRow => {
    const found = byCode.get(code);
    return { code, name: found?.name ?? null, standing: found?.inUse ? 'in-use' : found?.name ? 'elsewhere' : 'unknown' };
  });
  const place = (row: ValueRow): number => (isUnmapped(row, values, lacks) ? 0 : row.standing === 'in-use' ? 2 : 1);
  return rows
    .map((row) => ({ row, at: place(row) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** Without a code of its own, or with one that the ERP could not take. */
export const isUnmapped = ({ code }: Pick<ValueRow, 'code'>, values: Pairs, lacks: (code: string) => boolean): boolean =>
  !Object.hasOwn(values, code) || lacks(code);

/** The rows that have the text in their code, a name or the ERP's code. */
export function findRows(rows: readonly ValueRow[], values: Pairs, text: string): readonly ValueRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return rows;
  const has = (part: string | undefined): boolean => part?.toLowerCase().includes(wanted) ?? false;
  return rows.filter(({ code, name }) => has(code) || has(name?.zh) || has(name?.en) || has(values[code]));
}
