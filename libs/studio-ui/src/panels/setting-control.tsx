import type { Deadline, LocalText, Problem, SettingField } from '@vouchflow/flow-model';
import { InputNumber, Segmented, Select, Switch } from 'antd';
import { ApproverRuleEditor } from '../approvers/approver-rule-editor.js';
import { ConditionEditor } from '../condition/condition-editor.js';
import { CommitInput } from '../field/commit-input.js';
import { Field } from '../field/field.js';
import { useLocal, useWords } from '../words/use-words.js';
import { DeadlineSetting } from './deadline-setting.js';
import { DurationInput } from './duration-input.js';
import { settingsOf, variantOf, withSetting, withVariant, type Settings } from './edit-settings.js';
import { ListSetting } from './list-setting.js';
import { usePanel } from './panel-context.js';
import { panelWords } from './panel-words.js';
import { PortInput, PortsInput } from './port-input.js';
import { TableSetting } from './table-setting.js';

export interface SettingPlace {
  field: SettingField;
  /** Settings that the field is one of: the node's own, or those of a list's item. */
  values?: Settings;
  /** Path of the words: `branches.when`. */
  words?: string;
  /** Path of the problems: `branches/0/when`. */
  at?: string;
  /** Puts the setting; absent: the node's own. */
  put?: (value: unknown) => void;
}

/** Problems at a path of the settings, or below it. */
export const problemsAt = (problems: readonly Problem[], node: string, at: string): Problem[] =>
  problems.filter(({ path }) => path === `nodes/${node}/config/${at}` || path.startsWith(`nodes/${node}/config/${at}/`));

