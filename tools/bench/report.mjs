/** Figures as they come, one JSON line each on the standard output; a table of them at the end. */
export class Report {
  #figures = [];

  /** @param {object} shared what every line carries: date, commit, machine */
  constructor(shared, write = (line) => console.log(line)) {
    this.shared = shared;
    this.write = write;
  }

  /** @param {{ bench: string, figure: string, value: number | null, unit: string, backend?: string, goal?: string }} figure */
  add({ value, ...figure }) {
    const line = { bench: figure.bench, backend: figure.backend ?? null, ...figure, value: value == null ? null : rounded(value) };
    this.#figures.push(line);
    this.write(JSON.stringify({ ...line, ...this.shared }));
  }

  table() {
    const rows = this.#figures.map(({ bench, backend, figure, value, unit, goal }) => [
      bench,
      backend ?? '',
      figure,
      value === null ? '-' : String(value),
      unit,
      goal ?? '',
    ]);
    const all = [['bench', 'backend', 'figure', 'value', 'unit', 'goal'], ...rows];
    const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
    return all
      .map((row) =>
        row
          .map((cell, column) => (column === 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  }
}

/** Three digits that say something. */
const rounded = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
