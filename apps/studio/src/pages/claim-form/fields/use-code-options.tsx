import type { FactField, FactType } from '@vouchflow/flow-model';
import { useClaims } from '../../../api/claims.js';
import { useRoles } from '../../../api/directory.js';
import { useList, usePeople } from '../../../api/lists.js';
import type { CodeRow } from '../../../api/types.js';
import { formatAmount } from '../../../i18n/format.js';
import { useLocal } from '../../../i18n/local-text.js';
import { CategoryIcon } from '../../../parts/category-icon.js';
import { Face } from '../../../parts/face.js';
import { useForm } from '../form-context.js';
import type { CodeOption } from './code-select.js';

const listOf: Partial<Record<FactType, string>> = {
  department: '/departments',
  project: '/projects',
  category: '/categories',
  'cost-center': '/cost-centers',
  'legal-entity': '/legal-entities',
};

export interface CodeOptions {
  options: CodeOption[] | undefined;
  loading: boolean;
}

/** Whether somebody may be chosen for this fact, as far as the flow's pool can be read here; the server looks again. */
function usePool(field: FactField): (email: string) => boolean {
  const pool = useForm().pools.get(field.name);
  const groups = useList<CodeRow & { members?: string[] }>('/groups', pool !== undefined && 'group' in pool);
  const roles = useRoles(pool !== undefined && 'role' in pool);
  if (!pool) return () => true;
  if ('people' in pool) return (email) => pool.people.includes(email);
  const members =
    'group' in pool
      ? groups.data?.find((group) => group.code === pool.group)?.members
      : roles.data?.find((role) => role.code === pool.role)?.holders.map((holder) => holder.person);
  return (email) => members?.includes(email) ?? true;
}

/** What one may choose for a fact that names something of the directory. */
export function useCodeOptions(field: FactField): CodeOptions {
  const local = useLocal();
  const path = listOf[field.type];
  const rows = useList<CodeRow>(path ?? '', Boolean(path));
  const people = usePeople();
  const inPool = usePool(field);
  const advances = useClaims({ advance: 'open', mine: true }, { enabled: field.type === 'claim' });

  if (field.type === 'choice') return { loading: false, options: field.choices?.map((choice) => ({ value: choice.value, label: local(choice.label) })) };
  if (field.type === 'person') {
    return {
      loading: people.isPending,
      options: people.data
        ?.filter((person) => person.active !== false && inPool(person.email))
        .map((person) => ({
          value: person.email,
          label: local(person.name),
          search: person.email,
          icon: <Face id={person.email} name={local(person.name)} size={20} />,
        })),
    };
  }
  if (field.type === 'claim') {
    return {
      loading: advances.isPending,
      options: advances.data?.pages
        .flatMap((page) => page.items)
        .map((claim) => ({
          value: claim.id,
          label: [claim.number, claim.advanceOpen && `${formatAmount(claim.advanceOpen.amount)} ${claim.advanceOpen.currency}`, claim.title]
            .filter(Boolean)
            .join(' · '),
        })),
    };
  }
  return {
    loading: Boolean(path) && rows.isPending,
    options: rows.data?.map((row) => {
      const name = local(row.name);
      const coded = field.type === 'project' || field.type === 'legal-entity' || field.type === 'cost-center';
      return {
        value: row.code,
        label: coded && name !== row.code ? `${row.code} · ${name}` : name || row.code,
        search: row.code,
        icon: field.type === 'category' ? <CategoryIcon code={row.code} /> : undefined,
      };
    }),
  };
}
