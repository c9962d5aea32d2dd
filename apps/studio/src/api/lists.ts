import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { get, type Query } from './client.js';
import { ApiFault } from './fault.js';
import type { CodeRow, Page, Person } from './types.js';

/** A short list that is read whole, such as departments; pages of 200 are followed to the end. */
export async function readAll<T>(path: string, query: Query = {}): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 25; pages += 1) {
    const answer: Page<T> | T[] = await get<Page<T> | T[]>(path, { limit: 200, cursor, ...query });
    if (Array.isArray(answer)) return answer;
    all.push(...answer.items);
    if (!answer.nextCursor) break;
    cursor = answer.nextCursor;
  }
  return all;
}

export const useList = <T>(path: string, enabled = true): UseQueryResult<T[], ApiFault> =>
  useQuery({ queryKey: ['list', path], queryFn: () => readAll<T>(path), staleTime: 60_000, enabled, retry: false });

export const usePeople = (): UseQueryResult<Person[], ApiFault> => useList<Person>('/people');
export const useDepartments = (): UseQueryResult<CodeRow[], ApiFault> => useList<CodeRow>('/departments');
export const useCategories = (): UseQueryResult<CodeRow[], ApiFault> => useList<CodeRow>('/categories');

export interface FlowView {
  key: string;
  version: number | null;
  definition: FlowDefinition;
  publishedBy: string;
  /** What could not be proven, and was accepted by whoever published it. */
  accepted: readonly { code: string; path: string; message: LocalText }[];
}

interface FlowAnswer {
  key?: string;
  version?: number;
  publishedVersion?: number;
  publishedBy?: string;
  accepted?: FlowView['accepted'];
  definition?: FlowDefinition;
}

/** The published definition; the answer may be the definition itself or carry it. */
export function useFlow(key: string | undefined, version?: number | null): UseQueryResult<FlowView, ApiFault> {
  return useQuery({
    queryKey: ['flow', key, version ?? null],
    queryFn: async () => {
      const read = async (path: string): Promise<FlowView> => {
        const answer = await get<FlowAnswer & Partial<FlowDefinition>>(path);
        const definition = answer.definition ?? (answer as FlowDefinition);
        return {
          key: definition.key,
          version: answer.version ?? answer.publishedVersion ?? version ?? null,
          definition,
          publishedBy: answer.publishedBy ?? '',
          accepted: answer.accepted ?? [],
        };
      };
      if (!version) return read(`/flows/${key}`);
      // A claim is pinned to its version; where that one may not be read, today's is the best drawing there is.
      return read(`/flows/${key}/versions/${version}`).catch((fault: unknown) => {
        if (fault instanceof ApiFault && (fault.status === 403 || fault.status === 404)) return read(`/flows/${key}`);
        throw fault;
      });
    },
    enabled: Boolean(key),
    staleTime: version ? Infinity : 60_000,
  });
}
