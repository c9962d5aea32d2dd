import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { MoneyText } from '@vouchflow/kernel';
import { call, post } from './client.js';
import type { ApiFault } from './fault.js';
import { readAll } from './lists.js';

export interface Substitution {
  id: string;
  person: string;
  substitute: string;
  from: string;
  /** The day on which it no longer holds; null: until ended. */
  to: string | null;
  /** Empty: for all flows. */
  flows: string[];
  limit: MoneyText | null;
  reason: string | null;
}
export interface NewSubstitution {
  person?: string;
  substitute: string;
  from?: string;
  to?: string | null;
  flows: string[];
  limit?: MoneyText;
  reason?: string;
}

export const useSubstitutions = (scope: 'mine' | 'all'): UseQueryResult<Substitution[], ApiFault> =>
  useQuery({ queryKey: ['substitutes', scope], queryFn: () => readAll<Substitution>('/substitutes', { scope }) });

/** What is open is put before him at once: everything that shows a claim is stale. */
function useChange<T>(send: (variables: T) => Promise<unknown>): UseMutationResult<unknown, ApiFault, T> {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() });
}
export const useNameSubstitute = (): UseMutationResult<unknown, ApiFault, { body: NewSubstitution; key: string }> =>
  useChange(({ body, key }: { body: NewSubstitution; key: string }) => post('/substitutes', body, key));
export const useEndSubstitution = (): UseMutationResult<unknown, ApiFault, string> =>
  useChange((id: string) => call(`/substitutes/${id}`, { method: 'DELETE' }));
