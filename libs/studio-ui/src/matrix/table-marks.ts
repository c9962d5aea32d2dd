import type { Problem } from '@vouchflow/flow-model';

/** What is wrong in a table, by where it is shown. */
export interface TableMarks {
  /** Claims that no row takes. */
  gaps: Problem[];
  overlaps: number;
  warnings: number;
  /** Of a whole row, by its place. */
  rows: ReadonlyMap<number, Problem[]>;
  /** Of cells, by the row's place and then `when/1`, `then/0`, `from`. */
  cells: ReadonlyMap<number, ReadonlyMap<string, Problem[]>>;
  /** Of a column's head, by the input's place. */
  inputs: ReadonlyMap<number, Problem[]>;
  /** Of the table as a whole. */
  table: Problem[];
}

export function marksOf(table: string, problems: readonly Problem[]): TableMarks {
  const at = `tables/${table}`;
  const rows = new Map<number, Problem[]>();
  const cells = new Map<number, Map<string, Problem[]>>();
  const inputs = new Map<number, Problem[]>();
  const whole: Problem[] = [];
  const gaps: Problem[] = [];
  const put = <K>(map: Map<K, Problem[]>, key: K, problem: Problem): void => void map.set(key, [...(map.get(key) ?? []), problem]);
  for (const problem of problems) {
    if (problem.path !== at && !problem.path.startsWith(`${at}/`)) continue;
    const [part, place, side, index] = problem.path.slice(at.length + 1).split('/');
    if (part === 'rows' && side !== undefined) {
      const row = cells.get(Number(place)) ?? new Map<string, Problem[]>();
      cells.set(Number(place), row);
      put(row, `${side}${index === undefined ? '' : `/${index}`}`, problem);
    } else if (part === 'rows') put(rows, Number(place), problem);
    else if (part === 'inputs') put(inputs, Number(place), problem);
    else if (problem.code === 'TABLE_GAP' && problem.witness) gaps.push(problem);
    else whole.push(problem);
  }
  const mine = problems.filter((problem) => problem.path === at || problem.path.startsWith(`${at}/`));
  return {
    gaps,
    rows,
    cells,
    inputs,
    table: whole,
    overlaps: mine.filter(({ code }) => code === 'TABLE_OVERLAP').length,
    warnings: mine.filter(({ severity }) => severity === 'warning').length,
  };
}

/** Whether both say the same of a row. */
export const sameMarks = (a: TableMarks, b: TableMarks, row: number): boolean =>
  a === b ||
  (JSON.stringify(a.rows.get(row) ?? []) === JSON.stringify(b.rows.get(row) ?? []) &&
    JSON.stringify([...(a.cells.get(row) ?? [])]) === JSON.stringify([...(b.cells.get(row) ?? [])]));
