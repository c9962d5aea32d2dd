import type { MoneyText } from '@vouchflow/kernel';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from './client.js';
import type { ApiFault } from './fault.js';

/** A claim of a flow that was really submitted. */
export interface PastClaim {
  id: string;
  number: string;
  claimant: string;
  total: MoneyText;
  submittedAt: string;
}
/** It as it was submitted; texts that the drawing does not read are a dash. */
export interface PastStory {
  number: string;
  claimant: string;
  at: string;
  facts: Record<string, unknown>;
}

export const usePastClaims = (key: string, like: string, enabled: boolean): UseQueryResult<PastClaim[], ApiFault> =>
  useQuery({
    queryKey: ['past-claims', key, like],
    queryFn: async () => (await get<{ items: PastClaim[] }>(`/flows/${key}/draft/claims`, like === '' ? {} : { like })).items,
    enabled,
    staleTime: 30_000,
    retry: false,
  });
export const usePastStory = (key: string, id: string | undefined): UseQueryResult<PastStory, ApiFault> =>
  useQuery({
    queryKey: ['past-claim', key, id],
    queryFn: () => get<PastStory>(`/flows/${key}/draft/claims/${id ?? ''}`),
    enabled: id !== undefined,
    staleTime: Infinity,
    retry: false,
  });
