import { dimensionNames } from '@vouchflow/flow-model';
import { useTranslation } from 'react-i18next';
import { useDepartments, useList } from '../api/lists.js';
import type { CodeRow } from '../api/types.js';
import { useLocal } from '../i18n/local-text.js';
import { usePersonLook } from './person.js';

/** What a line is kept apart by, in words: departments, projects and people by name, a supplier as he is written. `labelled`: each with what it is. */
export function useDimensionWords(): (dimensions: Record<string, string>, labelled?: boolean) => string {
  const { t } = useTranslation();
  const local = useLocal();
  const look = usePersonLook();
  const departments = useDepartments().data;
  const projects = useList<CodeRow>('/projects').data;
  const nameIn = (rows: CodeRow[] | undefined, code: string): string => local(rows?.find((row) => row.code === code)?.name) || code;
  const wordOf: Record<string, (value: string) => string> = {
    department: (code) => nameIn(departments, code),
    project: (code) => nameIn(projects, code),
    person: (email) => look(email).name,
  };
  return (dimensions, labelled = false) =>
    [...new Set([...dimensionNames, ...Object.keys(dimensions)])]
      .filter((name) => dimensions[name])
      .map((name) => {
        const word = (wordOf[name] ?? ((value: string) => value))(dimensions[name] ?? '');
        return labelled ? `${t(`mapping.dimension.${name}`, { defaultValue: name })} ${word}` : word;
      })
      .join(' · ');
}
