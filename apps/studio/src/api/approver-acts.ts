import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRefreshClaims } from './claims.js';
import { post } from './client.js';
import type { ApiFault } from './fault.js';
import type { Decision } from './tasks.js';
import type { Claim } from './types.js';

export type AddWhen = 'before' | 'after' | 'beside';
export type AddMode = 'all' | 'any' | 'sequential';

export interface Said<T> {
  body: T;
  key: string;
}
/** An act that answers the claim as it now is: every page that shows it does so at once. */
export function useClaimPost<T>(path: string): UseMutationResult<Claim, ApiFault, Said<T>> {
  const client = useQueryClient();
  const refresh = useRefreshClaims();
  return useMutation({
    mutationFn: ({ body, key }: Said<T>) => post<Claim>(path, body, key),
    onSuccess: (claim) => {
      client.setQueryData(['claim', claim.id], claim);
      void refresh();
    },
    onError: () => void refresh(),
  });
}

export const useAddSigners = (taskId: string): UseMutationResult<Claim, ApiFault, Said<{ people: string[]; when: AddWhen; mode: AddMode; comment?: string }>> =>
  useClaimPost(`/tasks/${taskId}/signers`);
export const useAskAdvice = (taskId: string): UseMutationResult<Claim, ApiFault, Said<{ to: string; comment: string }>> =>
  useClaimPost(`/tasks/${taskId}/delegate`);
export const useRemoveSigner = (claimId: string): UseMutationResult<Claim, ApiFault, Said<{ person: string; comment?: string }>> =>
  useClaimPost(`/claims/${claimId}/signers/remove`);
export const useTakeBack = (claimId: string): UseMutationResult<Claim, ApiFault, Said<{ comment?: string }>> => useClaimPost(`/claims/${claimId}/take-back`);

export interface BatchAnswer {
  taskId: string;
  ok: boolean;
  claim?: Claim;
  fault?: { code: string; title: string; detail: string | null };
}
type BatchDecision = Decision & { taskId: string };

/** As many as one call takes. */
const chunk = 100;

/** Many decisions, an answer each, in their order. The same key and decisions again give the same answers. */
export function useDecideMany(): UseMutationResult<BatchAnswer[], ApiFault, Said<BatchDecision[]>> {
  const refresh = useRefreshClaims();
  return useMutation({
    mutationFn: async ({ body, key }: Said<BatchDecision[]>) => {
      const answers: BatchAnswer[] = [];
      for (let from = 0; from < body.length; from += chunk) {
        const answer = await post<{ answers: BatchAnswer[] }>('/tasks/decisions', { decisions: body.slice(from, from + chunk) }, `${key}-${from}`);
        answers.push(...answer.answers);
      }
      return answers;
    },
    onSettled: () => void refresh(),
  });
}
