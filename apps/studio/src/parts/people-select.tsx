import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '../api/lists.js';
import { useLocal } from '../i18n/local-text.js';
import type { ControlIds } from './field.js';

interface PeopleSelectProps {
  /** Absent where no `Field` stands around it: then `placeholder` is its name. */
  ids?: ControlIds;
  placeholder?: string;
  value: string[];
  onChange: (people: string[]) => void;
  several?: boolean;
  /** Nobody may be chosen, too. */
  clearable?: boolean;
  /** E-mails of people who cannot be chosen here. */
  without: (string | undefined)[];
}

/** Chooses people of the directory, by name, e-mail or department. */
export function PeopleSelect({ ids, placeholder, value, onChange, several, clearable, without }: PeopleSelectProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const people = usePeople();
  // Closes after each choice, where several may be chosen too: on a phone it would lie over the rest of the form.
  const [open, setOpen] = useState(false);
  const options = (people.data ?? [])
    .filter((person) => person.active !== false && !without.includes(person.email))
    .map((person) => ({ value: person.email, label: `${local(person.name)} · ${person.email}` }));
  return (
    <Select
      {...(ids ?? { 'aria-label': placeholder })}
      {...(several ? { mode: 'multiple' as const } : {})}
      value={several ? value : value[0]}
      placeholder={placeholder ?? t('form.choose')}
      loading={people.isLoading}
      open={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      allowClear={clearable ?? false}
      onChange={(chosen: string | string[] | undefined) => onChange(Array.isArray(chosen) ? chosen : chosen === undefined ? [] : [chosen])}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
    />
  );
}
