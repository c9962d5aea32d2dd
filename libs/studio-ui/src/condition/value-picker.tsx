import type { ConditionValue } from '@vouchflow/flow-core';
import { Input, Select } from 'antd';
import { CommitInput } from '../field/commit-input.js';
import { useLocal, useWords } from '../words/use-words.js';
import type { ConditionField } from './condition-fields.js';
import { conditionWords } from './condition-words.js';

interface ValuePickerProps {
  field: ConditionField;
  value: ConditionValue | undefined;
  onChange: (value: ConditionValue) => void;
}

export const plainOf = (value: ConditionValue | undefined): string =>
  value === undefined ? '' : 'text' in value ? value.text : 'number' in value ? value.number : 'date' in value ? value.date : String(value.boolean);

/** Reads what was typed as a value of the field's type: `1,000` → 1000. */
export function valueFor(field: Pick<ConditionField, 'type'>, text: string): ConditionValue {
  if (field.type === 'boolean') return { boolean: text !== 'false' };
  if (field.type === 'date') return { date: text };
  if (field.type === 'money' || field.type === 'number') return { number: text.normalize('NFKC').replace(/[,\s]/g, '') || '0' };
  return { text };
}

/** One value of a comparison, picked where the possible ones are known. */
export function ValuePicker({ field, value, onChange }: ValuePickerProps) {
  const w = useWords(conditionWords);
  const local = useLocal();
  const text = plainOf(value);
  const send = (next: string): void => onChange(valueFor(field, next));
  if (field.type === 'boolean')
    return (
      <Select
        aria-label={w.value}
        value={text || 'true'}
        options={[
          { value: 'true', label: w.trueWord },
          { value: 'false', label: w.falseWord },
        ]}
        onChange={send}
      />
    );
  if (field.values) {
    return (
      <Select
        aria-label={w.value}
        value={text || null}
        placeholder={w.choose}
        showSearch={{ optionFilterProp: 'label' }}
        options={field.values.map(({ code, name }) => ({ value: code, label: local(name) }))}
        onChange={send}
        popupMatchSelectWidth={false}
      />
    );
  }
  if (field.type === 'date')
    return <Input aria-label={w.value} type="date" value={text} onChange={(event) => event.target.value && send(event.target.value)} />;
  const numeric = field.type === 'money' || field.type === 'number';
  return <CommitInput aria-label={w.value} value={text} {...(numeric ? { inputMode: 'decimal' as const, className: 'vf-num' } : {})} onCommit={send} />;
}

export function ValuesPicker({
  field,
  values,
  onChange,
}: {
  field: ConditionField;
  values: readonly ConditionValue[];
  onChange: (values: ConditionValue[]) => void;
}) {
  const w = useWords(conditionWords);
  const local = useLocal();
  return (
    <Select
      mode={field.values ? 'multiple' : 'tags'}
      aria-label={w.value}
      value={values.map(plainOf)}
      placeholder={w.choose}
      tokenSeparators={[',', '、', ';']}
      options={(field.values ?? []).map(({ code, name }) => ({ value: code, label: local(name) }))}
      onChange={(texts: string[]) => texts.length > 0 && onChange(texts.map((text) => valueFor(field, text)))}
    />
  );
}
