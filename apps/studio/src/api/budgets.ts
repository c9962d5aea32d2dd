import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { MoneyText } from '@vouchflow/kernel';
import { call, get, post, type Query } from './client.js';
import type { ApiFault } from './fault.js';
import { readAll } from './lists.js';
import type { Budget, BudgetEntry, Page } from './types.js';

export function useBudgets(filter: Query): UseInfiniteQueryResult<InfiniteData<Page<Budget>>, ApiFault> {
  return useInfiniteQuery({
    queryKey: ['budgets', filter],
    queryFn: ({ pageParam }) => get<Page<Budget>>('/budgets', { ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** All budgets of a filter, for choosing one. */
export const useAllBudgets = (filter: Query, enabled: boolean): UseQueryResult<Budget[], ApiFault> =>
  useQuery({ queryKey: ['budgets', 'all', filter], queryFn: () => readAll<Budget>('/budgets', filter), enabled });

export const useBudgetEntries = (id: string | null): UseQueryResult<Page<BudgetEntry>, ApiFault> =>
  useQuery({ queryKey: ['budgets', id, 'entries'], queryFn: () => get<Page<BudgetEntry>>(`/budgets/${id}/entries`), enabled: id !== null });

export function useAmendBudget(): UseMutationResult<unknown, ApiFault, { id: string; amount: MoneyText; reason: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; amount: MoneyText; reason: string }) => call(`/budgets/${id}`, { method: 'PATCH', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['budgets'] }),
  });
}

export function useOwnBudget(): UseMutationResult<unknown, ApiFault, { id: string; owner: string | null; from: string; reason: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; owner: string | null; from: string; reason: string }) => call(`/budgets/${id}/owner`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['budgets'] }),
  });
}

export function useCreateBudget(): UseMutationResult<unknown, ApiFault, { body: Record<string, unknown>; key: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: Record<string, unknown>; key: string }) => post('/budgets', body, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['budgets'] }),
  });
}

export interface MoneyMove {
  to: string;
  amount: MoneyText;
  reason: string;
}

export function useMoveMoney(from: string): UseMutationResult<unknown, ApiFault, { body: MoneyMove; key: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: MoneyMove; key: string }) => post(`/budgets/${from}/transfers`, body, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['budgets'] }),
  });
}
