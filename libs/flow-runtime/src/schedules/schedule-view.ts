import type { Instant } from '@vouchflow/kernel';
import type { ScheduleFault, ScheduleView } from '@vouchflow/flow-model';
import { nextRuns } from './next-runs.js';
import { parseCron } from './parse-cron.js';
import type { FireRow, ScheduleRow } from './schedule-row.js';

export const shownRuns = 5;

/** A schedule as the API shows it. `fires` are of any schedules, newest first. */
export function scheduleView(row: ScheduleRow, fires: readonly FireRow[]): ScheduleView {
  const lastFires = fires
    .filter((fire) => fire.scheduleId === row.id)
    .map(({ scheduleId: _id, fault, ...fire }) => ({ ...fire, fault: inBothLanguages(fault) }));
  return {
    id: row.id,
    flow: row.flow_key,
    cron: row.cron,
    timeZone: row.time_zone,
    facts: row.facts,
    missed: row.missed,
    owner: row.owner,
    enabled: row.enabled,
    nextAt: row.next_at,
    nextRuns: row.enabled && row.next_at !== null ? comingRuns(row, row.next_at) : [],
    lastFires,
    lastFault: inBothLanguages(row.last_fault),
    createdAt: row.created_at,
  };
}

/** One that was kept before faults were told in both languages is said as it was kept. */
const inBothLanguages = (fault: ScheduleFault | null): ScheduleFault | null =>
  fault && typeof fault.message === 'string' ? { ...fault, message: { zh: fault.message, en: fault.message } } : fault;

/** With the one that is stored first: while the worker is behind, that one is in the past. */
function comingRuns(row: ScheduleRow, first: Instant): Instant[] {
  const rule = parseCron(row.cron, row.time_zone);
  return rule.ok ? [first, ...nextRuns(rule.value, first, shownRuns - 1)] : [];
}
