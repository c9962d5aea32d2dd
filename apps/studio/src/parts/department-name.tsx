import { useDepartments } from '../api/lists.js';
import { useLocal } from '../i18n/local-text.js';

/** A department by its name in the reader's language; its code where the directory does not say. */
export function DepartmentName({ code }: { code: string | null | undefined }) {
  const local = useLocal();
  const departments = useDepartments();
  if (!code) return null;
  return <span title={code}>{local(departments.data?.find((row) => row.code === code)?.name) || code}</span>;
}
