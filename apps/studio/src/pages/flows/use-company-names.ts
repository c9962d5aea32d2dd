import { ruleNames, type RuleNames } from '@vouchflow/flow-core';
import { shippedRoles, type CodeOf, type FactField, type LocalText, type NameCode } from '@vouchflow/flow-model';
import { useRoles } from '../../api/directory.js';
import { useList, usePeople } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import type { CodeRow } from '../../api/types.js';

const both = (name: CodeRow['name']): LocalText => (typeof name === 'string' ? { zh: name, en: name } : name);

/** What the company calls what a flow names: codes, and whom rules ask. Where the directory may not be read, what is named stands as its code. */
export function useCompanyNames(facts: readonly FactField[]): { codes: NameCode; rules: RuleNames } {
  const mayRead = useCan()('directory.read');
  const rows: Record<CodeOf, CodeRow[] | undefined> = {
    category: useList<CodeRow>('/categories', mayRead).data,
    department: useList<CodeRow>('/departments', mayRead).data,
    project: useList<CodeRow>('/projects', mayRead).data,
    'legal-entity': useList<CodeRow>('/legal-entities', mayRead).data,
    'cost-center': useList<CodeRow>('/cost-centers', mayRead).data,
    group: useList<CodeRow>('/groups', mayRead).data,
  };
  const people = usePeople().data ?? [];
  const roles = useRoles(mayRead).data ?? shippedRoles;
  return {
    codes: (of, code) => {
      const row = rows[of]?.find((one) => one.code === code);
      return row && both(row.name);
    },
    rules: ruleNames(
      {
        people: people.map(({ email, name }) => ({ email, name: both(name) })),
        groups: (rows.group ?? []).map(({ code, name }) => ({ code, name: both(name) })),
      },
      roles,
      facts,
    ),
  };
}
