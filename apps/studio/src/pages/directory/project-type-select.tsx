import { Select } from 'antd';
import { useState } from 'react';
import { useList } from '../../api/lists.js';
import { useLocal } from '../../i18n/local-text.js';
import { projectTypeOptions } from './project-type-options.js';

interface ProjectTypeSelectProps {
  ids: { id: string; status: 'error' | undefined };
  required: boolean;
  value: string | undefined;
  onChange: (value: unknown) => void;
}

/** A type of project: one that ships, one that the company has, or a new one in its own words. */
export function ProjectTypeSelect({ ids, required, value, onChange }: ProjectTypeSelectProps) {
  const local = useLocal();
  const projects = useList<{ type?: string }>('/projects');
  const [typed, setTyped] = useState('');
  const used = [...(projects.data ?? []).map(({ type = '' }) => type), value ?? ''];
  return (
    <Select
      {...ids}
      allowClear={!required}
      showSearch={{ optionFilterProp: 'label', onSearch: (text) => setTyped(text.slice(0, 40)) }}
      value={value}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      options={projectTypeOptions(used, typed, local)}
      loading={projects.isPending}
    />
  );
}
