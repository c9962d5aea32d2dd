import { compileTable, describeRule, evaluateTable, type ResolvedApprovers } from '@vouchflow/flow-core';
import type { ApproverRule, DecisionTable, RepeatRule } from '@vouchflow/flow-model';
import { CornerDownRight } from 'lucide-react';
import { useMemo } from 'react';
import { sayWhy, whoToday } from '../approvers/who-today.js';
import { flowScope } from '../condition/condition-fields.js';
import { PersonChip } from '../people/person-chip.js';
import { SampleBar } from '../sample/sample-bar.js';
import { sampleScope, type SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { settingsOf } from './edit-settings.js';
import { usePanel } from './panel-context.js';
import { panelWords } from './panel-words.js';

/** Who would be asked by this node for the sample claim, in order, each with the reason. Shown for nodes that ask, or choose who is asked. */
export function WhoIsAsked({ onSample }: { onSample: (sample: SampleClaim) => void }) {
  const w = useWords(panelWords);
  const { definition, node, settings, company, sample } = usePanel();
  const table = useMemo(() => {
    const owner = node.kind === 'approval-matrix' ? node : definition.nodes.find((one) => one.id === settings['matrix']);
    return definition.tables.find((one) => one.id === settingsOf(owner?.config)['table']);
  }, [definition, node, settings]);
  const shown = node.kind === 'approval-matrix' || node.kind === 'approval' || (node.kind === 'notify' && Array.isArray(settings['to']));
  const scope = useMemo(() => flowScope(definition, company), [definition, company]);
  const compiled = useMemo(() => (table ? compileTable(table, scope) : undefined), [table, scope]);
  if (!shown) return null;
  const rules = (node.kind === 'notify' ? settings['to'] : settings['approvers']) as ApproverRule[] | undefined;
  const hit = compiled?.ok ? evaluateTable(compiled.value, sampleScope(sample, definition, company), company.today) : undefined;
  const found = rules ?? (hit?.ok ? (hit.value.outputs['approvers'] as ApproverRule[] | undefined) : undefined);
  const asks = { repeats: (settings['repeats'] ?? 'last') as RepeatRule, fallback: (settings['fallback'] ?? []) as ApproverRule[] };
  const asked = found && found.length > 0 ? whoToday(found, asks, sample, definition, company) : undefined;
  return (
    <div className="section who">
      <h3>
        {w.who}
        <span className="vf-meta">{w.live}</span>
      </h3>
      <SampleBar sample={sample} company={company} onChange={onSample} />
      {!rules && table && <RowSaid table={table} row={hit?.ok ? hit.value.row : undefined} several={hit && !hit.ok && hit.error.code === 'SEVERAL_ROWS'} />}
      {asked ? <AskedList asked={asked} /> : <p className="vf-meta">{w.noApprovers}</p>}
    </div>
  );
}

function RowSaid({ table, row, several }: { table: DecisionTable; row: number | undefined; several: boolean | undefined }) {
  const w = useWords(panelWords);
  const local = useLocal();
  return (
    <p className={`row-said ${row === undefined ? 'wrong' : ''}`}>
      <CornerDownRight size={13} aria-hidden />
      {row === undefined ? (several ? w.manyRows : w.noRow) : w.row(row + 1)} · {local(table.name)}
    </p>
  );
}

/** The places in order, who was left out because he is asked elsewhere, and whether nobody may decide. */
export function AskedList({ asked }: { asked: ResolvedApprovers }) {
  const w = useWords(panelWords);
  const local = useLocal();
  const tongue = useTongue();
  const { company, definition } = usePanel();
  return (
    <ol className="asked" aria-label={w.order}>
      {asked.places.map((place, at) => (
        <li key={at}>
          <span className="n">{at + 1}</span>
          <span className="people">
            {place.people.map((email) => (
              <PersonChip key={email} email={email} company={company} />
            ))}
            {place.people.length > 1 && <span className="vf-meta">{w.any}</span>}
          </span>
          <span className="why">{sayWhy(place.why, company, tongue)}</span>
        </li>
      ))}
      {asked.skipped.map((place, at) => (
        <li key={`s${at}`} className="skipped">
          <span className="n">–</span>
          <span className="people">
            {place.people.map((email) => (
              <PersonChip key={email} email={email} company={company} />
            ))}
          </span>
          <span className="why">
            {w.skipped} · {local(describeRule(place.rule, company.names(definition.facts)))}
          </span>
        </li>
      ))}
      {asked.unresolved && (
        <li className="nobody" role="alert">
          <span className="n">!</span>
          <span className="people">
            {w.nobody}: {local(describeRule(asked.unresolved.rule, company.names(definition.facts)))}
          </span>
          <span className="why">
            {w.nobodyWhy} {sayWhy(asked.unresolved.why, company, tongue)}
          </span>
        </li>
      )}
    </ol>
  );
}
