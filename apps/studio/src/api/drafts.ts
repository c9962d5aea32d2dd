import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { FlowDefinition, LocalText, Problem } from '@vouchflow/flow-model';
import { apiBase, call, get, post } from './client.js';
import { ApiFault, readFault } from './fault.js';
import { readAll } from './lists.js';

/** Revision of the one draft that a flow has. `base`: the version it was begun from, 0: none. */
export interface DraftState {
  key: string;
  etag: string;
  revision: number;
  base: number;
  newest: number;
  authors: string[];
  updatedAt: string | null;
  updatedBy: string | null;
}
export interface Draft {
  definition: FlowDefinition;
  etag: string;
}

/** The draft with the tag that a save must name. */
export async function readDraft(key: string): Promise<Draft> {
  let response: Response;
  try {
    response = await fetch(`${apiBase}/flows/${key}/draft`, { headers: { accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store' });
  } catch {
    throw new ApiFault({ code: 'NETWORK' }, 0);
  }
  if (!response.ok) throw await readFault(response);
  return { definition: (await response.json()) as FlowDefinition, etag: response.headers.get('etag') ?? '' };
}

export const readDraftState = (key: string): Promise<DraftState> => get<DraftState>(`/flows/${key}/draft/state`);
export const saveDraft = (key: string, definition: FlowDefinition, etag: string, mergedWith?: number): Promise<DraftState> =>
  call<DraftState>(`/flows/${key}/draft`, { method: 'PUT', body: definition, ifMatch: etag, query: { mergedWith } });
export const discardDraft = (key: string, etag: string): Promise<void> => call<void>(`/flows/${key}/draft`, { method: 'DELETE', ifMatch: etag });
export const restoreVersion = (key: string, version: number, etag: string): Promise<DraftState> =>
  call<DraftState>(`/flows/${key}/draft/restore`, { method: 'POST', body: { version }, ifMatch: etag });

export interface Published {
  key: string;
  version: number;
  warnings: Problem[];
}
export const publishDraft = (key: string, body: { note: string; acceptUnproven?: { code: string; path: string }[] }, etag: string): Promise<Published> =>
  call<Published>(`/flows/${key}/draft/publish`, { method: 'POST', body, ifMatch: etag });
export const checkDraft = (key: string, definition?: FlowDefinition): Promise<{ problems: Problem[] }> =>
  post(`/flows/${key}/draft/check`, definition ? { definition } : {});
/** As publication checks it: everyone is tried, not one of each class. */
export const checkWhole = (key: string, definition: FlowDefinition): Promise<{ problems: Problem[] }> =>
  post(`/flows/${key}/draft/check`, { definition, everyone: true });

export interface NewFlow {
  key: string;
  name: LocalText;
  numberPrefix?: string;
  template?: string;
}
export const makeFlow = (body: NewFlow, idempotencyKey: string): Promise<DraftState> => post<DraftState>('/flows', body, idempotencyKey);

export interface Template {
  key: string;
  name: LocalText;
  nodes: number;
  tables: number;
  cases: number;
  startedBy: 'claim' | 'schedule';
}
export const useTemplates = (enabled: boolean): UseQueryResult<Template[], ApiFault> =>
  useQuery({ queryKey: ['flow-templates'], queryFn: async () => (await get<{ items: Template[] }>('/flows/templates')).items, enabled, staleTime: 300_000 });

export interface DraftedFlow {
  key: string;
  name: LocalText;
  startedBy: 'claim' | 'schedule';
  version: number | null;
  publishedAt: string | null;
  publishedBy: string | null;
  draft?: { revision: number; base: number; updatedAt: string; updatedBy: string } | null;
}
export const useDraftedFlows = (drafts: boolean): UseQueryResult<DraftedFlow[], ApiFault> =>
  useQuery({
    queryKey: ['list', '/flows', drafts],
    queryFn: () => readAll<DraftedFlow>('/flows', drafts ? { drafts: true } : {}),
    staleTime: 10_000,
    retry: false,
  });

export interface FlowVersion {
  version: number;
  note: string;
  publishedBy: string;
  publishedAt: string;
  authors?: string[];
}
export const useVersions = (key: string | undefined): UseQueryResult<FlowVersion[], ApiFault> =>
  useQuery({ queryKey: ['flow-versions', key], queryFn: () => readAll<FlowVersion>(`/flows/${key}/versions`), enabled: Boolean(key), retry: false });
export const readVersion = (key: string, version: number): Promise<{ definition: FlowDefinition; version: number }> => get(`/flows/${key}/versions/${version}`);
