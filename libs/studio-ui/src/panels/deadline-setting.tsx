import { usualFallback } from '@vouchflow/flow-core';
import type { ApproverRule, Deadline, DeadlineStep, WorkingTime } from '@vouchflow/flow-model';
import { Button, InputNumber, Segmented, Select, Space, Switch } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { ApproverRuleEditor } from '../approvers/approver-rule-editor.js';
import { blankRule } from '../approvers/rule-kinds.js';
import { Field } from '../field/field.js';
import { useWords } from '../words/use-words.js';
import { usePanel } from './panel-context.js';
import { panelWords } from './panel-words.js';

interface DeadlineSettingProps {
  label: string;
  hint: string | undefined;
  fault: string | undefined;
  value: Deadline | undefined;
  onChange: (value: Deadline | undefined) => void;
}

const usual: Deadline = { within: { days: 2 }, steps: [{ do: 'remind', after: { days: 1 } }, { do: 'escalate' }] };
const kinds: DeadlineStep['do'][] = ['remind', 'escalate', 'hand-on', 'leave'];

/** By when people are to decide, and what comes of it otherwise; off by default. */
export function DeadlineSetting({ label, hint, fault, value, onChange }: DeadlineSettingProps) {
  const w = useWords(panelWords).deadline;
  const put = (at: number, step: DeadlineStep): void => value && onChange({ ...value, steps: value.steps.map((one, index) => (index === at ? step : one)) });
  return (
    <>
      <Field label={label} hint={hint} fault={fault} className="switch">
        {({ id }) => <Switch id={id} size="small" checked={value !== undefined} onChange={(on) => onChange(on ? usual : undefined)} />}
      </Field>
      {value && (
        <>
          <Field label={w.within}>{({ id }) => <WorkingTimeInput id={id} value={value.within} onChange={(within) => onChange({ ...value, within })} />}</Field>
          <Field label={w.steps}>
            {() => (
              <div className="vf-setting-list" role="list" aria-label={w.steps}>
                {value.steps.map((step, at) => (
                  <div key={at} role="listitem" className="item">
                    <div className="bar">
                      <span className="n">{at + 1}</span>
                      <Button
                        type="text"
                        size="small"
                        aria-label={w.remove}
                        icon={<Trash2 size={14} />}
                        onClick={() => onChange({ ...value, steps: value.steps.filter((_, index) => index !== at) })}
                      />
                    </div>
                    <Select<DeadlineStep['do']>
                      aria-label={w.what}
                      value={step.do}
                      options={kinds.map((kind) => ({ value: kind, label: w.kinds[kind] }))}
                      onChange={(kind) => put(at, { do: kind, ...(step.after ? { after: step.after } : {}) } as DeadlineStep)}
                    />
                    <Segmented
                      block
                      aria-label={w.when}
                      value={step.after ? 'after' : 'due'}
                      options={[
                        { value: 'due', label: w.due },
                        { value: 'after', label: w.after },
                      ]}
                      onChange={(when) => {
                        const { after: _after, ...rest } = step;
                        put(at, (when === 'due' ? rest : { ...rest, after: value.within }) as DeadlineStep);
                      }}
                    />
                    {step.after && <WorkingTimeInput value={step.after} onChange={(after) => put(at, { ...step, after })} />}
                    {(step.do === 'escalate' || step.do === 'hand-on') && (
                      <AskedAbove
                        label={w.to}
                        rules={step.to}
                        onChange={(to) => {
                          const { to: _to, ...rest } = step;
                          put(at, (to ? { ...rest, to } : rest) as DeadlineStep);
                        }}
                      />
                    )}
                  </div>
                ))}
                <Button
                  size="small"
                  type="dashed"
                  icon={<Plus size={14} />}
                  disabled={value.steps.length >= 10}
                  onClick={() => onChange({ ...value, steps: [...value.steps, { do: 'remind' }] })}
                >
                  {w.add}
                </Button>
              </div>
            )}
          </Field>
        </>
      )}
    </>
  );
}

/** Whom a time-out asks: the manager of whoever is late, or others by rule. */
function AskedAbove({ label, rules, onChange }: { label: string; rules: ApproverRule[] | undefined; onChange: (rules: ApproverRule[] | undefined) => void }) {
  const w = useWords(panelWords).deadline;
  const { definition, company, sample } = usePanel();
  const others = (): ApproverRule[] => {
    const usual = usualFallback(company.snapshot.directory, company.today);
    return usual.length > 0 ? usual : [blankRule('person', definition, company)];
  };
  return (
    <>
      <Segmented
        block
        aria-label={label}
        value={rules ? 'rules' : 'manager'}
        options={[
          { value: 'manager', label: w.manager },
          { value: 'rules', label: w.others },
        ]}
        onChange={(to) => onChange(to === 'manager' ? undefined : others())}
      />
      {rules && (
        <ApproverRuleEditor
          label={label}
          rules={rules}
          definition={definition}
          company={company}
          sample={sample}
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      )}
    </>
  );
}

function WorkingTimeInput({ id, value, onChange }: { id?: string; value: WorkingTime; onChange: (value: WorkingTime) => void }) {
  const w = useWords(panelWords).deadline;
  const unit = 'days' in value ? 'days' : 'hours';
  const amount = 'days' in value ? value.days : value.hours;
  const of = (next: number, by: 'days' | 'hours'): WorkingTime =>
    by === 'days' ? { days: Math.min(366, Math.max(0.1, next)) } : { hours: Math.max(0.01, next) };
  return (
    <Space.Compact>
      <InputNumber
        {...(id ? { id } : {})}
        aria-label={w.amount}
        min={0.01}
        max={unit === 'days' ? 366 : 8784}
        value={amount}
        changeOnBlur
        onChange={(next) => next !== null && onChange(of(next, unit))}
      />
      <Select<'days' | 'hours'>
        aria-label={w.unit}
        value={unit}
        options={[
          { value: 'days', label: w.days },
          { value: 'hours', label: w.hours },
        ]}
        onChange={(next) => onChange(of(amount, next))}
      />
    </Space.Compact>
  );
}
