import { useDepartments, useCategories, useList } from '../../api/lists.js';
import type { CodeRow } from '../../api/types.js';
import { useLocal } from '../../i18n/local-text.js';

/** Fields of a rule that hold a code of ours. */
export const hintedFields = ['account', 'category', 'department', 'project'] as const;
export type HintedField = (typeof hintedFields)[number];

/** The codes that there are, with their names, for the browser to offer while one is typed: fields name them by `list`. */
export function CodeHints({ idOf }: { idOf: (field: HintedField) => string }) {
  const local = useLocal();
  const rows: Record<HintedField, CodeRow[] | undefined> = {
    account: useList<CodeRow>('/accounts').data,
    category: useCategories().data,
    department: useDepartments().data,
    project: useList<CodeRow>('/projects').data,
  };
  return hintedFields.map((field) => (
    <datalist key={field} id={idOf(field)}>
      {rows[field]?.map(({ code, name }) => (
        <option key={code} value={code}>
          {local(name)}
        </option>
      ))}
    </datalist>
  ));
}
