import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';
import type { Me } from './types.js';

type MeAnswer = Me['user'] & { roles: string[]; permissions: string[]; user?: Me['user'] };

async function readMe(): Promise<Me> {
  const { roles, permissions, user, ...flat } = await get<MeAnswer>('/me');
  return { user: user ?? flat, roles, permissions };
}

export const useMe = (): UseQueryResult<Me, ApiFault> => useQuery({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000 });

export interface Credentials {
  email: string;
  password: string;
}

export function useSignIn(): UseMutationResult<unknown, ApiFault, Credentials> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => post('/session', credentials),
    onSuccess: () => client.clear(),
  });
}

export function useSignOut(): UseMutationResult<unknown, ApiFault, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('/session', { method: 'DELETE' }),
    onSettled: () => {
      client.clear();
      window.location.assign('/login');
    },
  });
}
