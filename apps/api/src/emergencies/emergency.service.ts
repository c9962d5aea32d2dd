import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refuseRequest, type RequestCase } from '@vouchflow/flow-core';
import { InstanceService, tellHolders } from '@vouchflow/flow-runtime';
import { uuidV7 } from '@vouchflow/kernel';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { Authenticator } from '../auth/authenticator.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { keyedBy } from '../engine/actor-of.js';
import { allow, answered } from '../engine/answered.js';
import type { AskBody, EmergencyView } from './emergency.schema.js';

/** How long an emergency may wait to be confirmed before it is none any more. */
const waitHours = 24;

interface Row {
  kind: 'decide' | 'permission';
  instance_id: string | null;
  what: string;
  facts_hash: string | null;
  reason: string;
  asked_by: string;
  hours: number;
  status: string;
  expired: boolean;
  /** It is done, and has no effect any more. */
  ended: boolean;
  confirmed_by: string | null;
  n: number | null;
}

/** Break-glass: asked by one, confirmed by another, limited in time, reported and acknowledged afterwards. */
@Injectable()
export class EmergencyService {
  constructor(
    private readonly instances: InstanceService,
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly authenticator: Authenticator,
  ) {}

  async ask(body: AskBody, user: SignedInUser, request: FastifyRequest): Promise<EmergencyView> {
    const kept = await this.changes.kept<EmergencyView>(request);
    if (kept) return kept;
    const task = body.kind === 'decide' ? await this.requireTask(body.taskId, user) : undefined;
    if (
      body.kind === 'permission' &&
      refuseRequest('lend', { by: user.email, askedBy: user.email, state: 'waiting', held: user.permissions.has(body.permission) })
    )
      throw new ProblemError({
        code: 'STATE_CONFLICT',
        detail: { zh: '本人已有该权限，无需紧急处理。', en: 'You hold this permission already; no emergency is needed.' },
      });
    const id = uuidV7(Date.now(), randomBytes(10));
    return this.changes.run(request, async ({ client, log }) => {
      const what = body.kind === 'decide' ? body.outcome : body.permission;
      await client.query(
        `INSERT INTO emergency (id, kind, instance_id, task_id, what, facts_hash, reason, asked_by, hours) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          body.kind,
          task?.instance_id ?? null,
          body.kind === 'decide' ? body.taskId : null,
          what,
          task?.facts_hash ?? null,
          body.reason,
          user.email,
          body.kind === 'permission' ? body.hours : waitHours,
        ],
      );
      await log({ what: 'emergency', key: id, after: { asked: body.kind, what, ...(task ? { claim: task.number } : {}) }, reason: body.reason });
      await tellHolders(client, 'emergency.confirm', {
        except: [user.email, ...(task ? [task.claimant] : [])],
        code: 'emergency.asked',
        values: { by: user.name, comment: body.reason },
        instanceId: task?.instance_id ?? null,
      });
      return this.one(id, client);
    });
  }

  async confirm(id: string, comment: string | undefined, user: SignedInUser, request: FastifyRequest): Promise<EmergencyView> {
    const row = await this.row(id);
    // Behind the row: where a twin of this call has just confirmed it, its answer is found.
    if ((await this.changes.kept(request)) !== undefined) return this.one(id);
    requireAllowed('confirmEmergency', row, user);
    const done = `UPDATE emergency SET status = 'done', confirmed_by = $2, confirmed_at = clock_timestamp(), until = clock_timestamp() + make_interval(hours => $3) WHERE id = $1 AND status = 'waiting'`;
    if (row.kind === 'decide') {
      const act = { kind: 'decide' as const, task: row.n ?? 0, outcome: row.what as 'approve' | 'reject' | 'return', factsHash: row.facts_hash ?? '' };
      await answered(
        this.instances.repair(
          row.instance_id ?? '',
          { act, by: row.asked_by, confirmedBy: user.email, reason: row.reason },
          {
            ...keyedBy(request, user),
            also: (turn, on) =>
              turn.write(
                {
                  text: `WITH done AS (${done} RETURNING 1) SELECT require_rows((SELECT count(*) FROM done), 1, 'an emergency that waits')`,
                  values: [id, user.email, 0],
                },
                {
                  text: `INSERT INTO change_log (actor, what, key, after, reason) VALUES ($1, 'emergency', $2, $3, $4)`,
                  values: [user.email, id, JSON.stringify({ done: act.outcome, claim: on.number, askedBy: row.asked_by, confirmedBy: user.email }), row.reason],
                },
              ),
          },
        ),
      );
    }
    const tell = (client: PoolClient) =>
      tellHolders(client, 'emergency.read', {
        except: [user.email],
        code: 'emergency.done',
        values: { by: user.name, comment: row.reason },
        instanceId: row.instance_id,
      });
    if (row.kind === 'decide') await this.changes.each(user.email, ({ client }) => tell(client));
    else {
      await this.changes.run(request, async ({ client, log }) => {
        const { rowCount } = await client.query(done, [id, user.email, row.hours]);
        if (rowCount === 0) throw new ProblemError('STATE_CONFLICT');
        await log({
          what: 'emergency',
          key: id,
          after: { lent: row.what, to: row.asked_by, hours: row.hours, confirmedBy: user.email, comment },
          reason: row.reason,
        });
        await tell(client);
      });
    }
    this.authenticator.forget();
    return this.one(id);
  }

  async refuse(id: string, comment: string | undefined, user: SignedInUser, request: FastifyRequest): Promise<EmergencyView> {
    const row = await this.row(id);
    const kept = await this.changes.kept<EmergencyView>(request);
    if (kept) return kept;
    requireAllowed('refuseEmergency', row, user);
    return this.changes.run(request, async ({ client, log }) => {
      const { rowCount } = await client.query(
        `UPDATE emergency SET status = 'refused', confirmed_by = $2, confirmed_at = clock_timestamp() WHERE id = $1 AND status = 'waiting'`,
        [id, user.email],
      );
      if (rowCount === 0) throw new ProblemError('STATE_CONFLICT');
      await log({ what: 'emergency', key: id, after: { refused: true }, reason: comment });
      return this.one(id, client);
    });
  }

  /** Somebody who had no part in it has read what was done. */
  async acknowledge(id: string, text: string, user: SignedInUser, request: FastifyRequest): Promise<EmergencyView> {
    const row = await this.row(id);
    const kept = await this.changes.kept<EmergencyView>(request);
    if (kept) return kept;
    requireAllowed('acknowledge', row, user);
    return this.changes.run(request, async ({ client, log }) => {
      // What a permission was used for is known when it does not hold any more.
      const { rowCount } = await client.query(
        `UPDATE emergency SET acknowledged_by = $2, acknowledged_at = clock_timestamp(), acknowledgement = $3 WHERE id = $1 AND status = 'done' AND acknowledged_by IS NULL AND until <= clock_timestamp()`,
        [id, user.email, text],
      );
      if (rowCount === 0) throw new ProblemError('STATE_CONFLICT');
      await log({ what: 'emergency', key: id, after: { acknowledged: true }, reason: text });
      return this.one(id, client);
    });
  }

  async one(id: string, client?: PoolClient): Promise<EmergencyView> {
    const sql = `${emergencies} WHERE e.id = $1`;
    const row = client ? (await client.query<EmergencyView>(sql, [id])).rows[0] : await this.database.row<EmergencyView>(sql, [id]);
    if (!row) throw new ProblemError('NOT_FOUND');
    return row;
  }

  list(limit: number, behind: string | null, open: boolean): Promise<EmergencyView[]> {
    return this.database.rows<EmergencyView>(
      `${emergencies} WHERE ($1::uuid IS NULL OR e.id < $1) AND (NOT $2::boolean OR e.status = 'waiting' OR (e.status = 'done' AND e.acknowledged_by IS NULL)) ORDER BY e.id DESC LIMIT $3`,
      [behind, open, limit],
    );
  }

  private async requireTask(taskId: string, user: SignedInUser): Promise<{ instance_id: string; facts_hash: string; number: string; claimant: string }> {
    const task = await this.database.row<{ instance_id: string; facts_hash: string; number: string; claimant: string; status: string; people: string[] }>(
      'SELECT t.instance_id, i.facts_hash, i.number, i.claimant, t.status, t.people FROM task t JOIN instance i ON i.id = t.instance_id WHERE t.id = $1',
      [taskId],
    );
    if (!task) throw new ProblemError('NOT_FOUND');
    if (task.claimant === user.email) throw new ProblemError('SELF_DECISION');
    if (task.status !== 'open') throw new ProblemError('TASK_NOT_OPEN');
    if (task.people.includes(user.email))
      throw new ProblemError({ code: 'STATE_CONFLICT', detail: { zh: '该任务就在本人名下，直接处理即可。', en: 'The task is your own: decide it.' } });
    return task;
  }

  private async row(id: string): Promise<Row> {
    const row = await this.database.row<Row>(
      `SELECT e.*, t.n, e.asked_at < clock_timestamp() - make_interval(hours => $2) AS expired, COALESCE(e.until <= clock_timestamp(), false) AS ended FROM emergency e LEFT JOIN task t ON t.id = e.task_id WHERE e.id = $1`,
      [id, waitHours],
    );
    if (!row) throw new ProblemError('NOT_FOUND');
    return row;
  }
}

function requireAllowed(act: 'confirmEmergency' | 'refuseEmergency' | 'acknowledge', row: Row, user: SignedInUser): void {
  const state: RequestCase['state'] =
    row.status === 'waiting' ? (row.expired ? 'expired' : 'waiting') : row.status === 'done' ? (row.ended ? 'over' : 'done') : 'closed';
  const refusal = refuseRequest(act, { by: user.email, askedBy: row.asked_by, confirmedBy: row.confirmed_by, state });
  if (refusal?.code === 'STATE_CONFLICT' && state === 'expired')
    throw new ProblemError({ code: 'STATE_CONFLICT', detail: { zh: '申请已过期，请重新申请。', en: 'It has waited too long; ask again.' } });
  allow(refusal);
}

const emergencies = `SELECT e.id, e.kind, e.what, e.reason, e.asked_by AS "askedBy", e.asked_at AS "askedAt", e.hours,
  CASE WHEN e.status = 'waiting' AND e.asked_at < clock_timestamp() - interval '${waitHours} hours' THEN 'expired' WHEN e.status = 'done' AND e.kind = 'permission' AND e.until <= clock_timestamp() THEN 'over' ELSE e.status END AS status,
  CASE WHEN e.status = 'waiting' THEN NULL ELSE e.confirmed_by END AS "confirmedBy", e.confirmed_at AS "confirmedAt", e.until,
  e.acknowledged_by AS "acknowledgedBy", e.acknowledged_at AS "acknowledgedAt", e.acknowledgement,
  CASE WHEN i.id IS NULL THEN NULL ELSE jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title, 'claimant', i.claimant) END AS claim,
  COALESCE((SELECT array_remove(t.people, e.asked_by) FROM task t WHERE t.id = e.task_id), '{}') AS instead,
  COALESCE((SELECT jsonb_agg(jsonb_build_object('at', to_char(u.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'method', u.method, 'path', u.path) ORDER BY u.at) FROM emergency_use u WHERE u.emergency_id = e.id), '[]') AS uses
  FROM emergency e LEFT JOIN instance i ON i.id = e.instance_id`;
