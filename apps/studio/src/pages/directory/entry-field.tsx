import { Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/lists.js';
import { useLocal, type MaybeLocal } from '../../i18n/local-text.js';
import { Field } from '../../parts/field.js';
import { PeopleSelect } from '../../parts/people-select.js';
import type { EntryField } from './directory-kinds.js';
import { ProjectTypeSelect } from './project-type-select.js';

interface EntryFieldProps {
  field: EntryField;
  value: unknown;
  fault: string | undefined;
  onChange: (value: unknown) => void;
}

export function EntryFieldRow({ field, value, fault, onChange }: EntryFieldProps) {
  const { t } = useTranslation();
  const word = (text: string): string => t([`directory.value.${text}`, `directory.field.${text}`], { defaultValue: text });
  return (
    <Field label={t(`directory.field.${field.name}`)} required={'required' in field && field.required === true} fault={fault}>
      {(ids) => {
        switch (field.as) {
          case 'flag':
            return (
              <span>
                <Switch id={ids.id} checked={value !== false} onChange={onChange} />
              </span>
            );
          case 'choice':
            return (
              <Select
                {...ids}
                allowClear={!field.required}
                showSearch
                value={(value as string) || undefined}
                onChange={(next: string | undefined) => onChange(next ?? null)}
                options={field.values.map((text) => ({ value: text, label: word(text) }))}
              />
            );
          case 'project-type':
            return <ProjectTypeSelect ids={ids} required={field.required === true} value={(value as string) || undefined} onChange={onChange} />;
          case 'many':
            return (
              <Select
                {...ids}
                mode="multiple"
                value={(value as string[]) ?? []}
                onChange={onChange}
                options={field.values.map((text) => ({ value: text, label: word(text) }))}
              />
            );
          case 'ledgers':
            return <LedgersField ids={ids} value={(value as Parallel[] | null) ?? []} onChange={onChange} />;
          case 'people':
            return <PeopleSelect ids={ids} several value={(value as string[] | null) ?? []} onChange={onChange} without={[]} />;
          case 'code':
            return <CodeField ids={ids} path={field.path} required={field.required === true} value={(value as string) || undefined} onChange={onChange} />;
          case 'text':
            return <Input {...ids} value={(value as string) ?? ''} onChange={(event) => onChange(event.target.value)} />;
        }
      }}
    </Field>
  );
}

interface Parallel {
  ledger: string;
  currency: string;
}

/** Written `HT01-US USD`, one a tag; what cannot be read stays, for the server to say why. */
function LedgersField({ ids, value, onChange }: { ids: { id: string; status: 'error' | undefined }; value: Parallel[]; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const read = (text: string): Parallel => {
    const [ledger = '', currency = ''] = text.trim().split(/[\s/:]+/);
    return { ledger, currency: currency.toUpperCase() };
  };
  return (
    <Select
      {...ids}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={[',', ';', '\uff0c', '\uff1b']}
      placeholder={t('directory.parallelHint')}
      value={value.map(({ ledger, currency }) => `${ledger} ${currency}`)}
      onChange={(tags: string[]) => onChange(tags.map(read))}
    />
  );
}

interface CodeFieldProps {
  ids: { id: string; status: 'error' | undefined };
  path: string;
  required: boolean;
  value: string | undefined;
  onChange: (value: unknown) => void;
}

function CodeField({ ids, path, required, value, onChange }: CodeFieldProps) {
  const local = useLocal();
  const list = useList<{ code?: string; email?: string; name?: MaybeLocal }>(path);
  const options = (list.data ?? []).map((row) => {
    const key = row.code ?? row.email ?? '';
    const name = local(row.name);
    return { value: key, label: name && name !== key ? `${name} · ${key}` : key };
  });
  return (
    <Select
      {...ids}
      allowClear={!required}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      options={options}
      loading={list.isPending}
    />
  );
}
