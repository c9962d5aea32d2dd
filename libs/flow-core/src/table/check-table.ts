import type { CalendarDate } from '@vouchflow/kernel';
import type { Problem } from '@vouchflow/flow-model';
import { tableDimensions } from './date-dimension.js';
import { findUncovered, type Budget } from './find-uncovered.js';
import type { Sample } from './input-atoms.js';
import type { Dimension } from './input-dimension.js';
import { addRow, emptyRowSet, hasRow, intersect, meets, rowsOf, type RowSet } from './row-set.js';
import { tableProblem } from './table-problem.js';
import type { CellValue, CompiledTable } from './types.js';

/** Enough for 2,000 rows as people write them; a table past it is not proven, and says so. */
const WORDS = 12_000_000;
const MAX_TOLD = 20;

export interface CheckOptions {
  /** Grades in rising order. */
  grades: readonly string[];
  /** Look only at this date and later; absent: from the first date on which any row is in force. */
  from?: CalendarDate;
  /** Work allowed, in machine words; for tests. */
  words?: number;
}

/**
 * Proves a table, or says with a sample claim where it fails: TABLE_GAP no row fits, TABLE_OVERLAP (unique) two rows
 * fit, TABLE_DEAD_ROW a row that never decides (first: earlier rows take all it describes; both: a cell that nothing fits),
 * TABLE_GRADE a cell names no known grade, TABLE_UNPROVEN the work was cut. An empty answer is a proof over the domains
 * of `inputDimension`. A witness gives each input's value by its English label; money as a decimal text in major units.
 */
export function checkTable(table: CompiledTable, options: CheckOptions): Problem[] {
  const unknown = unknownGrades(table, options.grades);
  if (unknown.length > 0) return unknown;
  const dimensions = tableDimensions(table, options);
  const all = emptyRowSet(table.rows.length);
  table.rows.forEach((_, row) => addRow(all, row));
  const proof: Proof = { table, dimensions, all, budget: { words: options.words ?? WORDS } };
  return [...gaps(proof), ...(table.hitPolicy === 'unique' ? overlaps(proof) : []), ...deadRows(proof)];
}

interface Proof {
  table: CompiledTable;
  dimensions: Dimension[];
  all: RowSet;
  budget: Budget;
}

function gaps({ table, dimensions, all, budget }: Proof): Problem[] {
  const at = `tables/${table.id}`;
  const { found, cut } = findUncovered(
    dimensions.map(({ points }) => points),
    all,
    MAX_TOLD,
    budget,
  );
  const problems = found.map((places): Problem => {
    const samples = dimensions.map((dimension, d) => dimension.points[places[d] as number]?.sample as Sample);
    const { zh, en, witness } = describe(dimensions, samples);
    return {
      ...tableProblem('TABLE_GAP', at, `没有一行接得住：${zh}。`, `No row fits ${en}.`),
      witness,
      witnessText: { zh: `${zh}：无人审批`, en: `${en}: nobody` },
    };
  });
  if (cut === 'budget') problems.push(unproven(at, '是否有缺口', 'whether it has gaps'));
  if (cut === 'limit')
    problems.push(tableProblem('TABLE_GAP', at, `还有更多缺口，这里只列出 ${MAX_TOLD} 处。`, `There are more gaps; only ${MAX_TOLD} are listed.`));
  return problems;
}

/** Two rows overlap if some point of every dimension fits both. Told once a later row, with the first row it overlaps. */
function overlaps({ table, dimensions }: Proof): Problem[] {
  const byRow = table.rows.map((_, row) => dimensions.map(({ points }) => pointsOf(points, row)));
  const problems: Problem[] = [];
  for (let later = 1; later < table.rows.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const [a, b] = [byRow[earlier] as RowSet[], byRow[later] as RowSet[]];
      if (!a.every((set, d) => meets(set, b[d] as RowSet))) continue;
      if (problems.length === MAX_TOLD) {
        return [
          ...problems,
          tableProblem(
            'TABLE_OVERLAP',
            `tables/${table.id}`,
            `还有更多重叠，这里只列出 ${MAX_TOLD} 处。`,
            `There are more overlaps; only ${MAX_TOLD} are listed.`,
          ),
        ];
      }
      const samples = a.map((set, d) => sampleAt(dimensions[d] as Dimension, rowsOf(intersect(set, b[d] as RowSet))));
      const { zh, en, witness } = describe(dimensions, samples);
      problems.push({
        ...tableProblem(
          'TABLE_OVERLAP',
          `tables/${table.id}/rows/${later}`,
          `第 ${earlier + 1} 行和第 ${later + 1} 行都接：${zh}。`,
          `Rows ${earlier + 1} and ${later + 1} both fit ${en}.`,
        ),
        witness,
        witnessText: { zh: `${zh}：第 ${earlier + 1} 行和第 ${later + 1} 行`, en: `${en}: rows ${earlier + 1} and ${later + 1}` },
      });
      break;
    }
  }
  return problems;
}

