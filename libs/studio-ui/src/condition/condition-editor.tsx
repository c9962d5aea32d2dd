import {
  compileExpression,
  readSimpleCondition,
  writeSimpleCondition,
  type ConditionOperator,
  type ConditionPart,
  type ExprType,
  type SimpleCondition,
} from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { Button, Segmented, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import type { Company } from '../company/company.js';
import { sampleScope, type SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useWords } from '../words/use-words.js';
import { conditionFields, fieldKey, flowScope, type ConditionField } from './condition-fields.js';
import { conditionWords } from './condition-words.js';
import { LiveValue } from './live-value.js';
import { valueFor, ValuePicker, ValuesPicker } from './value-picker.js';
import { lazyPart } from '../lazy-part/lazy-part.js';
import './condition-editor.css';

const FeelEditor = lazyPart(async () => ({ default: (await import('./feel-editor.js')).FeelEditor }));

export interface ConditionEditorProps {
  /** FEEL. */
  value: string;
  definition: FlowDefinition;
  company: Company;
  sample: SampleClaim;
  onChange: (text: string) => void;
  label: string;
  /** What it must give; absent: a condition, true or false. `null`: anything. */
  gives?: ExprType['kind'] | null;
}

const operatorsOf = (field: ConditionField): ConditionOperator[] => {
  if (field.type === 'boolean') return ['='];
  const order: ConditionOperator[] = field.type === 'text' ? [] : ['>=', '>', '<', '<=', 'between'];
  return [...order, '=', '!=', ...(field.type === 'text' || field.type === 'grade' ? (['in', 'not in'] as const) : []), 'is empty', 'is filled'];
};

/** A condition built with fields, operators and values, or typed as FEEL; what it says of the sample claim stands under it. */
export function ConditionEditor({ value, definition, company, sample, onChange, label, gives = 'boolean' }: ConditionEditorProps) {
  const w = useWords(conditionWords);
  const fields = useMemo(() => conditionFields(definition, company), [definition, company]);
  const scope = useMemo(() => flowScope(definition, company), [definition, company]);
  const simple = useMemo(() => (gives === 'boolean' ? readSimpleCondition(value) : null), [value, gives]);
  const known = simple?.parts.every((part) => fields.some((field) => field.path === part.field && field.list === part.over?.list)) ? simple : null;
  const [typing, setTyping] = useState(false);
  // Nothing yet is picked first: who writes FEEL says so.
  const blank = gives === 'boolean' && value.trim() === '';
  const asText = typing || (!known && !blank);
  // What is typed is tried at once; it becomes the condition when it is left.
  const [typed, setTyped] = useState<string | null>(null);
  const text = asText ? (typed ?? value) : value;
  const compiled = useMemo(() => compileExpression(text, scope, gives === null ? {} : { expect: { kind: gives } as ExprType }), [text, scope, gives]);
  return (
    <div className="vf-condition" role="group" aria-label={label}>
      {gives === 'boolean' && (
        <div className="head">
          <Segmented
            size="small"
            value={asText ? 'typed' : 'built'}
            options={[
              { value: 'built', label: w.built, disabled: !known && !blank },
              { value: 'typed', label: w.typed },
            ]}
            onChange={(mode) => setTyping(mode === 'typed')}
          />
          {!known && value !== '' && compiled.ok && <span className="vf-meta">{w.rich}</span>}
        </div>
      )}
      {asText ? (
        <Suspense fallback={<span className="vf-meta">{w.loading}</span>}>
          <FeelEditor
            value={value}
            scope={scope}
            facts={definition.facts}
            onTyped={setTyped}
            onChange={(next) => {
              setTyped(null);
              onChange(next);
            }}
            label={label}
            gives={gives}
          />
        </Suspense>
      ) : (
        <ConditionRows condition={known ?? { join: 'and', parts: [] }} fields={fields} onChange={(next) => onChange(writeSimpleCondition(next))} />
      )}
      {(asText || known) && <LiveValue compiled={compiled} values={() => sampleScope(sample, definition, company)} />}
    </div>
  );
}

function ConditionRows({
  condition,
  fields,
  onChange,
}: {
  condition: SimpleCondition;
  fields: readonly ConditionField[];
  onChange: (condition: SimpleCondition) => void;
}) {
  const w = useWords(conditionWords);
  const local = useLocal();
  const put = (at: number, part: ConditionPart): void => onChange({ ...condition, parts: condition.parts.map((one, index) => (index === at ? part : one)) });
  const groups = [
    { label: w.header, options: fields.filter((field) => !field.list).map((field) => ({ value: fieldKey(field), label: local(field.label) })) },
    { label: w.lines, options: fields.filter((field) => field.list).map((field) => ({ value: fieldKey(field), label: local(field.label) })) },
  ];
  const wordOf = (field: ConditionField, operator: ConditionOperator): string => {
    if (field.type === 'grade' && operator in w.gradeOperators) return w.gradeOperators[operator as keyof typeof w.gradeOperators];
    if (field.type === 'text' && operator in w.textOperators) return w.textOperators[operator as keyof typeof w.textOperators];
    return w.operators[operator];
  };
  return (
    <div className="rows">
      {condition.parts.map((part, at) => {
        const field = fields.find((one) => one.path === part.field && one.list === part.over?.list) as ConditionField;
        const first = part.values[0];
        return (
          <div className="row" key={at}>
            {at > 0 && (
              <Select
                className="join"
                size="small"
                variant="borderless"
                value={condition.join}
                aria-label={w.and}
                options={[
                  { value: 'and', label: w.and },
                  { value: 'or', label: w.or },
                ]}
                onChange={(join: 'and' | 'or') => onChange({ ...condition, join })}
                popupMatchSelectWidth={false}
              />
            )}
            {part.over && (
              <Select
                className="take"
                aria-label={w.lines}
                value={part.over.take}
                options={[
                  { value: 'some', label: w.some },
                  { value: 'every', label: w.every },
                ]}
                onChange={(take: 'some' | 'every') => put(at, { ...part, over: { list: part.over?.list ?? '', take } })}
              />
            )}
            <Select
              className="field"
              aria-label={w.field}
              value={fieldKey(field)}
              showSearch={{ optionFilterProp: 'label' }}
              options={groups}
              popupMatchSelectWidth={false}
              onChange={(key: string) => {
                const next = fields.find((one) => fieldKey(one) === key);
                if (next) put(at, blankPart(next));
              }}
            />
            <Select
              className="operator"
              aria-label={w.operator}
              value={part.operator}
              options={operatorsOf(field).map((operator) => ({ value: operator, label: wordOf(field, operator) }))}
              popupMatchSelectWidth={false}
              onChange={(operator: ConditionOperator) => put(at, { ...part, operator, values: valuesFor(operator, field, part) })}
            />
            {(part.operator === 'in' || part.operator === 'not in') && (
              <ValuesPicker field={field} values={part.values} onChange={(values) => put(at, { ...part, values })} />
            )}
            {part.operator === 'between' && (
              <span className="between">
                <ValuePicker field={field} value={first} onChange={(value) => put(at, { ...part, values: [value, part.values[1] ?? value] })} />
                <span>{w.to}</span>
                <ValuePicker field={field} value={part.values[1]} onChange={(value) => put(at, { ...part, values: [first ?? value, value] })} />
              </span>
            )}
            {!['in', 'not in', 'between', 'is empty', 'is filled'].includes(part.operator) && (
              <ValuePicker field={field} value={first} onChange={(value) => put(at, { ...part, values: [value] })} />
            )}
            {condition.parts.length > 1 && (
              <Button
                type="text"
                size="small"
                aria-label={w.remove}
                icon={<X size={14} />}
                onClick={() => onChange({ ...condition, parts: condition.parts.filter((_, index) => index !== at) })}
              />
            )}
          </div>
        );
      })}
      {condition.parts.length === 0 ? (
        <Select
          className="field"
          aria-label={w.field}
          value={null}
          placeholder={w.field}
          showSearch={{ optionFilterProp: 'label' }}
          options={groups}
          popupMatchSelectWidth={false}
          onChange={(key: string | null) => {
            const next = fields.find((one) => fieldKey(one) === key);
            if (next) onChange({ ...condition, parts: [blankPart(next)] });
          }}
        />
      ) : (
        <Button
          size="small"
          type="link"
          icon={<Plus size={13} />}
          onClick={() => onChange({ ...condition, parts: [...condition.parts, blankPart(fields[0] as ConditionField)] })}
        >
          {w.addRow}
        </Button>
      )}
    </div>
  );
}

function blankPart(field: ConditionField): ConditionPart {
  const operator = operatorsOf(field)[0] as ConditionOperator;
  return {
    field: field.path,
    operator,
    values: [valueFor(field, firstValue(field))],
    ...(field.list === undefined ? {} : { over: { list: field.list, take: 'some' } }),
  };
}

const firstValue = (field: ConditionField): string =>
  field.values?.[0]?.code ??
  (field.type === 'date' ? '2026-01-01' : field.type === 'money' || field.type === 'number' ? '1000' : field.type === 'boolean' ? 'true' : '');

function valuesFor(operator: ConditionOperator, field: ConditionField, part: ConditionPart): ConditionPart['values'] {
  if (operator === 'is empty' || operator === 'is filled') return [];
  const first = part.values[0] ?? valueFor(field, firstValue(field));
  return operator === 'between'
    ? [first, part.values[1] ?? first]
    : operator === 'in' || operator === 'not in'
      ? part.values.length > 0
        ? part.values
        : [first]
      : [first];
}
