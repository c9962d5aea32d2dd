import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { LocalText } from '@vouchflow/flow-model';
import { call, post } from './client.js';
import type { ApiFault } from './fault.js';
import { readAll } from './lists.js';

export interface Schedule {
  id: string;
  flow: string;
  cron: string;
  timeZone: string;
  facts: Record<string, unknown>;
  missed: 'run-once' | 'skip';
  enabled?: boolean;
  owner?: string;
  /** The next five fire times. */
  nextRuns?: string[];
  lastFault?: { code: string; message: LocalText } | null;
}

export type ScheduleDraft = Pick<Schedule, 'flow' | 'cron' | 'timeZone' | 'facts' | 'missed'>;

export const useSchedules = (): UseQueryResult<Schedule[], ApiFault> =>
  useQuery({ queryKey: ['schedules'], queryFn: () => readAll<Schedule>('/schedules'), refetchInterval: 30_000 });

export type ScheduleAct =
  | { act: 'create'; draft: ScheduleDraft; key: string }
  | { act: 'change'; id: string; change: Partial<ScheduleDraft> & { enabled?: boolean } }
  | { act: 'delete'; id: string }
  | { act: 'run'; id: string; key: string };

export function useScheduleAct(): UseMutationResult<unknown, ApiFault, ScheduleAct> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (doing: ScheduleAct) => {
      switch (doing.act) {
        case 'create':
          return post('/schedules', doing.draft, doing.key);
        case 'change':
          return call(`/schedules/${doing.id}`, { method: 'PATCH', body: doing.change });
        case 'delete':
          return call(`/schedules/${doing.id}`, { method: 'DELETE' });
        case 'run':
          return post(`/schedules/${doing.id}/run`, {}, doing.key);
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['schedules'] }),
  });
}

/** The next five runs of a rule that is not saved yet. */
export const useNextRuns = (cron: string, timeZone: string): UseQueryResult<string[], ApiFault> =>
  useQuery({
    queryKey: ['schedules', 'preview', cron, timeZone],
    queryFn: () => post<{ nextRuns: string[] }>('/schedules/preview', { cron, timeZone }).then((answer) => answer.nextRuns),
    retry: false,
    enabled: cron.trim() !== '',
  });
