/** Rows of RFC 4180, strictly; null for a quote where none may stand. A newline at the end, and a byte order mark, are no part of it. */
export function readCsv(text: string): string[][] | null {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const csv = text.replace(/^\ufeff/, '');
  let [at, row]: [number, string[]] = [0, []];
  while (at < csv.length || row.length > 0) {
    field.lastIndex = at;
    const found = field.exec(csv);
    if (!found) return null;
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    at = field.lastIndex;
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
