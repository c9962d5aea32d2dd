import { describeRule } from '@vouchflow/flow-core';
import type { Problem, TableRow } from '@vouchflow/flow-model';
import { Tooltip } from 'antd';
import { TriangleAlert } from 'lucide-react';
import { memo, type MouseEvent, type PointerEvent, type ReactElement } from 'react';
import { useWords } from '../words/use-words.js';
import { familyOfRule, letterOfRule } from './rule-look.js';
import { approversOf } from './edit-table.js';
import { cellText, columnKey, type CellContext, type MatrixColumn } from './matrix-columns.js';
import { matrixWords } from './matrix-words.js';
import { sameMarks, type TableMarks } from './table-marks.js';

export const rowHeight = 34;
export const headWidth = 48;

interface MatrixRowProps {
  row: TableRow;
  n: number;
  columns: readonly MatrixColumn[];
  /** Of the columns, in pixels. */
  widths: readonly number[];
  context: CellContext;
  marks: TableMarks;
  /** The sample claim fires it. */
  hit: boolean;
  /** No case met it. */
  uncovered: boolean;
  local: (text: Problem['message']) => string;
  onCell: (row: number, column: number, extend: boolean) => void;
  onEdit: (row: number, column: number) => void;
  onHead: (row: number, event: PointerEvent) => void;
}

const cellKey = (column: MatrixColumn): string =>
  column.kind === 'input'
    ? `when/${column.at}`
    : column.kind === 'from' || column.kind === 'to'
      ? column.kind
      : `then/${column.kind === 'output' ? column.at : column.output}`;

/** One row of the sheet. Drawn again only when it, its marks or the columns change: not while another row is typed in. */
export const MatrixRow = memo(
  function MatrixRow({ row, n, columns, widths, context, marks, hit, uncovered, local, onCell, onEdit, onHead }: MatrixRowProps) {
    const problems = marks.rows.get(n) ?? [];
    const wrong = problems.some(({ severity }) => severity === 'error');
    const look =
      problems.length === 0
        ? ''
        : problems.some(({ code }) => code === 'TABLE_OVERLAP')
          ? 'hatched'
          : wrong
            ? 'wrong'
            : problems.some(({ code }) => code === 'TABLE_DEAD_ROW')
              ? 'dead'
              : 'warned';
    const w = useWords(matrixWords);
    const said = [...problems.map(({ message }) => local(message)), ...(uncovered ? [w.uncovered] : [])].join(' ');
    return (
      <div className={`vf-mx-row ${look} ${hit ? 'hit' : ''} ${uncovered ? 'uncovered' : ''}`} role="row" aria-rowindex={n + 2} style={{ top: n * rowHeight }}>
        {explained(
          said,
          <span className="head" role="rowheader" onPointerDown={(event) => onHead(n, event)} aria-label={said ? `${n + 1}: ${said}` : String(n + 1)}>
            {problems.length > 0 && <TriangleAlert size={12} aria-hidden />}
            {n + 1}
          </span>,
        )}
        {columns.map((column, at) => {
          const found = marks.cells.get(n)?.get(cellKey(column)) ?? [];
          const text = cellText(row, column, context);
          const rule = column.kind === 'place' ? approversOf(row, column.output)[column.at] : undefined;
          const any = column.kind === 'input' && row.when[column.at] === '-';
          const numeric = column.kind === 'input' && ['money', 'number'].includes(context.table.inputs[column.at]?.type ?? '');
          const cell = (
            <span
              key={columnKey(column)}
              role="gridcell"
              aria-colindex={at + 2}
              data-row={n}
              data-column={at}
              title={rule ? describeRule(rule, context.company.names(context.facts))[context.tongue] : text}
              className={`cell ${column.kind} ${any ? 'any' : ''} ${numeric ? 'num' : ''} ${found.length > 0 ? 'bad' : ''}`}
              style={{ width: widths[at] }}
              onMouseDown={(event: MouseEvent) => {
                if (event.button === 0) {
                  event.preventDefault();
                  onCell(n, at, event.shiftKey);
                }
              }}
              onDoubleClick={() => onEdit(n, at)}
            >
              {rule && (
                <i className={`vf-mx-who ${familyOfRule(rule)}`} aria-hidden>
                  {letterOfRule(rule, text)}
                </i>
              )}
              <span className="text">{text || (column.kind === 'place' || column.kind === 'rule' ? '–' : '')}</span>
            </span>
          );
          return found.length > 0 ? (
            <Tooltip key={columnKey(column)} title={found.map(({ message }) => local(message)).join(' ')}>
              {cell}
            </Tooltip>
          ) : (
            cell
          );
        })}
      </div>
    );
  },
  (before, after) =>
    sameMarks(before.marks, after.marks, after.n) &&
    (Object.keys(after) as (keyof MatrixRowProps)[]).every((name) => name === 'marks' || before[name] === after[name]),
);

/** A tooltip costs more to draw than a row: only what has something to say gets one. */
const explained = (said: string, head: ReactElement): ReactElement =>
  said ? (
    <Tooltip title={said} placement="right">
      {head}
    </Tooltip>
  ) : (
    head
  );
