import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';
import type { Page } from './types.js';

export interface ClaimCopy {
  person: string;
  sentAt: string;
  readAt: string | null;
}

export const useCopies = (claimId: string): UseQueryResult<ClaimCopy[], ApiFault> =>
  useQuery({ queryKey: ['claim', claimId, 'copies'], queryFn: () => get<Page<ClaimCopy>>(`/claims/${claimId}/copies`).then((page) => page.items) });

/** What is said about a claim without moving it; the story is read again. */
function useNote<T>(claimId: string, path: string): UseMutationResult<unknown, ApiFault, { body: T; key: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: T; key: string }) => post(`/claims/${claimId}/${path}`, body, key),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['claim', claimId] }), client.invalidateQueries({ queryKey: ['timeline', claimId] })]),
  });
}
export const useComment = (claimId: string): UseMutationResult<unknown, ApiFault, { body: { text: string; ask: string[] }; key: string }> =>
  useNote(claimId, 'comments');
export const useSendCopies = (claimId: string): UseMutationResult<unknown, ApiFault, { body: { people: string[]; text?: string }; key: string }> =>
  useNote(claimId, 'copies');
export const useUrge = (claimId: string): UseMutationResult<unknown, ApiFault, { body: { text?: string }; key: string }> => useNote(claimId, 'urge');

export const markCopyRead = (claimId: string): Promise<unknown> => call(`/claims/${claimId}/copies/read`, { method: 'POST' });
