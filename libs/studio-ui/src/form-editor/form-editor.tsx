import { factTypes, type FactField, type FactType, type FlowDefinition } from '@vouchflow/flow-model';
import { Button, Checkbox, Select, Tooltip } from 'antd';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { CommitInput } from '../field/commit-input.js';
import type { FlowChange } from '../panels/edit-settings.js';
import { useLocal, useWords } from '../words/use-words.js';
import { addField, addSection, changeFact, changeShown, checkName, factAt, moveField, removeField, renameFact, usesOf, type FieldPlace } from './edit-form.js';
import { formWords } from './form-words.js';
import './form-editor.css';

export interface FormEditorProps {
  definition: FlowDefinition;
  onChange: (change: FlowChange) => void;
}

const plainTypes = factTypes.filter((type) => type !== 'list' && type !== 'object');

/** The facts of a flow and the form that asks for them, as one list: what a claimant fills in, in his order. */
export function FormEditor({ definition, onChange }: FormEditorProps) {
  const w = useWords(formWords);
  const putTitle = (at: number, language: 'zh' | 'en', text: string): void => {
    if (text.trim() === '') return;
    onChange((now) => ({
      ...now,
      form: {
        sections: now.form.sections.map((section, index) => (index === at ? { ...section, title: { ...section.title, [language]: text.trim() } } : section)),
      },
    }));
  };
  return (
    <section className="vf-form-editor" aria-label={w.title}>
      <p className="vf-meta">{w.hint}</p>
      {definition.form.sections.map((section, at) => (
        <div key={section.id} className="section">
          <header>
            <CommitInput variant="borderless" aria-label={w.sectionZh} value={section.title.zh} maxLength={100} onCommit={(text) => putTitle(at, 'zh', text)} />
            <CommitInput variant="borderless" aria-label={w.sectionEn} value={section.title.en} maxLength={100} onCommit={(text) => putTitle(at, 'en', text)} />
            {section.as === 'table' && (
              <span className="vf-meta">
                {w.table} · <code>{section.list}</code>
              </span>
            )}
          </header>
          <div className="fields" role="list">
            {section.fields.map((shown, place) => {
              const field = factAt(definition.facts, shown.fact);
              return field ? (
                <FieldRow
                  key={shown.fact}
                  definition={definition}
                  field={field}
                  path={shown.fact}
                  width={shown.width}
                  place={{ section: at, at: place }}
                  last={place === section.fields.length - 1}
                  onChange={onChange}
                />
              ) : null;
            })}
          </div>
          <Select<FactType>
            className="add"
            size="small"
            aria-label={w.add}
            placeholder={w.add}
            value={null}
            suffixIcon={<Plus size={14} />}
            options={plainTypes.map((type) => ({ value: type, label: w.types[type] }))}
            onChange={(type) => onChange((now) => addField(now, at, type, w.newField))}
            popupMatchSelectWidth={false}
          />
        </div>
      ))}
      <div className="acts">
        <Button size="small" type="dashed" icon={<Plus size={14} />} onClick={() => onChange((now) => addSection(now, 'fields', w.newSection))}>
          {w.addSection}
        </Button>
        <Button size="small" type="dashed" icon={<Plus size={14} />} onClick={() => onChange((now) => addSection(now, 'table', w.newSection))}>
          {w.addList}
        </Button>
      </div>
    </section>
  );
}

interface FieldRowProps {
  definition: FlowDefinition;
  field: FactField;
  path: string;
  width: number;
  place: FieldPlace;
  last: boolean;
  onChange: (change: FlowChange) => void;
}

const without = (field: FactField, name: keyof FactField): FactField => {
  const { [name]: _dropped, ...rest } = field;
  return rest as FactField;
};

