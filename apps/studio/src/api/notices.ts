import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { get, post } from './client.js';
import { ApiFault } from './fault.js';
import { rereadMs } from './claims.js';
import { useLanguage } from '../i18n/language.js';
import type { Notice, Page } from './types.js';

const none: Page<Notice> = { items: [], nextCursor: null };

export function useNotices(): UseQueryResult<Page<Notice>, ApiFault> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['notices', language],
    queryFn: () =>
      get<Page<Notice>>('/notices', { limit: 30 }).catch((fault: unknown) => {
        if (fault instanceof ApiFault && (fault.status === 404 || fault.status === 403)) return none;
        throw fault;
      }),
    refetchInterval: rereadMs * 2,
  });
}

export function useReadNotices(): UseMutationResult<unknown, ApiFault, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post('/notices/read', {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}
