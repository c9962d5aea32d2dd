import { describeRule } from '@vouchflow/flow-core';
import type { DecisionTable, FlowDefinition, TableInput } from '@vouchflow/flow-model';
import { Button, Select } from 'antd';
import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { blankRule, ruleKinds, type RuleKind } from '../approvers/rule-kinds.js';
import { RuleFields } from '../approvers/rule-fields.js';
import { placesOf, sayWhy } from '../approvers/who-today.js';
import type { Company } from '../company/company.js';
import { fieldKey, type ConditionField } from '../condition/condition-fields.js';
import { CommitInput } from '../field/commit-input.js';
import { Field } from '../field/field.js';
import { panelWords } from '../panels/panel-words.js';
import { PersonChip } from '../people/person-chip.js';
import type { SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { approversOf, moveInput, putInput, putRow, removeInput } from './edit-table.js';
import { fieldOf, type MatrixColumn } from './matrix-columns.js';
import { matrixWords } from './matrix-words.js';
import type { CellPlace } from './use-selection.js';

interface CellDetailsProps {
  table: DecisionTable;
  /** What columns may look at. */
  fields: readonly ConditionField[];
  at: CellPlace;
  column: MatrixColumn | undefined;
  definition: FlowDefinition;
  company: Company;
  sample: SampleClaim;
  onTable: (change: (table: DecisionTable) => DecisionTable) => void;
}

/** What the chosen cell is about, in full: an approver's rule with its settings and the people of today, or what a column looks at. */
export function CellDetails({ table, fields, at, column, definition, company, sample, onTable }: CellDetailsProps) {
  const w = useWords(matrixWords);
  const p = useWords(panelWords);
  const local = useLocal();
  const tongue = useTongue();
  if (column?.kind === 'place' && at.row >= 0) {
    const row = table.rows[at.row];
    const rules = row ? approversOf(row, column.output) : [];
    const rule = rules[column.at];
    if (!row || !rule) return <p className="vf-meta">{w.pickCell}</p>;
    const put = (next: typeof rule): void =>
      onTable((now) =>
        putRow(now, at.row, {
          ...row,
          then: row.then.map((value, index) => (index === column.output ? rules.map((one, n) => (n === column.at ? next : one)) : value)),
        }),
      );
    const { places } = placesOf(rule, sample, definition, company);
    return (
      <div className="vf-mx-details">
        <p className="lead">
          {w.cell(at.row + 1, w.place(column.at + 1))} · <b>{local(describeRule(rule, company.names(definition.facts)))}</b>
        </p>
        <p className="today">
          {p.rule.today}:{' '}
          {places.length === 0
            ? p.nobody
            : places.flatMap((place) =>
                place.people.slice(0, 4).map((email) => <PersonChip key={email} email={email} company={company} why={sayWhy(place.why, company, tongue)} />),
              )}
        </p>
        <div className="fields">
          <Field label={p.rule.by}>
            {({ id }) => (
              <Select<RuleKind>
                id={id}
                value={rule.by}
                options={ruleKinds.map((kind) => ({ value: kind, label: p.rule.kinds[kind] }))}
                onChange={(kind) => put(blankRule(kind, definition, company))}
              />
            )}
          </Field>
          <RuleFields rule={rule} definition={definition} company={company} onChange={put} />
        </div>
      </div>
    );
  }
  if (column?.kind === 'input') return <InputDetails key={column.at} inputs={table.inputs} at={column.at} fields={fields} onTable={onTable} />;
  return <p className="vf-meta">{w.pickCell}</p>;
}

/** What a column looks at: a field of the claim, of any or every line, or a sum of lines. Not drawn again while its cells are put. */
const InputDetails = memo(function InputDetails({
  inputs,
  at,
  fields,
  onTable,
}: Pick<CellDetailsProps, 'fields' | 'onTable'> & { inputs: readonly TableInput[]; at: number }) {
  const w = useWords(matrixWords);
  const local = useLocal();
  const input = inputs[at];
  if (!input) return null;
  const field = fieldOf(input, fields);
  const put = (next: TableInput): void => onTable((now) => putInput(now, at, next));
  const label = input.label ?? { zh: input.expression, en: input.expression };
  // What lines may be told apart by: whatever of them is chosen from a list.
  const coded = fields.filter((one) => one.list !== undefined && one.list === input.over?.list && one.values !== undefined && one.values.length > 0);
  const [, by = '', code = ''] = /^([\w.]+) = "([^"]+)"$/.exec(input.over?.where ?? '') ?? [];
  const sumBy = coded.find((one) => one.path === by);
  const withWhere = (path: string, value: string | undefined): TableInput => {
    const { where: _dropped, ...over } = input.over ?? { list: '', take: 'sum' as const };
    return { ...input, over: value === undefined ? over : { ...over, where: `${path} = "${value}"` } };
  };
  return (
    <div className="vf-mx-details">
      <p className="lead">
        {w.columnOf} · <b>{local(label)}</b>
      </p>
      <div className="fields">
        <Field label={w.looksAt}>
          {({ id }) => (
            <Select
              id={id}
              value={field ? fieldKey(field) : input.expression}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              options={[
                ...(field ? [] : [{ value: input.expression, label: input.expression }]),
                ...fields.map((one) => ({ value: fieldKey(one), label: local(one.label) })),
              ]}
              onChange={(key: string) => {
                const next = fields.find((one) => fieldKey(one) === key);
                if (next) put(inputFor(next));
              }}
            />
          )}
        </Field>
        {input.over && (
          <Field label={w.overLabel}>
            {({ id }) => (
              <Select
                id={id}
                value={input.over?.take}
                onChange={(take: 'any' | 'every' | 'sum') =>
                  put({ ...input, over: { list: input.over?.list ?? '', ...(take === 'sum' && input.over?.where ? { where: input.over.where } : {}), take } })
                }
                options={(['any', 'every', ...(input.type === 'money' || input.type === 'number' ? ['sum' as const] : [])] as const).map((take) => ({
                  value: take,
                  label: w.over[take],
                }))}
              />
            )}
          </Field>
        )}
        {input.over?.take === 'sum' && coded.length > 0 && (
          <Field label={w.where}>
            {({ id }) => (
              <Select
                id={id}
                value={sumBy ? by : (input.over?.where ?? '')}
                options={[
                  { value: '', label: w.whereAll },
                  ...(sumBy || !input.over?.where ? [] : [{ value: input.over.where, label: input.over.where }]),
                  ...coded.map((one) => ({ value: one.path, label: local(one.label) })),
                ]}
                onChange={(path: string) => put(withWhere(path, coded.find((one) => one.path === path)?.values?.[0]?.code))}
              />
            )}
          </Field>
        )}
        {input.over?.take === 'sum' && sumBy && (
          <Field label={local(sumBy.label)}>
            {({ id }) => (
              <Select
                id={id}
                value={code}
                showSearch={{ optionFilterProp: 'label' }}
                options={sumBy.values?.map((one) => ({ value: one.code, label: local(one.name) })) ?? []}
                onChange={(value: string) => put(withWhere(by, value))}
              />
            )}
          </Field>
        )}
        <Field label={w.labelZh}>
          {({ id }) => (
            <CommitInput id={id} value={label.zh} maxLength={40} onCommit={(zh) => zh.trim() && put({ ...input, label: { ...label, zh: zh.trim() } })} />
          )}
        </Field>
        <Field label={w.labelEn}>
          {({ id }) => (
            <CommitInput id={id} value={label.en} maxLength={40} onCommit={(en) => en.trim() && put({ ...input, label: { ...label, en: en.trim() } })} />
          )}
        </Field>
        {!field && (
          <Field label={w.formula}>
            {({ id }) => (
              <CommitInput id={id} value={input.expression} onCommit={(expression) => expression.trim() && put({ ...input, expression: expression.trim() })} />
            )}
          </Field>
        )}
      </div>
      <div className="acts">
        <Button size="small" icon={<ArrowLeft size={14} />} disabled={at === 0} onClick={() => onTable((now) => moveInput(now, at, at - 1))}>
          {w.moveLeft}
        </Button>
        <Button size="small" icon={<ArrowRight size={14} />} disabled={at === inputs.length - 1} onClick={() => onTable((now) => moveInput(now, at, at + 1))}>
          {w.moveRight}
        </Button>
        <Button size="small" danger icon={<Trash2 size={14} />} disabled={inputs.length === 1} onClick={() => onTable((now) => removeInput(now, at))}>
          {w.removeColumn}
        </Button>
      </div>
    </div>
  );
});

/** A column for a field: of lines it begins with any of them. */
export function inputFor(field: ConditionField): TableInput {
  return {
    expression: field.path,
    type: field.type,
    label: field.label,
    ...(field.list === undefined ? {} : { over: { list: field.list, take: field.type === 'money' ? 'sum' : 'any' } }),
  };
}
