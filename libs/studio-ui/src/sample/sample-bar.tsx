import { Input, Select } from 'antd';
import { inForce, type Company } from '../company/company.js';
import { Field } from '../field/field.js';
import { panelWords } from '../panels/panel-words.js';
import { useLocal, useWords } from '../words/use-words.js';
import { currencyOf, type SampleClaim } from './sample-claim.js';
import './sample-bar.css';

interface SampleBarProps {
  sample: SampleClaim;
  company: Company;
  onChange: (sample: SampleClaim) => void;
  /** Whether a category decides anything here. */
  withCategory?: boolean;
  /** Lets the day be chosen, `YYYY-MM-DD`, that the claim is tried on; undefined: today. */
  onDate?: (date: string | undefined) => void;
}

/** Picks a real person, project and amount to try something on. */
export function SampleBar({ sample, company, onChange, withCategory, onDate }: SampleBarProps) {
  const w = useWords(panelWords);
  const local = useLocal();
  const { projects, categories } = company.snapshot.directory;
  const people = company.people.map((person) => ({
    value: person.email,
    label: `${local(person.name)} · ${person.grade}`,
    search: `${local(person.name)} ${person.email} ${person.grade}`,
  }));
  const without = <K extends 'project' | 'category'>(key: K, value: string | undefined): SampleClaim => {
    const { [key]: _dropped, ...rest } = sample;
    return (value === undefined ? rest : { ...rest, [key]: value }) as SampleClaim;
  };
  return (
    <div className="vf-sample-bar">
      <Field label={w.claimant}>
        {({ id }) => (
          <Select
            id={id}
            value={sample.claimant}
            options={people}
            showSearch={{ optionFilterProp: 'search' }}
            onChange={(claimant: string) => onChange({ ...sample, claimant })}
            popupMatchSelectWidth={false}
          />
        )}
      </Field>
      <Field label={w.project}>
        {({ id }) => (
          <Select
            id={id}
            value={sample.project ?? ''}
            onChange={(code: string) => onChange(without('project', code || undefined))}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: w.noProject },
              ...inForce(projects, company.today).map((project) => ({
                value: project.code,
                label: `${project.code} · ${local(company.names().projectType(project.type))}`,
              })),
            ]}
          />
        )}
      </Field>
      {withCategory && (
        <Field label={w.category}>
          {({ id }) => (
            <Select
              id={id}
              value={sample.category ?? ''}
              onChange={(code: string) => onChange(without('category', code))}
              options={inForce(categories, company.today).map((row) => ({ value: row.code, label: local(row.name) }))}
              popupMatchSelectWidth={false}
            />
          )}
        </Field>
      )}
      <Field label={w.amount}>
        {({ id }) => (
          <Input
            id={id}
            className="vf-num"
            inputMode="decimal"
            value={sample.amount}
            suffix={<span className="vf-meta">{currencyOf(sample, company)}</span>}
            onChange={(event) => onChange({ ...sample, amount: event.target.value.replace(/[^\d.,]/g, '') })}
          />
        )}
      </Field>
      {onDate && (
        <Field label={w.day}>
          {({ id }) => (
            <Input
              id={id}
              type="date"
              value={company.today}
              // A day that is half typed has no value yet.
              onChange={({ target }) => (target.validity.badInput ? undefined : onDate(target.value || undefined))}
            />
          )}
        </Field>
      )}
    </div>
  );
}
