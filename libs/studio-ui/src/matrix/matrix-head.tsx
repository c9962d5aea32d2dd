import { memo } from 'react';
import { useWords } from '../words/use-words.js';
import { columnKey, type MatrixColumn } from './matrix-columns.js';
import { headWidth } from './matrix-row.js';
import { matrixWords } from './matrix-words.js';

interface MatrixHeadProps {
  columns: readonly MatrixColumn[];
  heads: readonly string[];
  widths: readonly number[];
  /** First and last chosen column. */
  left: number;
  right: number;
  /** Places of inputs with something wrong. */
  wrong: ReadonlyMap<number, readonly unknown[]>;
  onColumn: (column: number) => void;
}

/** Names of the columns, and above them what groups of them are: conditions, who is asked. */
export const MatrixHead = memo(function MatrixHead({ columns, heads, widths, left, right, wrong, onColumn }: MatrixHeadProps) {
  const w = useWords(matrixWords);
  const wide = (from: number, to: number): number => widths.slice(from, to + 1).reduce((sum, one) => sum + one, 0);
  const said = { input: w.conditions, place: w.askInTurn, rule: w.askByRule, other: '' };
  return (
    <div className="vf-mx-head" role="row" aria-rowindex={1} style={{ width: headWidth + wide(0, columns.length - 1) }}>
      <div className="groups" aria-hidden>
        <span style={{ width: headWidth }} />
        {groupsOf(columns).map(({ kind, from, to }) => (
          <span key={kind + String(from)} className={kind} style={{ width: wide(from, to) }}>
            {said[kind]}
          </span>
        ))}
      </div>
      <div className="names">
        <span style={{ width: headWidth }} role="columnheader" aria-label={w.row} />
        {columns.map((one, c) => (
          <button
            type="button"
            key={columnKey(one)}
            role="columnheader"
            aria-colindex={c + 2}
            title={heads[c]}
            tabIndex={-1}
            style={{ width: widths[c] }}
            className={`${c >= left && c <= right ? 'chosen' : ''} ${one.kind === 'input' && (wrong.get(one.at)?.length ?? 0) > 0 ? 'bad' : ''}`}
            onClick={() => onColumn(c)}
          >
            {heads[c]}
          </button>
        ))}
      </div>
    </div>
  );
});

interface HeadGroup {
  kind: 'input' | 'place' | 'rule' | 'other';
  from: number;
  to: number;
}

function groupsOf(columns: readonly MatrixColumn[]): HeadGroup[] {
  const groups: HeadGroup[] = [];
  columns.forEach((column, at) => {
    const kind = column.kind === 'input' || column.kind === 'place' || column.kind === 'rule' ? column.kind : 'other';
    const last = groups.at(-1);
    if (last?.kind === kind) last.to = at;
    else groups.push({ kind, from: at, to: at });
  });
  return groups;
}
