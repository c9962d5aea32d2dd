import type { Facts, MissedPolicy, ScheduleFault, ScheduleFireView } from '@vouchflow/flow-model';
import type { Instant } from '@vouchflow/kernel';
import type { QueryConfig } from 'pg';

export interface ScheduleRow {
  id: string;
  flow_key: string;
  cron: string;
  time_zone: string;
  /** In the form of the API; read by the flow's form, as it is then, at each fire. */
  facts: Facts;
  missed: MissedPolicy;
  owner: string;
  enabled: boolean;
  next_at: Instant | null;
  created_at: Instant;
  last_fault: ScheduleFault | null;
}

export interface FireRow extends ScheduleFireView {
  scheduleId: string;
}

const columns = 'id, flow_key, cron, time_zone, facts, missed, owner, enabled, next_at, created_at, last_fault';

export const lockSchedule = (id: string): QueryConfig => ({
  name: 'schedule-lock',
  text: `SELECT ${columns} FROM schedule WHERE id = $1 FOR UPDATE`,
  values: [id],
});

/** The schedule if it is still due. One that another worker is firing, or somebody is changing, is left to the next check. */
export const lockDueSchedule = (id: string): QueryConfig => ({
  name: 'schedule-lock-due',
  text: `SELECT ${columns} FROM schedule WHERE id = $1 AND enabled AND next_at <= clock_timestamp() FOR UPDATE SKIP LOCKED`,
  values: [id],
});

export const insertSchedule = (row: ScheduleRow): QueryConfig => ({
  name: 'schedule-insert',
  text: `INSERT INTO schedule (id, flow_key, cron, time_zone, facts, missed, owner, enabled, next_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  values: [row.id, row.flow_key, row.cron, row.time_zone, JSON.stringify(row.facts), row.missed, row.owner, row.enabled, row.next_at, row.created_at],
});

export const updateSchedule = (row: ScheduleRow): QueryConfig => ({
  name: 'schedule-update',
  text: `UPDATE schedule SET flow_key = $2, cron = $3, time_zone = $4, facts = $5, missed = $6, owner = $7, enabled = $8, next_at = $9 WHERE id = $1`,
  values: [row.id, row.flow_key, row.cron, row.time_zone, JSON.stringify(row.facts), row.missed, row.owner, row.enabled, row.next_at],
});

/**
 * The tick is taken: one of several workers moves `next_at` on, and what it started commits with it. Raises when
 * somebody else moved it. Whole milliseconds, because that is what JavaScript read.
 */
export const moveOn = (row: ScheduleRow, next: Instant | null): QueryConfig => ({
  name: 'schedule-move-on',
  text: `WITH done AS (UPDATE schedule SET next_at = $3 WHERE id = $1 AND date_trunc('milliseconds', next_at) = $2 RETURNING 1)
         SELECT require_rows((SELECT count(*) FROM done), 1, 'a schedule that is due')`,
  values: [row.id, row.next_at, next],
});

export const setFault = (id: string, fault: ScheduleFault | null): QueryConfig => ({
  name: 'schedule-fault',
  text: 'UPDATE schedule SET last_fault = $2 WHERE id = $1',
  values: [id, fault === null ? null : JSON.stringify(fault)],
});

/** Takes a fire time for good; no row in the answer: it was taken before. */
export const takeFireTime = (id: string, firedFor: Instant, at: Instant, missed: number): QueryConfig => ({
  name: 'schedule-fire-insert',
  text: 'INSERT INTO schedule_fire (schedule_id, fired_for, at, missed) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING fired_for',
  values: [id, firedFor, at, missed],
});

/** Takes a fire time again that started nothing; no row in the answer: it did start something, or never was. */
export const retakeFireTime = (id: string, firedFor: Instant, at: Instant): QueryConfig => ({
  name: 'schedule-fire-retake',
  text: 'UPDATE schedule_fire SET at = $3, fault = NULL WHERE schedule_id = $1 AND fired_for = $2 AND instance_id IS NULL RETURNING fired_for',
  values: [id, firedFor, at],
});

/** What became of a fire time that was taken; one that has an instance keeps it. */
export const endFire = (id: string, firedFor: Instant, end: { instanceId: string } | { fault: ScheduleFault }): QueryConfig => ({
  name: 'schedule-fire-end',
  text: 'UPDATE schedule_fire SET instance_id = $3, fault = $4 WHERE schedule_id = $1 AND fired_for = $2 AND instance_id IS NULL',
  values: [id, firedFor, 'instanceId' in end ? end.instanceId : null, 'fault' in end ? JSON.stringify(end.fault) : null],
});

export const lastFiresOf = (ids: string[], n: number): QueryConfig => ({
  name: 'schedule-last-fires',
  text: `SELECT s.id AS "scheduleId", f.fired_for AS "firedFor", f.at, f.instance_id AS "instanceId", i.number, f.missed, f.fault
         FROM unnest($1::uuid[]) AS s (id)
         CROSS JOIN LATERAL (SELECT * FROM schedule_fire WHERE schedule_id = s.id ORDER BY fired_for DESC LIMIT $2) AS f
         LEFT JOIN instance i ON i.id = f.instance_id ORDER BY f.fired_for DESC`,
  values: [ids, n],
});

export const scheduleById = (id: string): QueryConfig => ({ name: 'schedule-read', text: `SELECT ${columns} FROM schedule WHERE id = $1`, values: [id] });

export const schedulesBefore = (filters: {
  limit: number;
  before?: string | undefined;
  flow?: string | undefined;
  enabled?: boolean | undefined;
}): QueryConfig => ({
  name: 'schedule-list',
  text: `SELECT ${columns} FROM schedule WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR flow_key = $2) AND ($3::boolean IS NULL OR enabled = $3) ORDER BY id DESC LIMIT $4`,
  values: [filters.before ?? null, filters.flow ?? null, filters.enabled ?? null, filters.limit],
});

export const dueSchedules = (limit: number): QueryConfig => ({
  name: 'schedule-due',
  text: 'SELECT id FROM schedule WHERE enabled AND next_at <= clock_timestamp() ORDER BY next_at LIMIT $1',
  values: [limit],
});
