import { compileTable } from '@vouchflow/flow-core';
import type { ApproverRule, CompanySnapshot, DecisionTable, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { Button } from 'antd';
import { Plus, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { gridText } from '../clipboard/write-grid.js';
import { companyOf, companyOn } from '../company/company.js';
import { conditionFields, flowScope } from '../condition/condition-fields.js';
import { useLatest } from '../field/use-latest.js';
import type { FlowChange } from '../panels/edit-settings.js';
import { firstSample, type SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { Coverage } from './coverage.js';
import { CellDetails } from './cell-details.js';
import { changeTable, deleteRows, duplicateRows, insertRow } from './edit-table.js';
import { fillGap } from './fill-gap.js';
import { codeOf, headOf, letters } from './column-heads.js';
import { cellText, columnKey, columnsOf, type CellContext, type MatrixView } from './matrix-columns.js';
import { MatrixBar } from './matrix-bar.js';
import { MatrixGrid } from './matrix-grid.js';
import { matrixWords } from './matrix-words.js';
import type { PasteFault } from './paste-table.js';
import { keyOf, offeredRules, rulesOf } from './read-rule.js';
import { dayOfWitness, sampleOfWitness } from '../sample/sample-of-witness.js';
import { marksOf } from './table-marks.js';
import { firedBy, TryTable } from './try-table.js';
import { useRested } from './use-rested.js';
import { useSame } from './use-same.js';
import { useTableProblems } from './use-table-problems.js';
import { areaOf, useSelection } from './use-selection.js';
import './matrix.css';

export interface MatrixEditorProps {
  definition: FlowDefinition;
  tableId: string;
  /** Of the flow; those of this table are shown in it. Absent: the table is proven here, beside the typing. */
  problems?: readonly Problem[] | undefined;
  /** Rows that no case met, as `tables/<table>/<row from 0>`. */
  uncovered?: ReadonlySet<string>;
  directory: CompanySnapshot;
  onChange: (change: FlowChange) => void;
  sample?: SampleClaim;
  onSample?: (sample: SampleClaim) => void;
  /** A row to be brought into sight and marked, or the gaps; another `n` asks anew. */
  show?: { row: number | 'gap'; n: number };
  /** Walks the witness of a gap through the flow. */
  onSimulate?: (gap: Problem) => void;
  onClose?: () => void;
  /** Nothing of the table can be changed; a claim can still be tried on it. */
  readOnly?: boolean;
  extra?: ReactNode;
}

/** What a cell's words depend on of a table: its columns, not its rows. */
const withoutRows: DecisionTable = { id: '', name: { zh: '', en: '' }, hitPolicy: 'first', inputs: [], outputs: [], rows: [] };

/** The approval matrix as a sheet that looks like the company's own table. */
export function MatrixEditor(props: MatrixEditorProps) {
  const table = props.definition.tables.find((one) => one.id === props.tableId);
  return table ? <Sheet {...props} table={table} key={table.id} /> : null;
}

function Sheet({
  definition,
  table,
  problems: given,
  uncovered,
  directory,
  onChange,
  sample: shared,
  onSample,
  show,
  onSimulate,
  onClose,
  readOnly = false,
  extra,
}: MatrixEditorProps & { table: DecisionTable }) {
  const w = useWords(matrixWords);
  const local = useLocal();
  const tongue = useTongue();
  const company = companyOf(directory);
  const [own, setOwn] = useState<SampleClaim>(() => firstSample(company));
  const sample = shared ?? own;
  const setSample = onSample ?? setOwn;
  /** That claims are tried on, and the map is drawn of; undefined: today. */
  const [day, setDay] = useState<string>();
  const on = useMemo(() => companyOn(company, day ?? company.today), [company, day]);
  const [view, setView] = useState<MatrixView>('places');
  const [added, setAdded] = useState<readonly ApproverRule[]>([]);
  const [dates, setDates] = useState(false);
  const [said, setSaid] = useState<{ rows: number; faults: PasteFault[] } | 'copied' | null>(null);
  const dated = dates || table.rows.some((row) => row.from !== undefined || row.to !== undefined);

  // Rows are drawn again only where something they show is different: columns and offered rules stay the same lists while they say the same.
  const columns = useSame(
    useMemo(() => columnsOf(table, view, dated, added), [table, view, dated, added]),
    (list) => list.map(columnKey).join(),
  );
  // The cell is drawn first; what follows from the whole table comes when the hand rests.
  const settled = useRested(table);
  const fields = useMemo(() => conditionFields(definition, company), [definition.facts, definition.nodes, company]);
  const asked = useSame(
    useMemo(() => rulesOf(settled), [settled]),
    (list) => list.map(keyOf).join(),
  );
  const offered = useMemo(() => offeredRules(company, definition.facts, asked), [company, definition.facts, asked]);
  const context = useMemo<CellContext>(
    () => ({ table, facts: definition.facts, company, fields, offered, tongue }),
    [table, definition.facts, company, fields, offered, tongue],
  );
  const settledContext = useMemo<CellContext>(
    () => ({ table: settled, facts: definition.facts, company, fields, offered, tongue }),
    [settled, definition.facts, company, fields, offered, tongue],
  );
  const heads = useMemo(() => columns.map((column) => headOf(column, context, w)), [columns, context, w]);
  const { inputs, outputs } = table;
  const rowContext = useMemo<CellContext>(
    () => ({ table: { ...withoutRows, inputs, outputs }, facts: definition.facts, company, fields, offered, tongue }),
    [inputs, outputs, definition.facts, company, fields, offered, tongue],
  );
  const { problems, checking } = useTableProblems(definition, table, company, given);
  const marks = useMemo(() => marksOf(table.id, problems), [table.id, problems]);
  const scope = useMemo(() => flowScope(definition, company), [definition.facts, definition.nodes, company]);
  const compiled = useMemo(() => compileTable(settled, scope), [settled, scope]);
  const fired = useMemo(() => firedBy(compiled, sample, definition, on), [compiled, sample, definition.facts, on]);
  // Rows may have moved since; one that was changed is not known to fire.
  const hit = useMemo(() => {
    const firing = fired?.ok ? settled.rows[fired.value.row] : undefined;
    const at = firing ? table.rows.indexOf(firing) : -1;
    return at < 0 ? undefined : at;
  }, [fired, settled, table]);
  const cells = useSelection(table.rows.length, columns.length);
  const { choose, go } = cells;
  const chooseRow = useCallback((n: number) => choose({ row: n, column: columns.length - 1 }, { row: n, column: 0 }), [choose, columns.length]);
  const { at } = cells.selection;
  const area = areaOf(cells.selection);
  useEffect(() => {
    if (show && show.row !== 'gap') chooseRow(show.row);
    // Asked for once; the hand may go on from there.
  }, [show?.n]);
  const row = table.rows[at.row];
  const column = columns[at.column];

  const { id } = table;
  const onTable = useLatest((change: (now: DecisionTable) => DecisionTable) => {
    setSaid(null);
    onChange(changeTable(id, change));
  });
  const close = useLatest(() => onClose?.());
  const addGap = (gap: Problem): void => {
    const { filled, at: row } = fillGap(table, gap, company.view.grades);
    onTable(() => filled);
    cells.go({ row, column: 0 });
  };
  const unasked = useMemo(
    () => (view === 'rules' ? offered.filter(({ rule }) => !columns.some((each) => each.kind === 'rule' && keyOf(each.rule) === keyOf(rule))) : []),
    [view, offered, columns],
  );
  const addRole = useLatest((key: string | null): void => {
    const rule = unasked.find((one) => keyOf(one.rule) === key)?.rule;
    if (!rule) return;
    setAdded([...added, rule]);
    // Behind the last role, where it will stand: the hand can type its place at once.
    cells.go({ row: Math.max(0, at.row), column: columns.findLastIndex((each) => each.kind === 'rule') + 1 });
  });
  const copyAll = useLatest((): void => {
    const text = gridText([heads, ...table.rows.map((one) => columns.map((each) => cellText(one, each, context)))]);
    void navigator.clipboard?.writeText(text).then(() => setSaid('copied'));
  });
  const onTried = useLatest(setSample);
  const goToRow = useCallback((n: number) => go({ row: n, column: 0 }), [go]);
  const { key, facts } = definition;
  const form = useMemo(() => ({ key, facts }), [key, facts]);
  const unused = useMemo(
    () => fields.filter((field) => !inputs.some((input) => input.expression === field.path && input.over?.list === field.list)),
    [fields, inputs],
  );

  return (
    <section className="vf-matrix" aria-label={local(table.name)}>
      <fieldset className="vf-mx-edit" disabled={readOnly}>
        <MatrixBar
          name={table.name}
          hitPolicy={table.hitPolicy}
          rows={table.rows.length}
          inputs={inputs.length}
          gaps={marks.gaps.length}
          overlaps={marks.overlaps}
          warnings={marks.warnings}
          checking={checking}
          view={view}
          dated={dated}
          datesNeeded={dated && !dates}
          unused={unused}
          unasked={unasked}
          onTable={onTable}
          onView={setView}
          onDates={setDates}
          onRole={addRole}
          onCopy={copyAll}
          onClose={onClose && close}
          extra={extra}
        />
        <div className="formula">
          <span className="ref">{at.row >= 0 ? `${letters(at.column)}${at.row + 1}` : letters(at.column)}</span>
          <i aria-hidden>fx</i>
          <span className="full">{row && column ? cellText(row, column, context) || '–' : heads[at.column]}</span>
          <code>{row && column ? codeOf(row, column) : ''}</code>
        </div>
        {said && (
          <div className={`said ${said !== 'copied' && said.faults.length > 0 ? 'wrong' : ''}`} role="alert">
            {said === 'copied' ? (
              w.copied
            ) : (
              <>
                {w.pasted(said.rows)}
                {said.faults.length > 0 && ` · ${w.pasteFaults(said.faults.length)}`}
                {said.faults.slice(0, 5).map((fault) => (
                  <span key={`${fault.row}/${fault.column}`}>
                    {w.cell(fault.row + 1, heads[fault.column] ?? '')} “{fault.text}”: {w.faults[fault.fault]}
                  </span>
                ))}
              </>
            )}
          </div>
        )}
        <MatrixGrid
          table={table}
          columns={columns}
          heads={heads}
          context={context}
          rowContext={rowContext}
          marks={marks}
          uncovered={uncovered}
          hit={hit}
          cells={cells}
          onTable={onTable}
          onPasted={(rows, faults) => setSaid({ rows, faults })}
          onGap={addGap}
          onTry={(gap) => {
            setSample(sampleOfWitness(gap, table, sample, company));
            setDay(dayOfWitness(gap, table) ?? day);
          }}
          showGaps={show?.row === 'gap' ? show.n : undefined}
          onSimulate={onSimulate}
        />
        <div className="under">
          <Button
            size="small"
            type="text"
            icon={<Plus size={14} />}
            onClick={() => {
              onTable((now) => insertRow(now, now.rows.length));
              cells.go({ row: table.rows.length, column: 0 });
            }}
          >
            {w.addRow}
          </Button>
          {at.row >= 0 && (
            <>
              <Button size="small" type="text" onClick={() => onTable((now) => insertRow(now, area.top))}>
                {w.above}
              </Button>
              <Button size="small" type="text" onClick={() => onTable((now) => duplicateRows(now, area.top, area.bottom - area.top + 1))}>
                {w.duplicate}
              </Button>
              <Button size="small" type="text" danger onClick={() => onTable((now) => deleteRows(now, area.top, area.bottom - area.top + 1))}>
                {w.deleted}
              </Button>
            </>
          )}
          <span className="vf-meta keys">{w.keys}</span>
        </div>
      </fieldset>
      {compiled.ok && (
        <Coverage
          compiled={compiled.value}
          table={settled}
          context={settledContext}
          hit={fired?.ok ? fired.value.row : undefined}
          day={on.today}
          onRow={chooseRow}
        />
      )}
      <div className="below">
        <fieldset className="vf-mx-edit" disabled={readOnly}>
          <section aria-label={w.selected}>
            <h3>{w.selected}</h3>
            {[...(at.row >= 0 ? (marks.rows.get(at.row) ?? []) : []), ...marks.table].slice(0, 4).map((problem, n) => (
              <p key={n} className={`problem ${problem.severity}`}>
                <TriangleAlert size={13} aria-hidden />
                {local(problem.message)}
              </p>
            ))}
            <CellDetails table={table} fields={fields} at={at} column={column} definition={definition} company={company} sample={sample} onTable={onTable} />
          </section>
        </fieldset>
        <TryTable table={settled} fired={fired} definition={form} company={on} sample={sample} onSample={onTried} onDate={setDay} onRow={goToRow} />
      </div>
    </section>
  );
}
