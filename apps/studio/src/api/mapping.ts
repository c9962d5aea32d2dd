import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { DimensionName, ErpMapping } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';
import type { Page } from './types.js';

type Words = { zh: string; en: string };
export interface MappingOfConnection {
  connection: { id: string; name: string; system: string; ledgers: string[] };
  variant: {
    name: string;
    lineKinds: ErpMapping['rules'][number]['kind'][];
    textLength: number;
    textUnit: string;
    partnerLength: number | null;
    dryRun: boolean;
  };
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
export interface CoverageGap {
  ledger: string;
  category: string | null;
  categoryName: Words | null;
  account: string;
  part: string | null;
  departmentFunction: string | null;
  what: string;
  value: string;
  name: Words | null;
}
/** A value of ours; without a name where the directory has none. `inUse`: in the connection's ledgers, today. */
export interface CompanyValue {
  code: string;
  name: Words | null;
  inUse: boolean;
}
export type CompanyValues = Record<DimensionName, CompanyValue[]>;

/** A voucher that the mapping may be tried on. */
export interface SampleVoucher {
  voucher: string;
  number: string;
  claim: string;
  date: string;
  ledger: string;
  total: MoneyText;
}
export interface MappingTrial {
  sample: {
    voucher: string;
    number: string;
    before: (TriedLine & { name: Words; category: string | null })[];
    after: (TriedLine & { kind: string; partner: string | null; taxCode: string | null; rule: number | null })[];
    faults: { line: number; what: string; value: string }[];
  } | null;
  coverage: {
    lines: number;
    /** Of each ledger and kind, how many are missing, and of how many in use where those are counted. */
    missing: { ledger: string; what: string; count: number; of: number | null }[];
    /** The first of each kind, by name. */
    gaps: CoverageGap[];
  };
  changes: { ledger: string; category: string | null; account: string; before: string; after: string }[];
  dryRun: { by: 'document' | 'check'; outcome: string; faults: { code: string; message: Words; mend: Words }[] } | null;
}

export const useMapping = (id: string): UseQueryResult<MappingOfConnection, ApiFault> =>
  useQuery({ queryKey: ['mapping', id], queryFn: () => get<MappingOfConnection>(`/connections/${id}/mapping`), refetchOnWindowFocus: false });
export const useCompanyValues = (id: string): UseQueryResult<CompanyValues, ApiFault> =>
  useQuery({
    queryKey: ['mapping', id, 'values'],
    queryFn: () => get<{ values: CompanyValues }>(`/connections/${id}/mapping/values`).then((answer) => answer.values),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
/** The page asks anew while somebody types; the last answer stays in sight. */
export const useMappingTrial = (id: string, mapping: ErpMapping | null, voucher: string | undefined): UseQueryResult<MappingTrial, ApiFault> =>
  useQuery({
    queryKey: ['mapping', id, 'try', voucher ?? null, JSON.stringify(mapping)],
    queryFn: () => post<MappingTrial>(`/connections/${id}/mapping/try`, { mapping, voucher }),
    enabled: mapping !== null,
    placeholderData: (before) => before,
    retry: false,
  });

/** The newest vouchers of its ledgers whose number, or whose claim's, has a part of what was typed. */
export const useSampleVouchers = (id: string, q: string): UseQueryResult<SampleVoucher[], ApiFault> =>
  useQuery({
    queryKey: ['mapping', id, 'samples', q],
    queryFn: () => get<Page<SampleVoucher>>(`/connections/${id}/mapping/samples`, { limit: 20, q }).then((page) => page.items),
    placeholderData: (before) => before,
  });

export function useMappingActs(id: string): {
  save: UseMutationResult<MappingOfConnection, ApiFault, ErpMapping>;
  activate: UseMutationResult<MappingOfConnection, ApiFault, { version: number; reason: string; acceptGaps: boolean }>;
  dryRun: UseMutationResult<MappingTrial, ApiFault, { mapping: ErpMapping; voucher: string | undefined }>;
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
    dryRun: useMutation({
      mutationFn: (asked: { mapping: ErpMapping; voucher: string | undefined }) =>
        post<MappingTrial>(`/connections/${id}/mapping/try`, { ...asked, dryRun: true }),
    }),
  };
}
