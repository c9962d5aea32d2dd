import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { MoneyText } from '@vouchflow/kernel';
import { get, post, type Query } from './client.js';
import type { ApiFault } from './fault.js';
import { rereadMs, useRefreshClaims } from './claims.js';
import { useLanguage } from '../i18n/language.js';
import type { Claim, Page, Task } from './types.js';

export function useTasks(filter: Query = { status: 'open', scope: 'mine' }, enabled = true): UseQueryResult<Page<Task>, ApiFault> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['tasks', filter, language],
    queryFn: () => get<Page<Task>>('/tasks', { limit: 200, ...filter }),
    refetchInterval: rereadMs,
    enabled,
  });
}

export interface LineDecisionBody {
  line: number;
  outcome: 'cut' | 'return';
  amount?: MoneyText;
  reason: string;
}
export interface Decision {
  outcome: 'approve' | 'reject' | 'return' | 'abstain';
  to?: string;
  resume?: 'restart' | 'here';
  comment?: string;
  /** With an approval: lines cut or sent back. */
  lines?: LineDecisionBody[];
  factsHash: string;
}

export function useDecide(taskId: string): UseMutationResult<Claim, ApiFault, { decision: Decision; key: string }> {
  const client = useQueryClient();
  const refresh = useRefreshClaims();
  return useMutation({
    mutationFn: ({ decision, key }: { decision: Decision; key: string }) => post<Claim>(`/tasks/${taskId}/decision`, decision, key),
    onSuccess: (claim) => {
      if (claim?.id) client.setQueryData(['claim', claim.id], claim);
      void refresh();
    },
    onError: () => void refresh(),
  });
}

export interface Transfer {
  to: string;
  comment: string;
}

export function useTransfer(taskId: string): UseMutationResult<unknown, ApiFault, { transfer: Transfer; key: string }> {
  const refresh = useRefreshClaims();
  return useMutation({
    mutationFn: ({ transfer, key }: { transfer: Transfer; key: string }) => post(`/tasks/${taskId}/transfer`, transfer, key),
    onSuccess: () => void refresh(),
  });
}
