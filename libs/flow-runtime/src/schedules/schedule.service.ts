import { reject, type FlowGraph, type Rejection } from '@vouchflow/flow-core';
import { isUuid, stableJson, type Instant } from '@vouchflow/kernel';
import type { Facts, MissedPolicy, ScheduleView } from '@vouchflow/flow-model';
import { poolOf } from '@vouchflow/flow-store';
import { answeredOnce, keepAnswer, type Idempotency } from '../claims/idempotency.js';
import { Rejected } from '../rejected.js';
import { runTurn } from '../turn/run-turn.js';
import type { Turn } from '../turn/turn.js';
import { viewsOf } from '../views.js';
import { checkScheduleFacts } from './check-schedule-facts.js';
import { fireSchedule, recordRefusal, startInstance, type FireDeps, type Fired } from './fire-schedule.js';
import { nextRuns } from './next-runs.js';
import { parseCron, type CronRule } from './parse-cron.js';
import * as sql from './schedule-row.js';
import type { FireRow, ScheduleRow } from './schedule-row.js';
import { scheduleView, shownRuns } from './schedule-view.js';

/** After so many checks in a row at which a start failed by a fault of ours, the tick is given up and said so. */
const checksBeforeGivingUp = 30;

export interface ScheduleDeps extends FireDeps {
  newId(): string;
  /** Told of every start that failed by a fault of ours or the database's; it is tried again at the next check. */
  onFault?(scheduleId: string, error: unknown): void;
}

export interface NewSchedule {
  flow: string;
  cron: string;
  timeZone: string;
  facts: unknown;
  missed: MissedPolicy;
  enabled?: boolean | undefined;
}
export type ScheduleChange = { [Key in keyof NewSchedule]?: NewSchedule[Key] | undefined } & { owner?: string | undefined };
export interface ScheduleFilters {
  limit: number;
  before?: string | undefined;
  flow?: string | undefined;
  enabled?: boolean | undefined;
}
export interface RunAnswer {
  instanceId: string;
  number: string;
  firedFor: Instant;
}

/**
 * Flows that start by the clock. Who makes a schedule owns it, and is the claimant of what it starts; who changes
 * its flow or facts becomes its owner, because nobody may enter a claim in another's name. Every change is one turn
 * with a line in the change log; what does not fit throws `Rejected`.
 */
export class ScheduleService {
  private readonly failed = new Map<string, number>();

  constructor(private readonly deps: ScheduleDeps) {}

  /** The next five fire times of a rule that is not stored, from the database's now. */
  async preview(cron: string, timeZone: string): Promise<Instant[]> {
    const rule = requireRule(cron, timeZone);
    const { rows } = await this.pool.query<{ at: Instant }>('SELECT clock_timestamp() AS at');
    return nextRuns(rule, rows[0]?.at ?? '', shownRuns);
  }

  /** Newest first, those behind `before`; at most `limit`. */
  async list(filters: ScheduleFilters): Promise<ScheduleView[]> {
    return this.views((await this.pool.query<ScheduleRow>(sql.schedulesBefore(filters))).rows);
  }

  async get(id: string): Promise<ScheduleView> {
    const [view] = await this.views((await this.pool.query<ScheduleRow>(sql.scheduleById(requireId(id)))).rows);
    if (!view) throw new Rejected(reject('NOT_FOUND'));
    return view;
  }

  /** 422 with the paths of all that is wrong in the rule (`cron`, `timeZone`), or in the facts (as in the form). */
  create(given: NewSchedule, by: string, idempotency?: Idempotency): Promise<ScheduleView> {
    return this.once(idempotency, 201, async (turn) => {
      const rule = requireRule(given.cron, given.timeZone);
      const facts = await this.checkFacts(turn, given.flow, given.facts, by, rule.zone);
      const enabled = given.enabled ?? true;
      const row: ScheduleRow = {
        id: this.deps.newId(),
        flow_key: given.flow,
        cron: rule.cron,
        time_zone: rule.zone,
        facts,
        missed: given.missed,
        owner: by,
        enabled,
        next_at: enabled ? (nextRuns(rule, turn.at, 1)[0] ?? null) : null,
        created_at: turn.at,
        last_fault: null,
      };
      const view = scheduleView(row, []);
      turn.write(sql.insertSchedule(row), logged(by, row.id, null, view));
      return view;
    });
  }

