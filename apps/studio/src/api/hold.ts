import type { UseMutationResult } from '@tanstack/react-query';
import { useClaimPost, type Said } from './approver-acts.js';
import type { ApiFault } from './fault.js';
import type { Claim } from './types.js';

export const useHold = (claimId: string): UseMutationResult<Claim, ApiFault, Said<{ reason: string; until: string }>> =>
  useClaimPost(`/claims/${claimId}/hold`);
export const useRelease = (claimId: string): UseMutationResult<Claim, ApiFault, Said<{ comment?: string }>> => useClaimPost(`/claims/${claimId}/release`);
