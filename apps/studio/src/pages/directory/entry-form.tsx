import { App, Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveEntry } from '../../api/directory.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { useFirstFault } from '../../parts/use-first-fault.js';
import type { DirectoryKind } from './directory-kinds.js';
import type { DirectoryRow } from './directory-table.js';
import { EntryFieldRow } from './entry-field.js';

interface EntryFormProps {
  kind: DirectoryKind;
  /** null: a new one. */
  row: DirectoryRow | null;
  onDone: () => void;
}

const nameOf = (row: DirectoryRow | null): { zh: string; en: string } => {
  const name = row?.['name'];
  return typeof name === 'object' && name !== null ? { zh: '', en: '', ...name } : { zh: String(name ?? ''), en: String(name ?? '') };
};

/** One entry of the directory. A change holds from a day on; earlier days stay as they were. */
export function EntryForm({ kind, row, onDone }: EntryFormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const save = useSaveEntry();
  const form = useFirstFault(save.error);
  const [key, setKey] = useState(row?.[kind.key] ?? '');
  const [name, setName] = useState(nameOf(row));
  const [values, setValues] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(
      kind.fields.map((field) => [
        field.name,
        row?.[field.name] ?? (field.as === 'flag' ? true : field.as === 'many' || field.as === 'people' || field.as === 'ledgers' ? [] : null),
      ]),
    ),
  );
  const [from, setFrom] = useState<string | null>(null);
  const faultAt = useFieldFaults(save.error);

  const send = (): void => {
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
    const body = { name, ...filled, ...(from ? { from } : {}), ...(row ? {} : { [kind.key]: key.trim() }) };
    save.mutate(
      { path: kind.path, key: row ? key : null, body, idempotencyKey: keys.for(body) },
      {
        onSuccess: () => {
          void message.success(t('common.saved'));
          onDone();
        },
      },
    );
  };

  return (
    <form
      ref={form}
      className="vf-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={t(`directory.field.${kind.key}`)} required fault={faultAt(kind.key)}>
        {(ids) => <Input {...ids} disabled={row !== null} value={key} onChange={(event) => setKey(event.target.value)} />}
      </Field>
      <Field label={t('directory.nameZh')} required fault={faultAt('name/zh')}>
        {(ids) => <Input {...ids} value={name.zh} onChange={(event) => setName({ ...name, zh: event.target.value })} />}
      </Field>
      <Field label={t('directory.nameEn')} required fault={faultAt('name/en')}>
        {(ids) => <Input {...ids} value={name.en} onChange={(event) => setName({ ...name, en: event.target.value })} />}
      </Field>
      {kind.fields.map((field) => (
        <EntryFieldRow
          key={field.name}
          field={field}
          value={values[field.name]}
          fault={faultAt(field.name)}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <Field label={t('directory.from')} hint={t(row ? 'directory.fromHint' : 'directory.fromNewHint')} fault={faultAt('from')}>
        {(ids) => <DatePicker {...ids} value={from ? dayjs(from) : null} onChange={(next) => setFrom(next ? next.format('YYYY-MM-DD') : null)} />}
      </Field>
      {save.error && <FaultNote fault={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  );
}