  /**
   * Another rule, and switching on, count from now: ticks of before are not missed ones. `owner` may only be
   * oneself: taking over what another leaves behind.
   */
  update(id: string, change: ScheduleChange, by: string): Promise<ScheduleView> {
    return runTurn(this.deps.door, [sql.lockSchedule(requireId(id)), sql.lastFiresOf([id], shownRuns)], async (turn, [found, fires]) => {
      const row = requireRow(found?.rows[0] as ScheduleRow | undefined);
      if (change.owner !== undefined && change.owner !== by && change.owner !== row.owner) {
        throw new Rejected(invalid('owner', 'NOT_YOU', 'A schedule can be taken over by oneself only: what it starts is in its owner’s name.'));
      }
      const rule = requireRule(change.cron ?? row.cron, change.timeZone ?? row.time_zone);
      const flow = change.flow ?? row.flow_key;
      const rewritten = flow !== row.flow_key || (change.facts !== undefined && stableJson(change.facts) !== stableJson(row.facts));
      const owner = rewritten ? by : (change.owner ?? row.owner);
      const facts = rewritten || owner !== row.owner ? await this.checkFacts(turn, flow, change.facts ?? row.facts, owner, rule.zone) : row.facts;
      const enabled = change.enabled ?? row.enabled;
      const restarted = rule.cron !== row.cron || rule.zone !== row.time_zone || !row.enabled;
      const next = restarted ? (nextRuns(rule, turn.at, 1)[0] ?? null) : row.next_at;
      const after: ScheduleRow = {
        ...row,
        flow_key: flow,
        cron: rule.cron,
        time_zone: rule.zone,
        facts,
        missed: change.missed ?? row.missed,
        owner,
        enabled,
        next_at: enabled ? next : null,
      };
      const fired = (fires?.rows ?? []) as FireRow[];
      turn.write(sql.updateSchedule(after), logged(by, id, scheduleView(row, []), scheduleView(after, [])));
      return scheduleView(after, fired);
    });
  }

  /** What it started stays, and so do the rows of its fire times. */
  delete(id: string, by: string): Promise<void> {
    return runTurn(this.deps.door, [sql.lockSchedule(requireId(id))], async (turn, [found]) => {
      const row = requireRow(found?.rows[0] as ScheduleRow | undefined);
      turn.write({ name: 'schedule-delete', text: 'DELETE FROM schedule WHERE id = $1', values: [id] }, logged(by, id, scheduleView(row, []), null));
    });
  }

  /**
   * Starts an instance at once, whatever the rule says, in the owner's name; a refusal goes to the caller. With
   * `firedFor` for a tick that was refused or skipped: 409 where it has started something, or never was.
   */
  run(id: string, by: string, firedFor?: Instant, idempotency?: Idempotency): Promise<RunAnswer> {
    return this.once(idempotency, 201, async (turn) => {
      const [found] = await turn.read(sql.lockSchedule(requireId(id)));
      const row = requireRow(found?.rows[0] as ScheduleRow | undefined);
      const tick = firedFor ?? turn.at;
      const [taken] = await turn.read(firedFor === undefined ? sql.takeFireTime(id, tick, turn.at, 0) : sql.retakeFireTime(id, tick, turn.at));
      if (taken?.rowCount !== 1)
        throw new Rejected(
          reject('STATE_CONFLICT', { zh: '只有未能发起或被跳过的那一次可以重新执行。', en: 'Only a fire time that was refused or skipped can be run again.' }),
        );
      const instanceId = await startInstance(turn, this.deps, row, tick);
      turn.write(sql.endFire(id, tick, { instanceId }), sql.setFault(id, null), logged(by, id, null, { run: instanceId, firedFor: tick }));
      const [read] = await turn.read({ name: 'instance-number', text: 'SELECT number FROM instance WHERE id = $1', values: [instanceId] });
      return { instanceId, number: (read?.rows[0] as { number: string }).number, firedFor: tick };
    });
  }

