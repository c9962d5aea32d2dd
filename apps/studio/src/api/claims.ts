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
import type { ClaimAdvances } from '@vouchflow/flow-model';
import { call, get, post, type Query } from './client.js';
import type { ApiFault } from './fault.js';
import { useLanguage } from '../i18n/language.js';
import type { Claim, ClaimFacts, Page, Preview, TimelineEvent } from './types.js';

/** Pages re-read this often where a live message was lost. */
export const rereadMs = 15_000;

export function useClaims(
  filter: Query,
  { live = false, enabled = true }: { live?: boolean; enabled?: boolean } = {},
): UseInfiniteQueryResult<InfiniteData<Page<Claim>>, ApiFault> {
  return useInfiniteQuery({
    queryKey: ['claims', filter],
    queryFn: ({ pageParam, signal }) => get<Page<Claim>>('/claims', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: live ? rereadMs : false,
    enabled,
  });
}

export const useClaim = (id: string | undefined): UseQueryResult<Claim, ApiFault> =>
  useQuery({ queryKey: ['claim', id], queryFn: () => get<Claim>(`/claims/${id}`), enabled: Boolean(id), refetchInterval: rereadMs });

/** Asked only where there may be any: of a document without lines, and of a claim that sets some off. */
export const useAdvances = (claim: Claim): UseQueryResult<ClaimAdvances, ApiFault> =>
  useQuery({
    queryKey: ['advances', claim.id, claim.revision],
    queryFn: () => get<ClaimAdvances>(`/claims/${claim.id}/advances`),
    enabled: claim.submittedAt !== null && (!claim.facts.lines?.length || claim.facts['advances'] !== undefined),
    refetchInterval: rereadMs,
  });

export function useTimeline(id: string | undefined): UseQueryResult<TimelineEvent[], ApiFault> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['timeline', id, language],
    queryFn: async () => {
      const answer = await get<TimelineEvent[] | Page<TimelineEvent>>(`/claims/${id}/timeline`);
      return Array.isArray(answer) ? answer : answer.items;
    },
    enabled: Boolean(id),
    refetchInterval: rereadMs,
  });
}

export interface InstanceView {
  id: string;
  tokens: { n: number; node: string; since: string; waiting: 'people' | 'world' | 'others' | 'parked' }[];
  passed: string[];
  edges: string[];
  effects: { id: string; n: number; kind: string; node: string; since: string; dueAt: string | null; parked: unknown }[];
}

export const useInstance = (id: string | undefined): UseQueryResult<InstanceView, ApiFault> =>
  useQuery({ queryKey: ['instance', id], queryFn: () => get<InstanceView>(`/instances/${id}`), enabled: Boolean(id), retry: false, refetchInterval: rereadMs });

export interface NewClaim {
  flow: string;
  facts: ClaimFacts;
  submit?: boolean;
}

export const createClaim = (body: NewClaim, key: string): Promise<Claim> => post<Claim>('/claims', body, key);
export const amendClaim = (id: string, facts: ClaimFacts): Promise<Claim> => call<Claim>(`/claims/${id}`, { method: 'PATCH', body: { facts } });
export type ClaimAct = 'submit' | 'withdraw' | 'resubmit';
export const actOnClaim = (id: string, act: ClaimAct, key: string, comment?: string): Promise<Claim> =>
  post<Claim>(`/claims/${id}/${act}`, comment ? { comment } : {}, key);

/** Everything that shows a claim reads it again. */
export function useRefreshClaims(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(['claims', 'claim', 'timeline', 'instance', 'tasks', 'task'].map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
}

export function useClaimAct(id: string): UseMutationResult<Claim, ApiFault, { act: ClaimAct; key: string; comment?: string }> {
  const client = useQueryClient();
  const refresh = useRefreshClaims();
  return useMutation({
    mutationFn: ({ act, key, comment }: { act: ClaimAct; key: string; comment?: string }) => actOnClaim(id, act, key, comment),
    onSuccess: async (claim) => {
      client.setQueryData(['claim', id], claim);
      await refresh();
    },
  });
}

export function usePreview(flow: string, facts: ClaimFacts | null): UseQueryResult<Preview, ApiFault> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['preview', flow, facts, language],
    queryFn: ({ signal }) => call<Preview>('/claims/preview', { method: 'POST', body: { flow, facts }, signal }),
    enabled: facts !== null,
    placeholderData: (previous) => (facts === null ? undefined : previous),
    retry: false,
    staleTime: 20_000,
  });
}

/** A parked effect tries again. */
export function useRetryEffect(id: string): UseMutationResult<Claim, ApiFault, { effectId: string; reason: string; key: string }> {
  const refresh = useRefreshClaims();
  return useMutation({
    mutationFn: ({ effectId, reason, key }: { effectId: string; reason: string; key: string }) =>
      post<Claim>(`/instances/${id}/effects/${effectId}/retry`, { reason }, key),
    onSuccess: refresh,
  });
}