function deadRows({ table, dimensions, budget }: Proof): Problem[] {
  const problems: Problem[] = [];
  let cutAt: number | null = null;
  table.rows.forEach((_, row) => {
    const at = `tables/${table.id}/rows/${row}`;
    const places = dimensions.map(({ points }) => points.flatMap((point, place) => (hasRow(point.rows, row) ? [place] : [])));
    const nothing = places.findIndex((list) => list.length === 0);
    // A row whose time is over is history, not a fault.
    if (nothing >= table.inputs.length) return;
    if (nothing >= 0) {
      problems.push(
        tableProblem(
          'TABLE_DEAD_ROW',
          `${at}/when/${nothing}`,
          `第 ${row + 1} 行永远用不上：这一格没有值能满足。`,
          `Row ${row + 1} can never be used: no value fits this cell.`,
          'warning',
        ),
      );
      return;
    }
    if (table.hitPolicy === 'unique') return;
    const before = emptyRowSet(table.rows.length);
    for (let other = 0; other < row; other += 1) addRow(before, other);
    const own = dimensions.map(({ points }, d) => (places[d] as number[]).map((place) => points[place] as Dimension['points'][number]));
    // Only rows that meet this one in every dimension can take anything from it.
    const rivals = own.reduce(
      (left, points) =>
        intersect(
          left,
          points.reduce<RowSet>((any, point) => union(any, point.rows), emptyRowSet(table.rows.length)),
        ),
      before,
    );
    const { found, cut } = findUncovered(own, rivals, 1, budget);
    if (found.length > 0) return;
    if (cut !== 'no') {
      cutAt ??= row;
      return;
    }
    const samples = own.map((points) => points[0]?.sample as Sample);
    const [taker = 0] = rowsOf(own.reduce((left, points) => intersect(left, (points[0] as { rows: RowSet }).rows), rivals));
    const { zh, en, witness } = describe(dimensions, samples);
    problems.push({
      ...tableProblem(
        'TABLE_DEAD_ROW',
        at,
        `第 ${row + 1} 行永远用不上：前面的行已经接走它的全部情形，例如 ${zh} 由第 ${taker + 1} 行接走。`,
        `Row ${row + 1} can never be used: rows before it take all it describes; ${en}, for one, is taken by row ${taker + 1}.`,
        'warning',
      ),
      witness,
      witnessText: { zh: `${zh}：第 ${taker + 1} 行`, en: `${en}: row ${taker + 1}` },
    });
  });
  if (cutAt !== null)
    problems.push(
      unproven(
        `tables/${table.id}/rows/${cutAt as number}`,
        `第 ${(cutAt as number) + 1} 行及之后的行是否用得上`,
        `whether row ${(cutAt as number) + 1} and those after it can ever be used`,
      ),
    );
  return problems;
}

const unproven = (path: string, zh: string, en: string): Problem =>
  tableProblem(
    'TABLE_UNPROVEN',
    path,
    `表太复杂，没能查完${zh}；请拆成几张表。`,
    `The table is too complex to prove ${en}; split it into several.`,
    'unproven',
  );

function pointsOf(points: Dimension['points'], row: number): RowSet {
  const set = emptyRowSet(points.length);
  points.forEach((point, place) => {
    if (hasRow(point.rows, row)) addRow(set, place);
  });
  return set;
}

const sampleAt = ({ points }: Dimension, places: readonly number[]): Sample => points[places[0] as number]?.sample as Sample;
const union = (a: RowSet, b: RowSet): RowSet => a.map((word, i) => word | (b[i] as number));

function describe(dimensions: readonly Dimension[], samples: readonly Sample[]): { zh: string; en: string; witness: Record<string, unknown> } {
  const pairs = dimensions.map(({ label }, d) => ({ label, sample: samples[d] as Sample }));
  return {
    zh: pairs.map(({ label, sample }) => `${label.zh} ${sample.zh}`).join('，'),
    en: pairs.map(({ label, sample }) => `${label.en} ${sample.en}`).join(', '),
    witness: Object.fromEntries(pairs.map(({ label, sample }) => [label.en, sample.value])),
  };
}

/** The grade list is not known when a table is compiled on its own. */
function unknownGrades(table: CompiledTable, grades: readonly string[]): Problem[] {
  return table.rows.flatMap((row, n) =>
    row.when.flatMap((cell, m): Problem[] => {
      if (table.inputs[m]?.kind !== 'grade' || cell.kind === 'any' || cell.kind === 'under') return [];
      const named: CellValue[] = cell.kind === 'set' ? cell.values : [cell.from, cell.to].filter((end) => end !== undefined);
      const wrong = named.find((grade) => !grades.includes(grade as string));
      return wrong === undefined
        ? []
        : [
            tableProblem(
              'TABLE_GRADE',
              `tables/${table.id}/rows/${n}/when/${m}`,
              `职级表里没有“${String(wrong)}”。`,
              `The grade list has no "${String(wrong)}".`,
            ),
          ];
    }),
  );
}
