import type { ApproverRule, FlowDefinition } from '@vouchflow/flow-model';
import { Checkbox, Select } from 'antd';
import { inForce, type Company } from '../company/company.js';
import { Field } from '../field/field.js';
import { panelWords } from '../panels/panel-words.js';
import { useLocal, useWords } from '../words/use-words.js';
import { personFacts } from './rule-kinds.js';

interface RuleFieldsProps<R extends ApproverRule = ApproverRule> {
  rule: R;
  definition: Pick<FlowDefinition, 'facts'>;
  company: Company;
  onChange: (rule: ApproverRule) => void;
}

interface PickProps<V extends string | number> {
  label: string;
  value: V | undefined;
  options: { value: V; label: string }[];
  onChange: (value: V) => void;
  empty?: string;
}

function Pick<V extends string | number>({ label, value, options, onChange, empty }: PickProps<V>) {
  const known = options.some((option) => option.value === value);
  return (
    <Field label={label}>
      {({ id }) => (
        <Select<V>
          id={id}
          value={value}
          onChange={onChange}
          status={value !== undefined && value !== '' && !known ? 'error' : ''}
          showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
          options={options}
          popupMatchSelectWidth={false}
          placeholder={empty}
          notFoundContent={empty}
        />
      )}
    </Field>
  );
}

const levels = (from: number): { value: number; label: string }[] => Array.from({ length: 10 }, (_, n) => ({ value: n + from, label: String(n + from) }));
/** Drops what is undefined, so that a rule is stored as it is meant. */
const clean = (rule: Record<string, unknown>): ApproverRule =>
  Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as unknown as ApproverRule;