function FieldRow({ definition, field, path, width, place, last, onChange }: FieldRowProps) {
  const w = useWords(formWords);
  const local = useLocal();
  const [fault, setFault] = useState<string | null>(null);
  const put = (to: (field: FactField) => FactField): void => onChange((now) => changeFact(now, path, to));
  const flag = (name: 'required' | 'material' | 'positive', on: boolean): void => put((one) => (on ? { ...one, [name]: true } : without(one, name)));
  const rename = (text: string): void => {
    const name = text.trim();
    const wrong = checkName(definition, path, name);
    setFault(wrong === null ? null : w[wrong]);
    if (wrong === null) onChange((now) => renameFact(now, path, name));
  };
  const remove = (): void => {
    const [use] = usesOf(definition, path);
    if (use) return setFault(w.usedBy(local(use)));
    onChange((now) => removeField(now, place));
  };
  const retype = (type: FactType): void =>
    put((one) => {
      const { choices: _choices, fields: _fields, positive: _positive, maxLength: _maxLength, ...rest } = one;
      return { ...rest, type, ...(type === 'choice' ? { choices: [{ value: 'a', label: one.label }] } : {}) };
    });
  const compound = field.type === 'object' || field.type === 'list';
  return (
    <div className="field" role="listitem" aria-label={local(field.label)}>
      <CommitInput
        aria-label={`${local(field.label)} · ${w.labelZh}`}
        value={field.label.zh}
        maxLength={100}
        onCommit={(zh) => zh.trim() && put((one) => ({ ...one, label: { ...one.label, zh: zh.trim() } }))}
      />
      <CommitInput
        aria-label={`${local(field.label)} · ${w.labelEn}`}
        value={field.label.en}
        maxLength={100}
        onCommit={(en) => en.trim() && put((one) => ({ ...one, label: { ...one.label, en: en.trim() } }))}
      />
      <Tooltip title={w.nameHelp}>
        <CommitInput
          className="name"
          aria-label={`${local(field.label)} · ${w.name}`}
          status={fault ? 'error' : ''}
          value={field.name}
          maxLength={64}
          onCommit={rename}
        />
      </Tooltip>
      <Select<FactType>
        aria-label={`${local(field.label)} · ${w.type}`}
        value={field.type}
        disabled={compound}
        options={(compound ? [field.type] : plainTypes).map((type) => ({ value: type, label: w.types[type] }))}
        onChange={retype}
        popupMatchSelectWidth={false}
      />
      <span className="flags">
        <Checkbox checked={field.required === true} onChange={(event) => flag('required', event.target.checked)}>
          {w.required}
        </Checkbox>
        <Tooltip title={w.materialHelp}>
          <Checkbox checked={field.material === true} disabled={compound} onChange={(event) => flag('material', event.target.checked)}>
            {w.material}
          </Checkbox>
        </Tooltip>
        {(field.type === 'money' || field.type === 'integer') && (
          <Checkbox checked={field.positive === true} onChange={(event) => flag('positive', event.target.checked)}>
            {w.positive}
          </Checkbox>
        )}
      </span>
      <Select<number>
        className="width"
        aria-label={`${local(field.label)} · ${w.width}`}
        value={width}
        options={[2, 3, 4, 6, 8, 9, 12].includes(width) ? widths : [...widths, { value: width, label: `${width}/12` }]}
        onChange={(next) => onChange((now) => changeShown(now, place, (shown) => ({ ...shown, width: next })))}
      />
      <span className="acts">
        <Button
          type="text"
          size="small"
          aria-label={`${w.up} ${local(field.label)}`}
          icon={<ArrowUp size={14} />}
          disabled={place.at === 0}
          onClick={() => onChange((now) => moveField(now, place, -1))}
        />
        <Button
          type="text"
          size="small"
          aria-label={`${w.down} ${local(field.label)}`}
          icon={<ArrowDown size={14} />}
          disabled={last}
          onClick={() => onChange((now) => moveField(now, place, 1))}
        />
        <Button type="text" size="small" danger aria-label={`${w.remove} ${local(field.label)}`} icon={<Trash2 size={14} />} onClick={remove} />
      </span>
      {field.type === 'choice' && (
        <CommitInput
          rows={2}
          className="choices"
          aria-label={`${local(field.label)} · ${w.choices}`}
          placeholder={w.choicesHelp}
          value={(field.choices ?? []).map((one) => `${one.value} = ${one.label.zh} / ${one.label.en}`).join('\n')}
          onCommit={(text) => {
            const choices = readChoices(text);
            if (choices.length > 0) put((one) => ({ ...one, choices }));
          }}
        />
      )}
      {fault && (
        <span className="fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}

const widths = [2, 3, 4, 6, 8, 9, 12].map((value) => ({ value, label: `${value}/12` }));

/** `special = 专票 / Special`, one a line; a name in one language stands for both. */
function readChoices(text: string): NonNullable<FactField['choices']> {
  return text.split('\n').flatMap((line) => {
    const [value = '', words = ''] = line.split('=').map((part) => part.trim());
    if (value === '') return [];
    const [zh = '', en = ''] = words.split('/').map((part) => part.trim());
    return [{ value, label: { zh: zh || en || value, en: en || zh || value } }];
  });
}
