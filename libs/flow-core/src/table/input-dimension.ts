import { inputAtoms, type Sample } from './input-atoms.js';
import { addRow, emptyRowSet, hasRow, intersect, isEmptySet, meets, RowSetIndex, rowsOf, sameRows, type RowSet } from './row-set.js';
import type { CompiledCell, CompiledInput } from './types.js';

/** Values of one input that no row tells apart: a sample of them and the rows whose cell they fit. */
export interface SampledPoint {
  rows: RowSet;
  sample: Sample;
}
export interface Dimension {
  label: { zh: string; en: string };
  points: SampledPoint[];
}

/**
 * The points of one input, exactly: intervals between the amounts, numbers and dates that the cells name (an
 * interval without a whole cent, number or day in it does not count), grades by the list, texts named and "any other".
 *
 * An input over lines (`any`, `every`) is a dimension of its own, whose value is a set of lines. Two inputs over the
 * same lines are taken as independent, so a witness may ask for lines that no claim can have together: a table proven
 * free of gaps is, a gap shown there may be one on paper only. Of all sets it is enough to look at those that fit most
 * or fewest rows: one line of each sort, no line, lines of every sort, and (`every`) lines of all sorts that a cell takes.
 */
export function inputDimension(input: CompiledInput, cells: readonly CompiledCell[], grades: readonly string[]): Dimension {
  const atoms = inputAtoms(input, cells, grades);
  const takes = cells.map((cell) => atoms.taken(cell));
  const tellApart = new RowSetIndex();
  // Of atoms that no row tells apart, the first stands for all.
  const places = atoms.samples.flatMap((_, atom) => (tellApart.add(rowsThat(takes, (take) => take(atom))) ? [atom] : []));
  const setOf = (wanted: (atom: number) => boolean): RowSet => {
    const set = emptyRowSet(atoms.samples.length);
    for (const atom of places) if (wanted(atom)) addRow(set, atom);
    return set;
  };
  const taken = takes.map(setOf);
  const points: SampledPoint[] = [];
  const known = new RowSetIndex();
  const add = (sample: () => Sample, fits: (row: number, taken: RowSet) => boolean): void => {
    const rows = rowsThat(taken, (set, row) => fits(row, set));
    if (known.add(rows)) points.push({ rows, sample: sample() });
  };
  const isAny = (row: number): boolean => cells[row]?.kind === 'any';
  for (const atom of places) {
    const sample = atoms.samples[atom] as Sample;
    add(
      () => (input.take ? linesSample([sample]) : sample),
      (_, set) => hasRow(set, atom),
    );
  }
  if (!input.take) return { label: input.label, points };
  if (input.mayBeEmpty)
    add(
      () => ({ value: [], zh: '没有这样的明细', en: 'no such line' }),
      (row) => input.take === 'every' || isAny(row),
    );
  const addLines = (lines: RowSet): void =>
    add(
      () => linesSample(rowsOf(lines).map((atom) => atoms.samples[atom] as Sample)),
      (row, set) => isAny(row) || (input.take === 'any' ? meets(set, lines) : sameRows(intersect(set, lines), lines)),
    );
  if (input.take === 'every') {
    const sorts = new RowSetIndex();
    for (const set of taken) if (sorts.add(set) && !isEmptySet(set)) addLines(set);
  }
  addLines(setOf(() => true));
  return { label: input.label, points };
}

function rowsThat<T>(perRow: readonly T[], fits: (value: T, row: number) => boolean): RowSet {
  const rows = emptyRowSet(perRow.length);
  perRow.forEach((value, row) => {
    if (fits(value, row)) addRow(rows, row);
  });
  return rows;
}

const linesSample = (samples: readonly Sample[]): Sample => ({
  value: samples.map((sample) => sample.value),
  zh: samples.length === 1 ? `一条明细为${samples[0]?.zh}` : `明细同时有${samples.map((sample) => sample.zh).join('、')}`,
  en: samples.length === 1 ? `one line with ${samples[0]?.en}` : `lines with ${samples.map((sample) => sample.en).join(', ')}`,
});
