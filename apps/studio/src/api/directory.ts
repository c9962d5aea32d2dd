import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { AccountRule, LocalText, PostingAccount, TaxBlock, TaxRule } from '@vouchflow/flow-model';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';
import type { Page } from './types.js';

/** A change of the directory makes every list of it stale. */
function useDirectoryChange<T>(send: (variables: T) => Promise<unknown>): UseMutationResult<unknown, ApiFault, T> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['list'] }),
        client.invalidateQueries({ queryKey: ['roles'] }),
        client.invalidateQueries({ queryKey: ['rules'] }),
        client.invalidateQueries({ queryKey: ['periods'] }),
        client.invalidateQueries({ queryKey: ['rates'] }),
      ]);
    },
  });
}

export interface SaveEntry {
  path: string;
  /** null: a new one, whose key stands in the body. */
  key: string | null;
  body: Record<string, unknown>;
  idempotencyKey: string;
}

export const useSaveEntry = (): UseMutationResult<unknown, ApiFault, SaveEntry> =>
  useDirectoryChange(({ path, key, body, idempotencyKey }: SaveEntry) =>
    key === null ? post(path, body, idempotencyKey) : call(`${path}/${encodeURIComponent(key)}`, { method: 'PUT', body }),
  );

export const useSetPassword = (): UseMutationResult<unknown, ApiFault, { email: string; password: string }> =>
  useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => post(`/people/${encodeURIComponent(email)}/password`, { password }),
  });

export interface Role {
  code: string;
  name: LocalText;
  permissions: string[];
  holders: { person: string; legalEntity: string | null; from: string; to: string | null }[];
}

export const useRoles = (enabled = true): UseQueryResult<Role[], ApiFault> =>
  useQuery({ enabled, queryKey: ['roles'], queryFn: () => get<Page<Role>>('/roles').then((page) => page.items) });
export const useGiveRole = (): UseMutationResult<unknown, ApiFault, { code: string; person: string }> =>
  useDirectoryChange(({ code, person }: { code: string; person: string }) => post(`/roles/${encodeURIComponent(code)}/holders`, { person }));
export const useTakeRole = (): UseMutationResult<unknown, ApiFault, { code: string; person: string; legalEntity: string | null }> =>
  useDirectoryChange(({ code, person, legalEntity }: { code: string; person: string; legalEntity: string | null }) =>
    call(`/roles/${encodeURIComponent(code)}/holders/${encodeURIComponent(person)}`, { method: 'DELETE', query: { legalEntity } }),
  );
export const useSaveRole = (): UseMutationResult<unknown, ApiFault, Pick<Role, 'code' | 'name' | 'permissions'>> =>
  useDirectoryChange(({ code, name, permissions }: Pick<Role, 'code' | 'name' | 'permissions'>) =>
    call(`/roles/${encodeURIComponent(code)}`, { method: 'PUT', body: { name, permissions } }),
  );

export interface Rules {
  accountRules: AccountRule[];
  taxRules: TaxRule[];
  taxBlocks: TaxBlock[];
  postingAccounts: PostingAccount[];
}

export const useRules = (): UseQueryResult<Rules, ApiFault> => useQuery({ queryKey: ['rules'], queryFn: () => get<Rules>('/rules') });
export const useSaveRule = (): UseMutationResult<unknown, ApiFault, { id: string | null; body: Record<string, unknown>; idempotencyKey: string }> =>
  useDirectoryChange(({ id, body, idempotencyKey }: { id: string | null; body: Record<string, unknown>; idempotencyKey: string }) =>
    id === null ? post('/rules', body, idempotencyKey) : call(`/rules/${encodeURIComponent(id)}`, { method: 'PUT', body }),
  );
export const useEndRule = (): UseMutationResult<unknown, ApiFault, { type: string; id: string }> =>
  useDirectoryChange(({ type, id }: { type: string; id: string }) => call(`/rules/${type}/${encodeURIComponent(id)}`, { method: 'DELETE' }));
export const useSavePostingAccount = (): UseMutationResult<unknown, ApiFault, { template: string; part: string; account: string }> =>
  useDirectoryChange(({ template, part, account }: { template: string; part: string; account: string }) =>
    call(`/rules/posting-accounts/${template}/${part}`, { method: 'PUT', body: { account } }),
  );

export interface Period {
  ledger: string;
  period: string;
  status: 'open' | 'closed';
  /** What the ledger's ERP says; null: it was never asked. */
  erp?: 'open' | 'closed' | null;
}

export const usePeriods = (): UseQueryResult<Period[], ApiFault> =>
  useQuery({ queryKey: ['periods'], queryFn: () => get<Page<Period>>('/periods', { limit: 200 }).then((page) => page.items) });
export const useSetPeriod = (): UseMutationResult<unknown, ApiFault, Period & { reason: string }> =>
  useDirectoryChange(({ ledger, period, status, reason }: Period & { reason: string }) =>
    call(`/periods/${encodeURIComponent(ledger)}/${period}`, { method: 'PUT', body: { status, reason } }),
  );

export const useSetLimit = (): UseMutationResult<unknown, ApiFault, { body: Record<string, unknown>; key: string }> =>
  useDirectoryChange(({ body, key }: { body: Record<string, unknown>; key: string }) => post('/authority-limits', body, key));
export const useEndLimit = (): UseMutationResult<unknown, ApiFault, string> =>
  useDirectoryChange((id: string) => call(`/authority-limits/${id}`, { method: 'DELETE' }));

export const useSaveGrades = (): UseMutationResult<unknown, ApiFault, string[]> =>
  useDirectoryChange((grades: string[]) => call('/grades', { method: 'PUT', body: { grades } }));

export interface Rate {
  currency: string;
  into: string;
  /** Day it was published for. */
  on: string;
  rate: string;
  source: string;
  madeBy: string;
}

const ratePath = ({ currency, into, on }: Pick<Rate, 'currency' | 'into' | 'on'>): string => `/rates/${currency}/${into}/${on}`;
export const useRates = (): UseQueryResult<Rate[], ApiFault> =>
  useQuery({ queryKey: ['rates'], queryFn: () => get<Page<Rate>>('/rates', { limit: 200 }).then((page) => page.items) });
export const useSaveRate = (): UseMutationResult<unknown, ApiFault, Omit<Rate, 'madeBy'>> =>
  useDirectoryChange((row: Omit<Rate, 'madeBy'>) => call(ratePath(row), { method: 'PUT', body: { rate: row.rate, source: row.source } }));
export const useDropRate = (): UseMutationResult<unknown, ApiFault, Rate> => useDirectoryChange((row: Rate) => call(ratePath(row), { method: 'DELETE' }));
