import { useDepartments } from '../api/lists.js';
import { useLocal } from '../i18n/local-text.js';

/** A department by its name in the reader's language; its code where the directory does not say. */
export function DepartmentName({ code }: { code: string | null | undefined }) {
  const local = useLocal();
  const departments = useDepartments();
  if (!code) return null;
  // Until the names are read nothing stands there: a code that turns into a name would be read twice.
  if (departments.isPending)
    return (
      <span className="vf-meta" aria-busy>
        …
      </span>
    );
  return <span title={code}>{local(departments.data?.find((row) => row.code === code)?.name) || code}</span>;
}
