import { keepPreviousData, useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { LocalText } from '@vouchflow/flow-model';
import type { FlowCase } from '@vouchflow/node-kinds';
import { call, get, post } from './client.js';
import type { ApiFault } from './fault.js';

/** A test case of a draft, in the format of `flows/<flow>/cases`. */
export interface DraftCase {
  name: string;
  story: FlowCase;
}
export interface Covered {
  reached: string[];
  missed: string[];
}
export interface CasesRun {
  results: {
    name: string;
    status: 'passed' | 'failed' | 'broken';
    differs: string[];
    differences: { path: string; text: LocalText; node?: string }[];
    fault?: string;
  }[];
  coverage: { nodes: Covered; edges: Covered; rows: Covered };
}

const place = (key: string, name: string): string => `/flows/${key}/draft/cases/${encodeURIComponent(name)}`;

const readDraftCases = async (key: string): Promise<DraftCase[]> => (await get<{ items: DraftCase[] }>(`/flows/${key}/draft/cases`)).items;
export const useDraftCases = (key: string): UseQueryResult<DraftCase[], ApiFault> =>
  useQuery({ queryKey: ['draft-case-list', key], queryFn: () => readDraftCases(key), retry: false, staleTime: 30_000 });
/** What comes out of the saved draft. @param etag of the draft: another save, another run */
export const useCasesRun = (key: string, etag: string): UseQueryResult<CasesRun, ApiFault> =>
  useQuery({
    queryKey: ['draft-cases', key, etag],
    queryFn: () => post<CasesRun>(`/flows/${key}/draft/cases/run`),
    retry: false,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
/** After a case was changed: the list and what comes out of it are read anew. */
export const casesChanged = (client: QueryClient): Promise<unknown> =>
  Promise.all([client.invalidateQueries({ queryKey: ['draft-case-list'] }), client.invalidateQueries({ queryKey: ['draft-cases'] })]);
export const saveDraftCase = (key: string, name: string, story: FlowCase): Promise<void> => call<void>(place(key, name), { method: 'PUT', body: story });
/** What comes out of the saved draft now is what it expects from now on. */
export const recordDraftCase = (key: string, name: string, story: FlowCase): Promise<void> =>
  call<void>(place(key, name), { method: 'PUT', body: story, query: { record: true } });
export const dropDraftCase = (key: string, name: string): Promise<void> => call<void>(place(key, name), { method: 'DELETE' });
