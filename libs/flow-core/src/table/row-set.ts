/** A set of rows as bits: tables are small and the proofs intersect such sets by the hundred thousand. */
export type RowSet = Uint32Array;

export const emptyRowSet = (rows: number): RowSet => new Uint32Array(Math.max(1, Math.ceil(rows / 32)));
export function addRow(set: RowSet, row: number): void {
  const word = row >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (row & 31));
}
export const hasRow = (set: RowSet, row: number): boolean => ((set[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;

// Plain loops: these run in the innermost loop of every proof, where array methods cost several times as much.
export function intersect(a: RowSet, b: RowSet): RowSet {
  const both = new Uint32Array(a.length);
  for (let i = 0; i < a.length; i += 1) both[i] = (a[i] as number) & (b[i] as number);
  return both;
}
export function meets(a: RowSet, b: RowSet): boolean {
  for (let i = 0; i < a.length; i += 1) if (((a[i] as number) & (b[i] as number)) !== 0) return true;
  return false;
}
export const isEmptySet = (set: RowSet): boolean => !meets(set, set);
export function sameRows(a: RowSet, b: RowSet): boolean {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/** The rows of the set, rising. */
export function rowsOf(set: RowSet): number[] {
  const rows: number[] = [];
  for (let i = 0; i < set.length; i += 1) {
    for (let word = set[i] ?? 0; word !== 0; word &= word - 1) rows.push(i * 32 + (31 - Math.clz32(word & -word)));
  }
  return rows;
}

/** Row sets already met. Buckets are compared word by word: a clash of hashes must not pass for a proof. */
export class RowSetIndex {
  readonly #buckets = new Map<number, RowSet[]>();

  /** Adds the set; false if it was there already. */
  add(set: RowSet): boolean {
    let hash = 0;
    for (const word of set) hash = (Math.imul(hash ^ word, 0x9e3779b1) + (hash >>> 15)) | 0;
    const bucket = this.#buckets.get(hash);
    if (!bucket) {
      this.#buckets.set(hash, [set]);
      return true;
    }
    if (bucket.some((known) => sameRows(known, set))) return false;
    bucket.push(set);
    return true;
  }
}