/** What is to be said about a rule of each kind, in words. */
export function RuleFields({ rule, ...rest }: RuleFieldsProps) {
  const w = useWords(panelWords).rule;
  const local = useLocal();
  const { company, definition, onChange } = rest;
  const { directory, roles } = company.snapshot;
  const roleOptions = roles.map((role) => ({ value: role.code, label: local(role.name) }));
  const groupOptions = inForce(directory.groups, company.today).map((group) => ({ value: group.code, label: local(group.name) }));
  const peopleOptions = company.people.map((person) => ({ value: person.email, label: `${local(person.name)} · ${person.email}` }));
  const pathOptions = personFacts(definition.facts).map((path) => ({ value: path, label: local(company.names(definition.facts).fact(path)) }));
  switch (rule.by) {
    case 'manager':
      return (
        <>
          <Pick label={w.level} value={rule.level} options={levels(1)} onChange={(level) => onChange({ ...rule, level })} />
          <Field label={w.upTo}>
            {() => (
              <div className="vf-rule-upto">
                <Select<string>
                  aria-label={w.upToGrade}
                  allowClear
                  placeholder={w.upToNone}
                  value={rule.upToGrade ?? null}
                  options={directory.grades.map((grade) => ({ value: grade, label: `${w.upToGrade} ${grade}` }))}
                  onChange={(grade: string | undefined) => onChange(clean({ ...rule, upToGrade: grade }))}
                />
                <Checkbox
                  checked={rule.upToLimit === true}
                  onChange={(event) => onChange(clean({ ...rule, upToLimit: event.target.checked ? true : undefined }))}
                >
                  {w.upToLimit}
                </Checkbox>
              </div>
            )}
          </Field>
        </>
      );
    case 'department-head':
      return (
        <>
          <Pick
            label={w.of}
            value={rule.of}
            options={[
              { value: 'claim', label: w.ofClaim },
              { value: 'claimant', label: w.ofClaimant },
            ]}
            onChange={(of) => onChange({ ...rule, of: of as 'claim' | 'claimant' })}
          />
          <Pick
            label={w.count}
            value={rule.levelFromTop === undefined ? 'up' : 'down'}
            options={[
              { value: 'up', label: w.countUp },
              { value: 'down', label: w.countDown },
            ]}
            onChange={(way) => onChange(clean({ ...rule, levelsUp: 0, levelFromTop: way === 'down' ? 1 : undefined }))}
          />
          {rule.levelFromTop === undefined ? (
            <Pick label={w.levelsUp} value={rule.levelsUp} options={levels(0)} onChange={(levelsUp) => onChange({ ...rule, levelsUp })} />
          ) : (
            <Pick label={w.levelFromTop} value={rule.levelFromTop} options={levels(1)} onChange={(levelFromTop) => onChange({ ...rule, levelFromTop })} />
          )}
        </>
      );
    case 'budget-owner':
      return null;
    case 'cost-center-owner':
      return (
        <Pick
          label={w.ofCost}
          value={rule.of}
          options={[
            { value: 'claim', label: w.ofCostClaim },
            { value: 'claimant', label: w.ofCostClaimant },
          ]}
          onChange={(of) => onChange({ ...rule, of: of as 'claim' | 'claimant' })}
        />
      );
    case 'project-owner': {
      const types = [...new Set(directory.projects.map((project) => project.type))];
      return (
        <Pick
          label={w.type}
          value={rule.type ?? ''}
          options={[{ value: '', label: w.anyType }, ...types.map((type) => ({ value: type, label: local(company.names().projectType(type)) }))]}
          onChange={(type) => onChange(clean({ ...rule, type: type || undefined }))}
        />
      );
    }
    case 'role':
      return <Pick label={w.role} value={rule.role} options={roleOptions} onChange={(role) => onChange({ ...rule, role })} />;
    case 'person':
      return <Pick label={w.person} value={rule.person} options={peopleOptions} onChange={(person) => onChange({ ...rule, person })} />;
    case 'fact':
      return (
        <Pick label={w.path} value={rule.path || undefined} options={pathOptions} empty={w.noPersonFact} onChange={(path) => onChange({ ...rule, path })} />
      );
    case 'group':
      return (
        <>
          <Pick label={w.group} value={rule.group} options={groupOptions} onChange={(group) => onChange({ ...rule, group })} />
          <Checkbox checked={rule.each === true} onChange={(event) => onChange(clean({ ...rule, each: event.target.checked ? true : undefined }))}>
            {w.each}
          </Checkbox>
        </>
      );
    case 'choice': {
      const { pool } = rule;
      const sort = 'people' in pool ? 'people' : 'group' in pool ? 'group' : 'role';
      const pools = {
        people: { people: company.people.slice(0, 1).map((person) => person.email) },
        group: { group: groupOptions[0]?.value ?? '' },
        role: { role: roleOptions[0]?.value ?? '' },
      };
      return (
        <>
          <Pick label={w.path} value={rule.path || undefined} options={pathOptions} empty={w.noPersonFact} onChange={(path) => onChange({ ...rule, path })} />
          <Pick
            label={w.pool}
            value={sort}
            options={[
              { value: 'people', label: w.poolPeople },
              { value: 'group', label: w.poolGroup },
              { value: 'role', label: w.poolRole },
            ]}
            onChange={(next) => onChange({ ...rule, pool: pools[next as keyof typeof pools] })}
          />
          {'people' in pool && (
            <Field label={w.poolPeople}>
              {({ id }) => (
                <Select
                  id={id}
                  mode="multiple"
                  value={pool.people}
                  options={peopleOptions}
                  onChange={(people: string[]) => people.length > 0 && onChange({ ...rule, pool: { people } })}
                  showSearch={{ optionFilterProp: 'label' }}
                />
              )}
            </Field>
          )}
          {'group' in pool && (
            <Pick label={w.poolGroup} value={pool.group} options={groupOptions} onChange={(group) => onChange({ ...rule, pool: { group } })} />
          )}
          {'role' in pool && <Pick label={w.poolRole} value={pool.role} options={roleOptions} onChange={(role) => onChange({ ...rule, pool: { role } })} />}
        </>
      );
    }
  }
}
