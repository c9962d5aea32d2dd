import type { FactField, FlowDefinition } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { Plus, X } from 'lucide-react';
import type { Company } from '../company/company.js';
import { codesOf } from '../condition/condition-fields.js';
import { Field } from '../field/field.js';
import { useLocal, useWords } from '../words/use-words.js';
import { simulateWords } from './simulate-words.js';
import './facts-form.css';

type Draft = Record<string, unknown>;

interface FactsFormProps {
  definition: Pick<FlowDefinition, 'facts' | 'form'>;
  /** In the form of the API: money as `{ amount, currency }`. */
  facts: Draft;
  company: Company;
  currency: string;
  onChange: (facts: Draft) => void;
}

/** The flow's own form, small: the fields and sections of its `FormSpec`, filled for a trial. */
export function FactsForm({ definition, facts, company, currency, onChange }: FactsFormProps) {
  const local = useLocal();
  const named = (path: string): FactField | undefined =>
    path.split('.').reduce<{ fields: readonly FactField[]; found?: FactField }>(
      ({ fields }, name) => {
        const found = fields.find((field) => field.name === name);
        return { fields: found?.fields ?? [], ...(found ? { found } : {}) };
      },
      { fields: definition.facts },
    ).found;
  const shared = { company, currency };
  return (
    <div className="vf-facts-form">
      {definition.form.sections.map((section) => {
        const list = section.as === 'table' ? definition.facts.find((field) => field.name === section.list) : undefined;
        const inner = section.fields.flatMap((shown) => {
          const field = named(shown.fact);
          return field ? [field] : [];
        });
        return (
          <section key={section.id}>
            <h4>{local(section.title)}</h4>
            {list ? (
              <Lines
                {...shared}
                label={local(section.title)}
                fields={inner.length > 0 ? inner : (list.fields ?? [])}
                items={Array.isArray(facts[list.name]) ? (facts[list.name] as Draft[]) : []}
                onChange={(items) => onChange({ ...facts, [list.name]: items })}
              />
            ) : (
              <div className="grid">
                {inner.map((field) => (
                  <FactControl
                    key={field.name}
                    {...shared}
                    field={field}
                    value={facts[field.name]}
                    onChange={(value) => onChange(withFact(facts, field.name, value))}
                  />
                ))}
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}

function withFact(facts: Draft, name: string, value: unknown): Draft {
  const { [name]: _dropped, ...rest } = facts;
  return value === undefined || value === '' ? rest : { ...facts, [name]: value };
}

function Lines({
  label,
  fields,
  items,
  onChange,
  ...shared
}: {
  label: string;
  fields: readonly FactField[];
  items: Draft[];
  onChange: (items: Draft[]) => void;
  company: Company;
  currency: string;
}) {
  const w = useWords(simulateWords);
  return (
    <div className="lines" role="list" aria-label={label}>
      {items.map((item, at) => (
        <div role="listitem" key={at} className="line">
          <div className="grid">
            {fields.map((field) => (
              <FactControl
                key={field.name}
                {...shared}
                field={field}
                value={item[field.name]}
                onChange={(value) => onChange(items.map((one, index) => (index === at ? withFact(one, field.name, value) : one)))}
              />
            ))}
          </div>
          <Button
            type="text"
            size="small"
            aria-label={w.removeLine}
            icon={<X size={14} />}
            onClick={() => onChange(items.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="small" type="dashed" icon={<Plus size={14} />} onClick={() => onChange([...items, { ...(items.at(-1) ?? {}) }])}>
        {w.addLine}
      </Button>
    </div>
  );
}

/** One fact by its type. Attachments are not part of a trial. */
function FactControl({
  field,
  value,
  company,
  currency,
  onChange,
}: {
  field: FactField;
  value: unknown;
  company: Company;
  currency: string;
  onChange: (value: unknown) => void;
}) {
  const w = useWords(simulateWords);
  const local = useLocal();
  const label = local(field.label);
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'attachments' || field.type === 'list') return null;
  if (field.type === 'object') {
    const facts = (value ?? null) as Draft | null;
    return (
      <div className="object">
        <Button size="small" type="link" onClick={() => onChange(facts ? undefined : {})}>
          {label}: {facts ? w.clear : w.fill}
        </Button>
        {facts && (
          <div className="grid">
            {(field.fields ?? []).map((inner) => (
              <FactControl
                key={inner.name}
                field={inner}
                value={facts[inner.name]}
                company={company}
                currency={currency}
                onChange={(next) => onChange(withFact(facts, inner.name, next))}
              />
            ))}
          </div>
        )}
      </div>
    );
  }
  const options = field.type === 'choice' ? (field.choices ?? []).map((choice) => ({ code: choice.value, name: choice.label })) : codesOf(field.type, company);
  return (
    <Field label={label} required={field.required === true}>
      {({ id }) => {
        if (options)
          return (
            <Select
              id={id}
              value={text || null}
              allowClear={!field.required}
              placeholder={w.noChoice}
              showSearch={{ optionFilterProp: 'label' }}
              options={options.map(({ code, name }) => ({ value: code, label: local(name) }))}
              onChange={(next: string | undefined) => onChange(next)}
              popupMatchSelectWidth={false}
            />
          );
        switch (field.type) {
          case 'boolean':
            return <Switch id={id} size="small" checked={value === true} onChange={(on) => onChange(on)} />;
          case 'integer':
            return <InputNumber id={id} precision={0} value={typeof value === 'number' ? value : null} onChange={(next) => onChange(next ?? undefined)} />;
          case 'date':
            return <Input id={id} type="date" value={text} onChange={(event) => onChange(event.target.value)} />;
          case 'money':
            return (
              <Input
                id={id}
                className="vf-num"
                inputMode="decimal"
                suffix={<span className="vf-meta">{currency}</span>}
                value={(value as MoneyText | undefined)?.amount ?? ''}
                onChange={(event) => {
                  const amount = event.target.value.normalize('NFKC').replace(/[^\d.-]/g, '');
                  onChange(amount === '' ? undefined : { amount, currency });
                }}
              />
            );
          default:
            return <Input id={id} value={text} maxLength={field.maxLength ?? 500} onChange={(event) => onChange(event.target.value)} />;
        }
      }}
    </Field>
  );
}
