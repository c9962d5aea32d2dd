import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';
import { readAll } from './lists.js';

export interface JsonField {
  type?: string | string[];
  title?: string;
  label?: { zh: string; en: string };
  description?: string | { zh: string; en: string };
  enum?: string[];
  default?: unknown;
  writeOnly?: boolean;
  additionalProperties?: unknown;
  properties?: Record<string, JsonField>;
}

export interface ConnectorSystem {
  system: string;
  name: { zh: string; en: string } | string;
  schema: { properties?: Record<string, JsonField>; required?: string[] };
}

export interface Connection {
  id: string;
  system: string;
  name: string;
  ledgers: string[];
  config: Record<string, unknown>;
  enabled: boolean;
}

export type ConnectionDraft = Omit<Connection, 'id'>;

export const useSystems = (): UseQueryResult<ConnectorSystem[], ApiFault> =>
  useQuery({
    queryKey: ['systems'],
    queryFn: async () => {
      const answer = await get<ConnectorSystem[] | { items: ConnectorSystem[] }>('/connections/systems');
      return Array.isArray(answer) ? answer : answer.items;
    },
    staleTime: Infinity,
  });

export const useConnections = (): UseQueryResult<Connection[], ApiFault> => useQuery({ queryKey: ['connections'], queryFn: () => readAll<Connection>('/connections') });

export function useSaveConnection(): UseMutationResult<Connection, ApiFault, { id: string | null; draft: ConnectionDraft; key: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft, key }: { id: string | null; draft: ConnectionDraft; key: string }) =>
      id ? call<Connection>(`/connections/${id}`, { method: 'PUT', body: draft }) : post<Connection>('/connections', draft, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}

export interface TestAnswer {
  ok: boolean;
  message?: string;
  detail?: string;
}

export const useTestConnection = (): UseMutationResult<TestAnswer, ApiFault, string> => useMutation({ mutationFn: (id: string) => post<TestAnswer>(`/connections/${id}/test`, {}) });
