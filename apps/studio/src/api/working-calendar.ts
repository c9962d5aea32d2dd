import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { CalendarDay, WorkingCalendar } from '@vouchflow/flow-model';
import { call, get } from './client.js';
import type { ApiFault } from './fault.js';

const path = (legalEntity: string): string => `/working-calendars/${encodeURIComponent(legalEntity)}`;

export const useWorkingCalendar = (legalEntity: string | undefined, year: number): UseQueryResult<WorkingCalendar, ApiFault> =>
  useQuery({
    queryKey: ['working-calendar', legalEntity, year],
    queryFn: () => get<WorkingCalendar>(path(legalEntity ?? ''), { year }),
    enabled: legalEntity !== undefined,
  });

function useCalendarChange<T>(send: (variables: T) => Promise<unknown>): UseMutationResult<unknown, ApiFault, T> {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: ['working-calendar'] }) });
}

export const useSaveHours = (): UseMutationResult<unknown, ApiFault, Pick<WorkingCalendar, 'legalEntity' | 'weekdays' | 'hours'>> =>
  useCalendarChange(({ legalEntity, weekdays, hours }) => call(path(legalEntity), { method: 'PUT', body: { weekdays, hours } }));
export const useSaveDay = (): UseMutationResult<unknown, ApiFault, CalendarDay & { legalEntity: string }> =>
  useCalendarChange(({ legalEntity, date, working, name }) => call(`${path(legalEntity)}/days/${date}`, { method: 'PUT', body: { working, name } }));
export const useRemoveDay = (): UseMutationResult<unknown, ApiFault, { legalEntity: string; date: string }> =>
  useCalendarChange(({ legalEntity, date }) => call(`${path(legalEntity)}/days/${date}`, { method: 'DELETE' }));
