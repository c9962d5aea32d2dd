import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';
import { readAll } from './lists.js';
import type { Page } from './types.js';

export interface JsonField {
  type?: string | string[];
  anyOf?: JsonField[];
  title?: string;
  label?: { zh: string; en: string };
  description?: string | { zh: string; en: string };
  enum?: string[];
  default?: unknown;
  writeOnly?: boolean;
  help?: { zh: string; en: string };
  /** Shown only while these other settings have one of these values. */
  when?: Record<string, string[]>;
  additionalProperties?: unknown;
  properties?: Record<string, JsonField>;
  required?: string[];
  /** Of a list: what one of them is. */
  items?: JsonField;
  maxLength?: number;
}

export interface ConnectorSystem {
  system: string;
  title: { zh: string; en: string };
  variants: { name: string; title: { zh: string; en: string }; abilities: Record<string, boolean>; proof: string; lineKinds: string[] }[];
  /** It can say by itself what became of what it took up. */
  confirmations: boolean;
  /** JSON schema of its settings. */
  config: { properties?: Record<string, JsonField>; required?: string[] };
}

export interface Connection {
  id: string;
  system: string;
  name: string;
  ledgers: string[];
  config: Record<string, unknown>;
  enabled: boolean;
  /** Postings one worker has under way at once, and begins in a minute (null: as many as come). */
  maxConcurrent: number;
  perMinute: number | null;
  /** What becomes of a voucher whose period the ERP has closed, and of a line of the year before. */
  closedPeriod: 'next' | 'hold' | 'ask';
  crossYear: 'ask' | 'mark';
  /** Whether the files of a claim are sent on behind its voucher. */
  sendsFiles: boolean;
  /** Secrets that are kept; they are never sent out. */
  secretsSet: string[];
  revision: number;
}

export type ConnectionDraft = Pick<
  Connection,
  'system' | 'name' | 'ledgers' | 'config' | 'enabled' | 'maxConcurrent' | 'perMinute' | 'closedPeriod' | 'crossYear' | 'sendsFiles'
>;

export const useSystems = (): UseQueryResult<ConnectorSystem[], ApiFault> =>
  useQuery({
    queryKey: ['systems'],
    queryFn: () => get<Page<ConnectorSystem>>('/connections/systems').then((page) => page.items),
    staleTime: Infinity,
  });

export const useConnections = (): UseQueryResult<Connection[], ApiFault> =>
  useQuery({ queryKey: ['connections'], queryFn: () => readAll<Connection>('/connections') });

export function useSaveConnection(): UseMutationResult<
  Connection,
  ApiFault,
  { id: string | null; draft: ConnectionDraft; key: string; revision?: number | undefined }
> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, draft, key, revision }: { id: string | null; draft: ConnectionDraft; key: string; revision?: number | undefined }) =>
      id
        ? call<Connection>(`/connections/${id}`, { method: 'PUT', body: draft, ...(revision === undefined ? {} : { ifMatch: `"${revision}"` }) })
        : post<Connection>('/connections', draft, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}

export interface TestAnswer {
  ok: boolean;
  outcome: 'done' | 'refused' | 'retry' | 'unknown';
  message: { zh: string; en: string } | string;
}

export const useTestConnection = (): UseMutationResult<TestAnswer, ApiFault, string> =>
  useMutation({ mutationFn: (id: string) => post<TestAnswer>(`/connections/${id}/test`, {}) });

export interface PeriodsAnswer {
  /** False: this ERP cannot tell its calendar. */
  able: boolean;
  ledgers: { ledger: string; periods: number; changed: number; fault: string | null }[];
}

export function useReadPeriods(): UseMutationResult<PeriodsAnswer, ApiFault, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<PeriodsAnswer>(`/connections/${id}/periods`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['periods'] }),
  });
}