/** One setting with its label, its control and what is wrong with it. */
export function SettingControlView({ field, values, words: wordsAt = field.path, at = field.path, put }: SettingPlace) {
  const panel = usePanel();
  const w = useWords(panelWords);
  const local = useLocal();
  const { locale, definition, company, sample, node } = panel;
  const settings = values ?? panel.settings;
  const value = settings[field.path];
  const words = locale.fields[wordsAt];
  const label = local(words?.label);
  const send = put ?? ((next: unknown) => panel.change((all) => withSetting(all, field.path, next)));
  if (field.when && !field.when.is.includes(String(settings[field.when.path]))) return null;

  const problems = problemsAt(panel.problems, node.id, at);
  // A list, and one of several ways, show the problems of their parts there.
  const own = field.as === 'list' || field.as === 'one-of' ? problems.filter(({ path }) => path.endsWith(`/config/${at}`)) : problems;
  const fault =
    own.length === 0
      ? undefined
      : own
          .map((problem) => (problem.code === 'CONFIG' && words?.error ? local(words.error) : local(problem.message)))
          .filter((text, i, all) => all.indexOf(text) === i)
          .join(' ');
  const framed = { label, hint: local(words?.help) || undefined, fault };

  switch (field.as) {
    case 'switch':
      return (
        <Field {...framed} className="switch">
          {({ id }) => <Switch id={id} size="small" checked={value === true} onChange={(on) => send(on)} />}
        </Field>
      );
    case 'choice': {
      const options = field.values.map((one) => ({ value: one, label: local(words?.values?.[one]) }));
      return (
        <Field {...framed}>
          {({ id, status }) => (
            <Select
              id={id}
              value={typeof value === 'string' ? value : null}
              {...(status ? { status } : {})}
              options={options}
              onChange={(next) => send(next)}
              placeholder={w.choose}
            />
          )}
        </Field>
      );
    }
    case 'number':
      if (field.unit === 'duration')
        return (
          <Field {...framed}>{({ id }) => <DurationInput id={id} minutes={typeof value === 'number' ? value : 0} max={field.max} onChange={send} />}</Field>
        );
      return (
        <Field {...framed}>
          {({ id, status }) => (
            <InputNumber
              id={id}
              {...(status ? { status } : {})}
              min={field.min}
              max={field.max}
              value={typeof value === 'number' ? value : null}
              suffix={field.unit}
              changeOnBlur
              onChange={(next) => next !== null && send(next)}
            />
          )}
        </Field>
      );
    case 'text':
    case 'name':
      return (
        <Field {...framed}>
          {({ id, status }) => (
            <CommitInput
              id={id}
              {...(status ? { status } : {})}
              value={typeof value === 'string' ? value : ''}
              onCommit={(text) => send(text.trim() || undefined)}
            />
          )}
        </Field>
      );
    case 'local-text':
      return (
        <LocalTextSetting
          label={label}
          hint={framed.hint}
          fault={fault}
          value={value as Partial<LocalText> | undefined}
          optional={field.optional === true}
          onChange={send}
        />
      );
    case 'approvers': {
      const weights = field.weights !== undefined && settings['mode'] === 'vote' ? field.weights : undefined;
      return (
        <Field {...framed}>
          {() => (
            <ApproverRuleEditor
              label={label}
              rules={Array.isArray(value) ? value : []}
              definition={definition}
              company={company}
              sample={sample}
              onChange={(rules) => send(rules.length === 0 && field.optional ? undefined : rules)}
              {...(weights
                ? {
                    weights: {
                      values: settings[weights] as number[] | undefined,
                      onChange: (rules, next) => panel.change((all) => ({ ...all, [field.path]: rules, [weights]: next })),
                    },
                  }
                : {})}
            />
          )}
        </Field>
      );
    }
    case 'deadline':
      return <DeadlineSetting {...framed} value={value as Deadline | undefined} onChange={send} />;
    case 'condition':
    case 'expression':
      return (
        <Field {...framed} fault={undefined}>
          {() => (
            <ConditionEditor
              label={label}
              value={typeof value === 'string' ? value : ''}
              definition={definition}
              company={company}
              sample={sample}
              onChange={send}
              gives={field.as === 'condition' ? 'boolean' : (field.gives ?? null)}
            />
          )}
        </Field>
      );
    case 'node': {
      const nodes = definition.nodes.filter((one) => one.kind === field.kind && one.id !== node.id).map((one) => ({ value: one.id, label: local(one.title) }));
      return (
        <Field {...framed}>
          {({ id, status }) => (
            <Select
              id={id}
              {...(status ? { status } : {})}
              allowClear={field.optional === true}
              value={(value as string | undefined) || null}
              placeholder={field.optional ? w.none : w.choose}
              notFoundContent={w.noNode}
              options={nodes}
              onChange={(next: string | undefined) => send(next)}
            />
          )}
        </Field>
      );
    }
    case 'table':
      return <Field {...framed}>{({ id }) => <TableSetting id={id} value={typeof value === 'string' ? value : ''} onChange={send} />}</Field>;
    case 'port':
      return (
        <Field {...framed}>
          {({ id }) => <PortInput id={id} value={typeof value === 'string' ? value : ''} optional={field.optional === true} onChange={send} />}
        </Field>
      );
    case 'ports':
      return (
        <Field {...framed}>
          {() => <PortsInput label={label} values={Array.isArray(value) ? (value as string[]) : []} min={field.min} max={field.max} onChange={send} />}
        </Field>
      );
    case 'list':
      return (
        <ListSetting field={field} items={Array.isArray(value) ? value.map(settingsOf) : []} label={label} hint={framed.hint} fault={fault} onChange={send} />
      );
    case 'one-of': {
      const chosen = variantOf(field.variants, settings);
      return (
        <div className="one-of">
          <Segmented
            block
            aria-label={label}
            value={chosen?.name ?? ''}
            options={field.variants.map((variant) => ({ value: variant.name, label: local(words?.values?.[variant.name]) }))}
            onChange={(name) => {
              const next = field.variants.find((variant) => variant.name === name);
              if (next && next !== chosen) panel.change((all) => withVariant(field.variants, all, next));
            }}
          />
          {chosen?.field && <SettingControlView field={chosen.field} />}
          {!chosen &&
            field.variants
              .flatMap(({ path }) => problemsAt(panel.problems, node.id, path))
              .slice(0, 1)
              .map((problem) => (
                <span key={problem.path} className="vf-setting-fault">
                  {local(problem.code === 'CONFIG' ? (locale.fields[field.variants[0]?.path ?? '']?.error ?? problem.message) : problem.message)}
                </span>
              ))}
        </div>
      );
    }
  }
}

function LocalTextSetting({
  label,
  hint,
  fault,
  value,
  optional,
  onChange,
}: {
  label: string;
  hint: string | undefined;
  fault: string | undefined;
  value: Partial<LocalText> | undefined;
  optional: boolean;
  onChange: (value: unknown) => void;
}) {
  const w = useWords(panelWords);
  const put = (language: keyof LocalText, text: string): void => {
    const next = { ...value, [language]: text.trim() };
    // Until the other language is written the one stands in both, so that a text is never half.
    const whole = { zh: next.zh || next.en || '', en: next.en || next.zh || '' };
    onChange(whole.zh === '' && optional ? undefined : whole);
  };
  return (
    <Field label={label} hint={hint} fault={fault}>
      {() => (
        <div className="local-text">
          {(['zh', 'en'] as const).map((language) => (
            <span key={language}>
              <CommitInput
                prefix={<span className="vf-meta">{language === 'zh' ? w.zh : w.en}</span>}
                aria-label={`${label} · ${language === 'zh' ? w.zh : w.en}`}
                value={value?.[language] ?? ''}
                maxLength={500}
                onCommit={(text) => put(language, text)}
              />
            </span>
          ))}
        </div>
      )}
    </Field>
  );
}
