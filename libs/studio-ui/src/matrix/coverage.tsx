import { coverTable, type CompiledTable } from '@vouchflow/flow-core';
import type { DecisionTable } from '@vouchflow/flow-model';
import { memo, useMemo } from 'react';
import { useLocal, useWords } from '../words/use-words.js';
import { approversAt, approversOf } from './edit-table.js';
import { cellText, type CellContext } from './matrix-columns.js';
import { matrixWords } from './matrix-words.js';
import { familyOfRule, letterOfRule } from './rule-look.js';
import './coverage.css';

interface CoverageProps {
  compiled: CompiledTable;
  table: DecisionTable;
  /** Of this same table: it settles a frame after the typing. */
  context: CellContext;
  /** The row that the tried claim fires. */
  hit: number | undefined;
  /** The day whose rows are drawn. */
  day: string;
  onRow: (row: number) => void;
}

/** The whole table on one sheet: amounts across, cases down, in each field the row that decides and who is asked; where none does it is hatched. */
export const Coverage = memo(function Coverage({ compiled, table, context, hit, day, onRow }: CoverageProps) {
  const w = useWords(matrixWords);
  const local = useLocal();
  const { view } = context.company;
  const map = useMemo(() => coverTable(compiled, { grades: view.grades, date: day }), [compiled, view.grades, day]);
  const dated = table.rows.some((row) => row.from !== undefined || row.to !== undefined);
  const output = approversAt(table);
  // Of a long table only those that the map shows are worked out.
  const lettersOf = useMemo(() => {
    const known = new Map<number, { family: string; letter: string; words: string }[]>();
    return (n: number) => {
      const row = table.rows[n];
      const letters =
        known.get(n) ??
        (row
          ? approversOf(row, output).map((rule, at) => {
              const words = cellText(row, { kind: 'place', output, at }, context);
              return { family: familyOfRule(rule), letter: letterOfRule(rule, words), words };
            })
          : []);
      known.set(n, letters);
      return letters;
    };
  }, [table, output, context]);
  const input = table.inputs[map.across];
  const gaps = map.lines.some(({ fields }) => fields.some((rows) => rows.length === 0));
  const said = (rows: readonly number[]): string =>
    rows.length === 0
      ? w.noRule
      : rows.length > 1 && table.hitPolicy === 'unique'
        ? w.overlap(rows.map((row) => row + 1))
        : [w.rowN((rows[0] ?? 0) + 1), ...lettersOf(rows[0] ?? 0).map(({ words }) => words)].join(' · ');
  return (
    <section className="vf-mx-map" aria-label={w.map}>
      <h3>
        {w.map}
        <span className="vf-meta">
          {w.mapHint}
          {dated && ` · ${w.onDay(day)}`}
        </span>
        {gaps && (
          <span className="legend">
            <i aria-hidden />
            {w.noRule}
          </span>
        )}
      </h3>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{local(input?.label) || input?.expression}</th>
              {map.bands.map((band, at) => (
                <th key={at} scope="col">
                  {local(band)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.lines.map(({ label, fields }, n) => (
              <tr key={n}>
                <th scope="row">{local(label)}</th>
                {fields.map((rows, at) => {
                  const [row] = rows;
                  const clash = rows.length > 1 && table.hitPolicy === 'unique';
                  return (
                    <td key={at} className={row === undefined ? 'gap' : clash ? 'clash' : row === hit ? 'hit' : ''} title={said(rows)}>
                      {row === undefined ? (
                        <span className="vf-hidden">{w.noRule}</span>
                      ) : (
                        <button type="button" onClick={() => onRow(row)} aria-label={said(rows)}>
                          <b>{clash ? rows.map((one) => one + 1).join('+') : row + 1}</b>
                          {!clash &&
                            lettersOf(row)
                              .slice(0, 6)
                              .map(({ family, letter }, place) => (
                                <i key={place} className={`vf-mx-who ${family}`} aria-hidden>
                                  {letter}
                                </i>
                              ))}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(map.more.lines > 0 || map.more.bands > 0) && <p className="vf-meta">{w.moreLines(map.more.lines, map.more.bands)}</p>}
    </section>
  );
});
