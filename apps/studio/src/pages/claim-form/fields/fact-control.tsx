import type { FactField } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { Checkbox, Input } from 'antd';
import { useLocal } from '../../../i18n/local-text.js';
import { useForm } from '../form-context.js';
import { CodeSelect } from './code-select.js';
import type { Control } from './control.js';
import { DateInput } from './date-input.js';
import { MoneyInput } from './money-input.js';
import { useCodeOptions } from './use-code-options.js';

/** The control of one fact, by its type. */
export function FactControl({ field, cell, ...control }: Control & { field: FactField; cell?: boolean }) {
  const { currency, currencies } = useForm();
  const local = useLocal();
  switch (field.type) {
    case 'money': {
      // A line is in a currency of its own, and so may the amount of a document without lines be, such as an advance.
      const own = !cell && field.name === 'amount';
      const value = control.value as MoneyText | undefined;
      return (
        <MoneyInput
          {...control}
          aria-label={control['aria-label'] ?? (own ? local(field.label) : undefined)}
          value={value}
          currency={own ? (value?.currency ?? currency) : currency}
          currencies={cell || own ? currencies : undefined}
          showCurrency={!cell}
          onChange={control.onChange}
        />
      );
    }
    case 'date':
      return <DateInput {...control} coming={field.name !== 'date'} />;
    case 'boolean':
      return (
        <Checkbox
          id={control.id}
          aria-label={control['aria-label']}
          checked={control.value === true}
          onChange={(event) => control.onChange(event.target.checked)}
        />
      );
    case 'integer':
      return <Input {...control} value={String(control.value ?? '')} inputMode="numeric" onChange={(event) => control.onChange(event.target.value)} />;
    case 'text':
      return (field.maxLength ?? 0) > 200 && !cell ? (
        <Input.TextArea
          {...control}
          value={(control.value as string) ?? ''}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={field.maxLength}
          onChange={(event) => control.onChange(event.target.value)}
        />
      ) : (
        <Input
          {...control}
          value={(control.value as string) ?? ''}
          maxLength={field.maxLength}
          autoComplete="off"
          onChange={(event) => control.onChange(event.target.value)}
        />
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
