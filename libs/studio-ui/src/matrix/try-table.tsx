import { evaluateTable, type CompiledTable } from '@vouchflow/flow-core';
import type { Result } from '@vouchflow/kernel';
import type { ApproverRule, DecisionTable, FlowDefinition, Problem } from '@vouchflow/flow-model';
import { ChevronRight } from 'lucide-react';
import { Fragment, memo } from 'react';
import { sayWhy, whoToday } from '../approvers/who-today.js';
import type { Company } from '../company/company.js';
import { panelWords } from '../panels/panel-words.js';
import { PersonChip } from '../people/person-chip.js';
import { SampleBar } from '../sample/sample-bar.js';
import { sampleScope, type SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { matrixWords } from './matrix-words.js';

/** The row that the sample claim fires, if there is one. */
export function firedBy(compiled: Result<CompiledTable, Problem[]>, sample: SampleClaim, definition: Pick<FlowDefinition, 'facts'>, company: Company) {
  return compiled.ok ? evaluateTable(compiled.value, sampleScope(sample, definition, company), company.today) : undefined;
}

interface TryTableProps {
  table: DecisionTable;
  fired: ReturnType<typeof firedBy>;
  definition: Pick<FlowDefinition, 'facts' | 'key'>;
  /** On the day that it is tried on. */
  company: Company;
  sample: SampleClaim;
  onSample: (sample: SampleClaim) => void;
  onDate: (date: string | undefined) => void;
  onRow: (row: number) => void;
}

/** A real person, project, amount and day: which row fires, who is asked, and why the nearest rows do not. */
export const TryTable = memo(function TryTable({ table, fired, definition, company, sample, onSample, onDate, onRow }: TryTableProps) {
  const w = useWords(matrixWords);
  const p = useWords(panelWords);
  const local = useLocal();
  const tongue = useTongue();
  const rules = fired?.ok ? ((fired.value.outputs['approvers'] ?? []) as ApproverRule[]) : [];
  const asked = rules.length > 0 ? whoToday(rules, { repeats: 'last', fallback: [] }, sample, definition, company) : undefined;
  const label = (expression: string): string => local(table.inputs.find((input) => input.expression === expression)?.label) || expression;
  const rowOf = (id: string): number => table.rows.findIndex((row, n) => (row.id ?? `row-${n + 1}`) === id);
  return (
    <section className="vf-mx-try" aria-label={w.trial}>
      <h3>
        {w.trial}
        <span className="vf-meta">{w.trialHint}</span>
      </h3>
      <SampleBar
        sample={sample}
        company={company}
        onChange={onSample}
        onDate={onDate}
        withCategory={table.inputs.some((input) => input.over !== undefined || input.expression.includes('category'))}
      />
      <ul aria-live="polite">
        {fired?.ok && (
          <li className="fires">
            <button type="button" className="row" onClick={() => onRow(fired.value.row)}>
              {fired.value.row + 1}
            </button>
            <b>{w.hitRow}</b>
            <span className="people">
              {asked?.places.map((place, at) => (
                <Fragment key={at}>
                  {at > 0 && <ChevronRight size={12} aria-hidden />}
                  {place.people.slice(0, 3).map((email) => (
                    <PersonChip key={email} email={email} company={company} why={sayWhy(place.why, company, tongue)} />
                  ))}
                </Fragment>
              ))}
              {asked?.unresolved && <span className="wrong">{p.nobody}</span>}
            </span>
          </li>
        )}
        {fired && !fired.ok && (
          <li className="wrong">
            {fired.error.code === 'NO_ROW'
              ? w.noRow
              : fired.error.code === 'SEVERAL_ROWS'
                ? w.several(fired.error.rows.map((row) => row + 1))
                : `${w.fault}: ${local(fired.error.label)} · ${local(fired.error.error.message)}`}
          </li>
        )}
        {fired?.ok &&
          fired.value.refused.slice(0, 3).map(({ what, because }) => {
            const row = rowOf(what);
            return (
              <li key={what}>
                <button type="button" className="row" onClick={() => onRow(row)}>
                  {row + 1}
                </button>
                {because === 'date' ? w.missedDate : w.missed(label(because))}
              </li>
            );
          })}
      </ul>
    </section>
  );
});
