import type { FactField, FactType } from '@vouchflow/flow-model';
import { useList } from '../../../api/lists.js';
import type { CodeRow } from '../../../api/types.js';
import { useForm } from '../form-context.js';
import type { Draft } from '../draft-facts.js';
import { pasteLines } from '../paste-lines.js';

/** Reads pasted cells with the directory's codes and their names in both languages. */
export function usePasteLines(list: FactField): (text: string) => Draft[] {
  const { currency } = useForm();
  const lists: Partial<Record<FactType, CodeRow[] | undefined>> = {
    category: useList<CodeRow>('/categories').data,
    project: useList<CodeRow>('/projects').data,
    department: useList<CodeRow>('/departments').data,
  };
  return (text) =>
    pasteLines(text, {
      fields: list.fields ?? [],
      currency,
      codes: (field) =>
        (lists[field.type] ?? []).map((row) => ({ code: row.code, names: typeof row.name === 'string' ? [row.name] : [row.name.zh, row.name.en] })),
    });
}
