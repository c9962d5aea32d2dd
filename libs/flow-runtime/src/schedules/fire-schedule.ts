import { reject, sayFirst, type Rejection } from '@vouchflow/flow-core';
import { derivedId, type Instant } from '@vouchflow/kernel';
import { errorCatalog, type FieldFault, type ScheduleFault } from '@vouchflow/flow-model';
import type { QueryConfig } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import type { InstanceService } from '../instance.service.js';
import { Rejected } from '../rejected.js';
import { runTurn, type TurnDoor } from '../turn/run-turn.js';
import type { Turn } from '../turn/turn.js';
import { withFiredFor } from './check-schedule-facts.js';
import { dueTicks, type DueTicks } from './next-runs.js';
import { parseCron } from './parse-cron.js';
import { endFire, lockDueSchedule, moveOn, setFault, takeFireTime, type ScheduleRow } from './schedule-row.js';

/**
 * A tick later than this was missed: checks come every few seconds, so nothing but an outage, or a worker that is
 * swamped, makes one this late. Decides only what `skip` leaves out, and what is counted as missed.
 */
export const graceMs = 60_000;

export interface FireDeps {
  door: TurnDoor;
  flows: CompiledFlows;
  instances: InstanceService;
}

export type Fired = { scheduleId: string; firedFor: Instant; missed: number } & (
  { outcome: 'started'; instanceId: string } | { outcome: 'skipped' } | { outcome: 'refused'; fault: ScheduleFault }
);

/** Where an instance of a schedule is in its turn: started, or refused by throwing `Rejected`. */
export async function startInstance(turn: Turn, { flows, instances }: FireDeps, row: ScheduleRow, firedFor: Instant): Promise<string> {
  const [next] = await turn.read({ name: 'document-number', text: `SELECT nextval('document_number') AS n` });
  const n = await flows.newestVersion(turn.client, row.flow_key);
  const facts = n === null ? row.facts : withFiredFor(await flows.get(turn.client, row.flow_key, n), row.facts, firedFor, row.time_zone);
  return instances.startScheduled(turn, { flow: row.flow_key, facts, owner: row.owner, number: Number((next?.rows[0] as { n: number }).n) });
}

/**
 * Fires one schedule that is due: moving `next_at` on, the row of the fire time and the start are one turn, so a
 * fire time starts at most one instance, however many workers look and wherever one of them dies. All ticks that
 * are due become one: `run-once` starts an instance for the last of them, `skip` does so only if that one is in
 * time. A refusal is recorded in a turn of its own, the tick is then over. Null: nothing was due any more, or
 * another worker is at it. Any other fault is thrown, and the tick stays due.
 */
export async function fireSchedule(deps: FireDeps, id: string): Promise<Fired | null> {
  try {
    return await whileDue(deps, id, async (turn, row, { next, last, missed, late, unreadable }): Promise<Fired> => {
      if (unreadable) throw new Rejected(reject('INVALID', sayFirst([unreadable])));
      turn.write(moveOn(row, next));
      const [taken] = await turn.read(takeFireTime(row.id, last, turn.at, missed));
      const fired = { scheduleId: row.id, firedFor: last, missed };
      if (taken?.rowCount === 0 || (late && row.missed === 'skip')) return { ...fired, outcome: 'skipped' };
      const instanceId = await startInstance(turn, deps, row, last);
      turn.write(endFire(row.id, last, { instanceId }), setFault(row.id, null));
      return { ...fired, outcome: 'started', instanceId };
    });
  } catch (error) {
    if (error instanceof Rejected) return recordRefusal(deps, id, error.rejection);
    throw error;
  }
}

/** Ends what is due of a schedule without an instance, says why on it, and tells its owner. */
export function recordRefusal(deps: FireDeps, id: string, rejection: Rejection): Promise<Fired | null> {
  return whileDue(deps, id, async (turn, row, { next, last, missed }): Promise<Fired> => {
    const fault: ScheduleFault = {
      code: rejection.code,
      message: rejection.detail ?? errorCatalog[rejection.code].title,
      firedFor: last,
      at: turn.at,
      ...(rejection.errors ? { errors: rejection.errors.map(({ path, code, message }) => ({ path, code, message })) } : {}),
    };
    turn.write(moveOn(row, next), takeFireTime(row.id, last, turn.at, missed), endFire(row.id, last, { fault }), setFault(row.id, fault), noticeOf(row, fault));
    return { scheduleId: row.id, firedFor: last, missed, outcome: 'refused', fault };
  });
}

const noticeOf = (row: ScheduleRow, fault: ScheduleFault): QueryConfig => ({
  name: 'notice-insert',
  text: 'INSERT INTO notice (id, person, at, code, values, instance_id) VALUES ($1, $2, $3, $4, $5, $6)',
  values: [
    derivedId(fault.at, row.id, 'schedule/notice', 0),
    row.owner,
    fault.at,
    'schedule.failed',
    JSON.stringify({ schedule: row.id, flow: row.flow_key, firedFor: fault.firedFor, fault: fault.code, message: fault.message }),
    null,
  ],
});

interface Due extends DueTicks {
  /** The last tick itself is later than the grace. */
  late: boolean;
  missed: number;
  /** Why its rule can no longer be read: the zone left this machine's rules. Such a schedule has no next time. */
  unreadable?: FieldFault;
}

/** A turn on a schedule that is due. The row stays locked until its end; schedules are locked before everything else. */
function whileDue(deps: FireDeps, id: string, body: (turn: Turn, row: ScheduleRow, due: Due) => Promise<Fired>): Promise<Fired | null> {
  return runTurn(deps.door, [lockDueSchedule(id)], async (turn, [found]) => {
    const row = found?.rows[0] as ScheduleRow | undefined;
    // The turn's clock was read a moment before the lock: a tick between the two is left to the next check.
    if (!row || row.next_at === null || row.next_at > turn.at) return null;
    return body(turn, row, dueOf(row, row.next_at, turn.at));
  });
}

function dueOf(row: ScheduleRow, first: Instant, now: Instant): Due {
  const rule = parseCron(row.cron, row.time_zone);
  const ticks = rule.ok ? dueTicks(rule.value, first, now) : { last: first, count: 1, next: null };
  const late = Date.parse(now) - Date.parse(ticks.last) > graceMs;
  return { ...ticks, late, missed: late ? ticks.count : ticks.count - 1, ...(rule.ok ? {} : { unreadable: rule.error[0] as FieldFault }) };
}
