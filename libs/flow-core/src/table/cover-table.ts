import type { CalendarDate } from '@vouchflow/kernel';
import type { Cell, LocalText } from '@vouchflow/flow-model';
import { both, sayProjectType } from '../why/words.js';
import { inputAtoms, type Sample } from './input-atoms.js';
import { inputDimension } from './input-dimension.js';
import { addRow, emptyRowSet, intersect, rowsOf, sameRows, type RowSet } from './row-set.js';
import { sayCell } from './say-cell.js';
import type { CompiledCell, CompiledInput, CompiledTable } from './types.js';

/** A table as a map: one ordered input across, all cases of the others down, and in each field the rows that fit, by place. */
export interface CoverageMap {
  /** Place of the input that goes across. */
  across: number;
  bands: LocalText[];
  lines: { label: LocalText; fields: number[][] }[];
  /** Lines and bands that there are besides those told. */
  more: { lines: number; bands: number };
}

interface Band {
  label: LocalText;
  rows: RowSet;
}

/**
 * Pure. What each case meets, for people to look at: values that no row tells apart are one band. An empty field is a gap, of several rows the
 * first decides (or, of a table where exactly one row fits, they overlap). Rows that are not in force on the day do not count.
 */
export function coverTable(table: CompiledTable, options: { grades: readonly string[]; date: CalendarDate; bands?: number; lines?: number }): CoverageMap {
  const inForce = ({ from, to }: CompiledTable['rows'][number]): boolean =>
    (from === undefined || from <= options.date) && (to === undefined || options.date < to);
  const places = table.rows.flatMap((row, at) => (inForce(row) ? [at] : []));
  const inputs = table.inputs.map((input, m) =>
    bandsOf(
      input,
      places.map((at) => table.rows[at]?.when[m] as CompiledCell),
      options.grades,
    ),
  );
  const ordered = (kind: string): number => table.inputs.findIndex((input, m) => input.kind === kind && !input.take && (inputs[m]?.length ?? 0) > 1);
  const across =
    [ordered('money'), ordered('number'), ordered('date'), inputs.findIndex((bands) => bands.length === Math.max(...inputs.map((each) => each.length)))].find(
      (at) => at >= 0,
    ) ?? 0;
  const shownBands = (inputs[across] ?? []).slice(0, options.bands ?? 12);
  const down = inputs.flatMap((bands, m) => (m === across ? [] : [bands]));
  const count = down.reduce((product, bands) => product * bands.length, 1);
  const shownLines = Math.min(count, options.lines ?? 30);
  const all = emptyRowSet(places.length);
  places.forEach((_, n) => addRow(all, n));
  const lines = Array.from({ length: shownLines }, (_, n) => {
    const chosen: Band[] = [];
    let rest = n;
    for (const bands of [...down].reverse()) {
      chosen.unshift(bands[rest % bands.length] as Band);
      rest = Math.floor(rest / bands.length);
    }
    const told = chosen.filter((_band, d) => (down[d]?.length ?? 0) > 1);
    const left = chosen.reduce((rows, band) => intersect(rows, band.rows), all);
    return {
      label: told.length === 0 ? both('全部', 'all') : both(told.map(({ label }) => label.zh).join(' · '), told.map(({ label }) => label.en).join(' · ')),
      fields: shownBands.map((band) => rowsOf(intersect(left, band.rows)).map((at) => places[at] as number)),
    };
  });
  return {
    across,
    bands: shownBands.map(({ label }) => label),
    lines,
    more: { lines: count - shownLines, bands: (inputs[across]?.length ?? 0) - shownBands.length },
  };
}

/** Of an ordered input neighbours that no row tells apart are one band, of another all such values. */
function bandsOf(input: CompiledInput, cells: readonly CompiledCell[], grades: readonly string[]): Band[] {
  if (input.take) return inputDimension(input, cells, grades).points.map(({ rows, sample }) => ({ rows, label: both(sample.zh, sample.en) }));
  const atoms = inputAtoms(input, cells, grades);
  const takes = cells.map((cell) => atoms.taken(cell));
  const rowsAt = (atom: number): RowSet => {
    const rows = emptyRowSet(cells.length);
    takes.forEach((take, row) => {
      if (take(atom)) addRow(rows, row);
    });
    return rows;
  };
  const ordered = atoms.band !== undefined;
  const groups: { rows: RowSet; atoms: number[] }[] = [];
  atoms.samples.forEach((sample, atom) => {
    const rows = rowsAt(atom);
    const same = (group: { rows: RowSet }): boolean => sameRows(group.rows, rows);
    const last = groups.at(-1);
    const alone = ordered && (sample.value === null || (last !== undefined && atoms.samples[last.atoms[0] as number]?.value === null));
    const group = ordered ? (last && !alone && same(last) ? last : undefined) : groups.find(same);
    if (group) group.atoms.push(atom);
    else groups.push({ rows, atoms: [atom] });
  });
  return groups.map(({ rows, atoms: members }) => ({ rows, label: labelOf(input, members, atoms.samples, atoms.band) }));
}

const named = 3;

function labelOf(
  input: CompiledInput,
  members: readonly number[],
  samples: readonly Sample[],
  band: ((first: number, last: number) => Cell) | undefined,
): LocalText {
  const [first = 0] = members;
  const sample = samples[first];
  if (band && sample?.value !== null) return sayCell(band(first, members.at(-1) ?? first), input.kind);
  const told = members
    .slice(0, named)
    .map((at) => samples[at] as Sample)
    .map(({ value, zh, en }) => (value === zh ? sayProjectType(zh) : both(zh, en)));
  const more = members.length > named ? both(' 等', ' …') : both('', '');
  return both(told.map(({ zh }) => zh).join('、') + more.zh, told.map(({ en }) => en).join(' or ') + more.en);
}
