import type { FactField } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { Checkbox, Input } from 'antd';
import { useForm } from '../form-context.js';
import { CodeSelect } from './code-select.js';
import type { Control } from './control.js';
import { DateInput } from './date-input.js';
import { MoneyInput } from './money-input.js';
import { useCodeOptions } from './use-code-options.js';

/** The control of one fact, by its type. */
export function FactControl({ field, cell, ...control }: Control & { field: FactField; cell?: boolean }) {
  const { currency, currencies } = useForm();
  switch (field.type) {
    case 'money':
      return <MoneyInput {...control} value={control.value as MoneyText | undefined} currency={currency} currencies={cell ? currencies : undefined} showCurrency={!cell} onChange={control.onChange} />;
    case 'date':
      return <DateInput {...control} coming={field.name !== 'date'} />;
    case 'boolean':
      return <Checkbox id={control.id} aria-label={control['aria-label']} checked={control.value === true} onChange={(event) => control.onChange(event.target.checked)} />;
    case 'integer':
      return <Input {...control} value={String(control.value ?? '')} inputMode="numeric" onChange={(event) => control.onChange(event.target.value)} />;
    case 'text':
      return (field.maxLength ?? 0) > 200 && !cell ? (
        <Input.TextArea {...control} value={(control.value as string) ?? ''} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={field.maxLength} onChange={(event) => control.onChange(event.target.value)} />
      ) : (
        <Input {...control} value={(control.value as string) ?? ''} maxLength={field.maxLength} autoComplete="off" onChange={(event) => control.onChange(event.target.value)} />
      );
    case 'supplier':
      return <Input {...control} value={(control.value as string) ?? ''} onChange={(event) => control.onChange(event.target.value)} />;
    default:
      return <CodeControl field={field} {...control} />;
  }
}

function CodeControl({ field, ...control }: Control & { field: FactField }) {
  const { options, loading } = useCodeOptions(field);
  return <CodeSelect {...control} options={options} loading={loading} required={field.required} />;
}
