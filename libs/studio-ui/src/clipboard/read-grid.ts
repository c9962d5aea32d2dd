/** Rows of cells as a spreadsheet puts them on the clipboard: tabs and line ends, quotes around cells that hold either. */
export function readGrid(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char === '"' && text[i + 1] === '"') i += 1;
      else if (char === '"') {
        quoted = false;
        continue;
      }
      cell += char;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t' || char === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (char === '\n') rows.push([]);
    } else if (char !== '\r') cell += char;
  }
  rows.at(-1)?.push(cell);
  return rows.filter((row) => row.some((value) => value.trim() !== ''));
}
