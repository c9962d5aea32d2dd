import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { LocalText } from '@vouchflow/flow-model';
import { get } from './client.js';
import type { ApiFault } from './fault.js';

export interface FlowChangeRow {
  what: 'flow' | 'form' | 'node' | 'edge' | 'row' | 'table';
  change: 'added' | 'removed' | 'changed' | 'moved';
  path: string;
  text: LocalText;
}

/** What the saved draft changes against a version, in words of finance. @param etag of the draft: another save, another answer */
export const useDraftDiff = (key: string, from: number, etag: string): UseQueryResult<FlowChangeRow[], ApiFault> =>
  useQuery({
    queryKey: ['flow-diff', key, from, etag],
    queryFn: async () => (await get<{ changes: FlowChangeRow[] }>(`/flows/${key}/diff`, { from, to: 'draft' })).changes,
    enabled: from > 0,
    retry: false,
  });
