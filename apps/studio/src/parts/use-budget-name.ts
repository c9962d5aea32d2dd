import { useCategories, useDepartments } from '../api/lists.js';
import { useFormats } from '../i18n/format.js';
import { useLocal } from '../i18n/local-text.js';

interface BudgetParts {
  id?: string;
  label?: string;
  department?: string | null;
  category?: string | null;
  project?: string | null;
  period?: string;
}

/** A budget in words: department, category, project, month. */
export function useBudgetName(): (budget: BudgetParts) => string {
  const departments = useDepartments();
  const categories = useCategories();
  const local = useLocal();
  const formats = useFormats();
  const pending = departments.isPending || categories.isPending;
  return (budget) => {
    // A code that turns into a name would be read twice.
    if (pending) return '…';
    const named = (rows: typeof departments.data, code: string | null | undefined): string =>
      code ? local(rows?.find((row) => row.code === code)?.name) || code : '';
    const period = budget.period && /^\d{4}-\d{2}$/.test(budget.period) ? formats.month(budget.period) : budget.period;
    const inWords = (part: string): string => {
      if (/^\d{4}-\d{2}$/.test(part)) return formats.month(part);
      const category = categories.data?.find((row) => row.code === part);
      const row = category ?? departments.data?.find((candidate) => candidate.code === part);
      return local(row?.name) || part;
    };
    if (!budget.department && !budget.category && !budget.project && budget.label) return budget.label.split(' · ').map(inWords).join(' · ');
    const parts = [named(departments.data, budget.department), named(categories.data, budget.category), budget.project, period].filter(Boolean);
    return parts.length > 0 ? parts.join(' · ') : (budget.label ?? budget.id ?? '');
  };
}
