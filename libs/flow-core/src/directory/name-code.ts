import type { CalendarDate } from '@vouchflow/kernel';
import type { CodeOf, LocalText, NameCode } from '@vouchflow/flow-model';
import type { DirectoryView } from './view-directory.js';

type Named = (code: string, date: CalendarDate) => { name: LocalText } | undefined;

/** What the company calls its codes on a day; undefined for what is not in force then. */
export function nameCodesOn(view: DirectoryView, date: CalendarDate): NameCode {
  const find: Record<CodeOf, Named> = {
    department: view.department,
    'legal-entity': view.legalEntity,
    category: view.category,
    project: view.project,
    'cost-center': view.costCenter,
    group: view.group,
  };
  return (of, code) => find[of](code, date)?.name;
}