  /** Fires what is due by the database's clock, one turn a schedule: one that fails stops no other. Answers what became of each. */
  async tick(limit = 200): Promise<Fired[]> {
    const { rows } = await this.pool.query<{ id: string }>(sql.dueSchedules(limit));
    const all: Fired[] = [];
    for (const { id } of rows) {
      const fired = await this.fire(id).catch((error: unknown) => {
        this.deps.onFault?.(id, error);
        return null;
      });
      if (fired) all.push(fired);
    }
    return all;
  }

  private async fire(id: string): Promise<Fired | null> {
    try {
      const fired = await fireSchedule(this.deps, id);
      this.failed.delete(id);
      return fired;
    } catch (error) {
      // Mostly the database was away for a moment. A bug would be met again for ever, and keep the next ticks waiting.
      const times = (this.failed.get(id) ?? 0) + 1;
      this.failed.set(id, times);
      if (times < checksBeforeGivingUp) throw error;
      const given = await recordRefusal(this.deps, id, reject('INTERNAL'));
      this.failed.delete(id);
      this.deps.onFault?.(id, error);
      return given;
    }
  }

  private async checkFacts(turn: Turn, flow: string, raw: unknown, owner: string, zone: string): Promise<Facts> {
    const n = await this.deps.flows.newestVersion(turn.client, flow);
    if (n === null) throw new Rejected(reject('FLOW_UNKNOWN', undefined, [{ path: 'flow', code: 'FLOW_UNKNOWN', message: 'There is no such flow.' }]));
    const graph: FlowGraph = await this.deps.flows.get(turn.client, flow, n);
    return checkScheduleFacts({ graph, raw, owner, zone, at: turn.at, views: viewsOf(turn.directory) });
  }

  private once<T>(idempotency: Idempotency | undefined, status: number, body: (turn: Turn) => Promise<T>): Promise<T> {
    if (!idempotency) return runTurn(this.deps.door, [], body);
    return answeredOnce(this.deps.door, idempotency, [], async (turn) => {
      const answer = await body(turn);
      keepAnswer(turn, idempotency, status, answer);
      return answer;
    });
  }

  private async views(rows: ScheduleRow[]): Promise<ScheduleView[]> {
    const fires =
      rows.length === 0
        ? []
        : (
            await this.pool.query<FireRow>(
              sql.lastFiresOf(
                rows.map((row) => row.id),
                shownRuns,
              ),
            )
          ).rows;
    return rows.map((row) => scheduleView(row, fires));
  }

  private get pool() {
    return poolOf(this.deps.door.dataSource);
  }
}

const invalid = (path: string, code: string, message: string): Rejection => reject('INVALID', undefined, [{ path, code, message }]);

function requireRule(cron: string, zone: string): CronRule {
  const rule = parseCron(cron, zone);
  if (!rule.ok)
    throw new Rejected(
      reject(
        'INVALID',
        undefined,
        rule.error.map((fault) => ({ ...fault })),
      ),
    );
  return rule.value;
}

function requireId(id: string): string {
  if (!isUuid(id)) throw new Rejected(reject('NOT_FOUND'));
  return id;
}

function requireRow(row: ScheduleRow | undefined): ScheduleRow {
  if (!row) throw new Rejected(reject('NOT_FOUND'));
  return row;
}

const logged = (actor: string, key: string, before: unknown, after: unknown) => ({
  name: 'schedule-log',
  text: `INSERT INTO change_log (actor, what, key, before, after) VALUES ($1, 'schedule', $2, $3, $4)`,
  values: [actor, key, before === null ? null : JSON.stringify(before), after === null ? null : JSON.stringify(after)],
});
