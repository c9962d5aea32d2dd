import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { ErpMapping } from '@vouchflow/flow-model';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';

type Words = { zh: string; en: string };
export interface MappingOfConnection {
  connection: { id: string; name: string; system: string; ledgers: string[] };
  variant: { name: string; lineKinds: ErpMapping['rules'][number]['kind'][]; textLength: number; textUnit: string; dryRun: boolean };
  active: { version: number; mapping: ErpMapping } | null;
  draft: { version: number; mapping: ErpMapping } | null;
  versions: {
    version: number;
    status: 'draft' | 'active' | 'retired';
    madeBy: string;
    madeAt: string;
    activatedBy: string | null;
    activatedAt: string | null;
    reason: string | null;
  }[];
}
interface TriedLine {
  account: string;
  debit: string | null;
  credit: string | null;
  dimensions: Record<string, string>;
  summary: string;
}
export interface MappingTrial {
  sample: {
    voucher: string;
    number: string;
    before: (TriedLine & { category: string | null })[];
    after: (TriedLine & { kind: string; partner: string | null; taxCode: string | null; rule: number | null })[];
    faults: { line: number; what: string; value: string }[];
  } | null;
  coverage: {
    lines: number;
    gaps: { ledger: string; category: string | null; account: string; part: string | null; departmentFunction: string | null; what: string; value: string }[];
  };
  changes: { ledger: string; category: string | null; account: string; before: string; after: string }[];
  dryRun: { by: 'document' | 'check'; outcome: string; faults: { code: string; message: Words; mend: Words }[] } | null;
}

export const useMapping = (id: string): UseQueryResult<MappingOfConnection, ApiFault> =>
  useQuery({ queryKey: ['mapping', id], queryFn: () => get<MappingOfConnection>(`/connections/${id}/mapping`), refetchOnWindowFocus: false });
/** The page asks anew while somebody types; the last answer stays in sight. */
export const useMappingTrial = (id: string, mapping: ErpMapping | null): UseQueryResult<MappingTrial, ApiFault> =>
  useQuery({
    queryKey: ['mapping', id, 'try', JSON.stringify(mapping)],
    queryFn: () => post<MappingTrial>(`/connections/${id}/mapping/try`, { mapping }),
    enabled: mapping !== null,
    placeholderData: (before) => before,
    retry: false,
  });

export function useMappingActs(id: string): {
  save: UseMutationResult<MappingOfConnection, ApiFault, ErpMapping>;
  activate: UseMutationResult<MappingOfConnection, ApiFault, { version: number; reason: string; acceptGaps: boolean }>;
  dryRun: UseMutationResult<MappingTrial, ApiFault, ErpMapping>;
} {
  const client = useQueryClient();
  const keep = { onSuccess: (answer: MappingOfConnection) => client.setQueryData(['mapping', id], answer) };
  return {
    save: useMutation({
      mutationFn: (mapping: ErpMapping) => call<MappingOfConnection>(`/connections/${id}/mapping`, { method: 'PUT', body: { mapping } }),
      ...keep,
    }),
    activate: useMutation({
      mutationFn: (body: { version: number; reason: string; acceptGaps: boolean }) => post<MappingOfConnection>(`/connections/${id}/mapping/activate`, body),
      ...keep,
    }),
    dryRun: useMutation({ mutationFn: (mapping: ErpMapping) => post<MappingTrial>(`/connections/${id}/mapping/try`, { mapping, dryRun: true }) }),
  };
}
