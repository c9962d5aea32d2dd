import type { DecisionTable } from '@vouchflow/flow-model';
import { cellText, type CellContext, type MatrixColumn } from './matrix-columns.js';
import type { matrixWords } from './matrix-words.js';

/** `A`, `B` … as a spreadsheet names its columns. */
export const letters = (column: number): string =>
  column < 26 ? String.fromCodePoint(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** What stands over a column. */
export function headOf(column: MatrixColumn, context: CellContext, w: (typeof matrixWords)['zh']): string {
  const { table, tongue } = context;
  switch (column.kind) {
    case 'input': {
      const input = table.inputs[column.at];
      const label = input?.label?.[tongue] ?? input?.expression ?? '';
      return input?.over ? `${label} · ${w.over[input.over.take]}` : label;
    }
    case 'place':
      return w.place(column.at + 1);
    case 'rule':
      return cellText(
        { when: [], then: table.outputs.map((_, at) => (at === column.output ? [column.rule] : '')) },
        { kind: 'place', output: column.output, at: 0 },
        context,
      );
    case 'output':
      return table.outputs[column.at]?.name ?? '';
    case 'from':
      return w.from;
    case 'to':
      return w.to;
  }
}

/** The cell as it is stored, small, for who wants to see it. */
export function codeOf(row: DecisionTable['rows'][number], column: MatrixColumn): string {
  const value =
    column.kind === 'input' ? row.when[column.at] : column.kind === 'place' ? (row.then[column.output] as unknown[] | undefined)?.[column.at] : undefined;
  return value === undefined || value === '-' ? '' : JSON.stringify(value);
}
