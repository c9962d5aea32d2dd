import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refuseRequest, type RequestCase } from '@vouchflow/flow-core';
import {
  CompiledFlows,
  type Idempotency,
  InstanceService,
  previewRepair,
  Rejected,
  type RepairAct,
  type RepairCommand,
  type RepairPreview,
  tellHolders,
} from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { errorCatalog, type Language } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes, type ChangeContext } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { allow, answered } from '../engine/answered.js';
import { requestColumns } from './repair.reader.js';
import type { RepairActBody, RepairPreviewView, RequestView } from './repair.schema.js';

export interface RepairAsked {
  done: boolean;
  request: RequestView | null;
}

/** Acts by hand: looked at beforehand, done at once or by a second person, written into the change log either way. */
@Injectable()
export class RepairService {
  constructor(
    private readonly instances: InstanceService,
    private readonly flows: CompiledFlows,
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryCache,
  ) {}

  /** What the act would do, or why it would be refused; nothing is kept. */
  async preview(id: string, command: RepairCommand, language: Language): Promise<RepairPreviewView> {
    try {
      return { ...(await this.look(id, command, language)), refusal: null };
    } catch (error) {
      if (!(error instanceof Rejected) || error.rejection.code === 'NOT_FOUND') return answered(Promise.reject(error as Error));
      const { code, detail, errors } = error.rejection;
      return {
        sentences: [],
        needsSecond: false,
        after: null,
        turn: command.seenTurn ?? 0,
        refusal: { code, title: errorCatalog[code].title[language], detail: detail?.[language] ?? null, errors: errors ?? [] },
      };
    }
  }

  /** Done at once where no money moves; otherwise a second person is asked. Without `turn` it is done on what there is now. */
  async ask(
    id: string,
    act: RepairActBody,
    seen: { reason: string; turn?: number },
    user: SignedInUser,
    idempotency: Idempotency | undefined,
  ): Promise<RepairAsked> {
    const kept = await this.changes.keptUnder<RepairAsked | object>(idempotency);
    if (kept) return 'done' in kept ? kept : { done: true, request: null };
    const said = { act, by: user.email, reason: seen.reason };
    const { needsSecond, turn } = await answered(this.look(id, { ...said, ...(seen.turn === undefined ? {} : { seenTurn: seen.turn }) }, 'en'));
    if (needsSecond)
      return this.changes.each(
        user.email,
        async (change) => ({ done: false, request: await askSecond(change, id, act, { reason: seen.reason, turn }, user) }),
        idempotency,
      );
    const command: RepairCommand = { ...said, seenTurn: seen.turn ?? turn };
    await answered(
      this.instances.repair(id, command, {
        ...(idempotency ? { idempotency } : {}),
        also: (taken, row) => taken.write(logged(user.email, row.number, command)),
      }),
    );
    return { done: true, request: null };
  }

  /** The second person confirms, and it is done in this turn. `only`: another kind of act is refused. */
  async confirm(
    requestId: string,
    seenTurn: number,
    comment: string | undefined,
    user: SignedInUser,
    idempotency: Idempotency | undefined,
    only?: RepairAct['kind'],
  ): Promise<RequestView> {
    const asked = await this.request(requestId);
    // Behind the request: where a twin of this call has just done it, its answer is found.
    if (await this.changes.keptUnder(idempotency)) return this.request(requestId);
    allow(refuseRequest('confirmRepair', caseOf(asked, user)));
    if (only !== undefined && asked.act.kind !== only)
      throw new ProblemError({ code: 'STATE_CONFLICT', detail: { zh: '该操作须逐项复核。', en: 'This act is confirmed one by one.' } });
    const command: RepairCommand = { act: asked.act as RepairAct, by: asked.askedBy, confirmedBy: user.email, reason: asked.reason, seenTurn };
    await answered(
      this.instances.repair(asked.instanceId, command, {
        ...(idempotency ? { idempotency } : {}),
        also: (turn, row) =>
          turn.write(
            {
              text: `WITH done AS (UPDATE repair_request SET status = 'done', answered_by = $2, answered_at = $3, comment = $4 WHERE id = $1 AND status = 'waiting' RETURNING 1)
                 SELECT require_rows((SELECT count(*) FROM done), 1, 'a request that waits')`,
              values: [requestId, user.email, turn.at, comment ?? null],
            },
            logged(user.email, row.number, command),
          ),
      }),
    );
    return this.request(requestId);
  }

  /** Refused by a second person, or taken back by whoever asked. */
  async refuse(requestId: string, reason: string, user: SignedInUser, request: FastifyRequest): Promise<RequestView> {
    const asked = await this.request(requestId);
    const own = asked.askedBy === user.email;
    if (!own && !user.permissions.has('instances.confirm')) throw new ProblemError({ code: 'FORBIDDEN', extra: { permission: 'instances.confirm' } });
    const kept = await this.changes.kept<RequestView>(request);
    if (kept) return kept;
    allow(refuseRequest(own ? 'takeBackRepair' : 'refuseRepair', caseOf(asked, user)));
    return this.changes.run(request, async ({ client, log }) => {
      const { rowCount } = await client.query(
        `UPDATE repair_request SET status = $2, answered_by = $3, answered_at = clock_timestamp(), comment = $4 WHERE id = $1 AND status = 'waiting'`,
        [requestId, own ? 'withdrawn' : 'refused', user.email, reason],
      );
      if (rowCount === 0) throw new ProblemError('STATE_CONFLICT');
      await log({
        what: 'repair-request',
        key: asked.number,
        before: { request: requestId, act: asked.act },
        after: { status: own ? 'withdrawn' : 'refused' },
        reason,
      });
      const { rows } = await client.query<RequestView>(`SELECT ${requestColumns} WHERE r.id = $1`, [requestId]);
      return rows[0] as RequestView;
    });
  }

  async request(id: string): Promise<RequestView> {
    const row = await this.database.row<RequestView>(`SELECT ${requestColumns} WHERE r.id = $1`, [id]);
    if (!row) throw new ProblemError('NOT_FOUND');
    return row;
  }

  private look(id: string, command: RepairCommand, language: Language): Promise<RepairPreview> {
    return previewRepair({ dataSource: this.dataSource, directory: this.directory }, this.flows, id, command, language);
  }
}

const caseOf = ({ askedBy, answeredBy, status }: RequestView, { email }: SignedInUser): RequestCase => ({
  by: email,
  askedBy,
  confirmedBy: answeredBy,
  state: status === 'waiting' ? 'waiting' : status === 'done' ? 'over' : 'closed',
});

async function askSecond(
  { client, log }: ChangeContext,
  id: string,
  act: RepairActBody,
  seen: { reason: string; turn: number },
  user: SignedInUser,
): Promise<RequestView> {
  const requestId = uuidV7(Date.now(), randomBytes(10));
  const { rowCount } = await client.query(
    `INSERT INTO repair_request (id, instance_id, turn, act, reason, asked_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (instance_id) WHERE status = 'waiting' DO NOTHING`,
    [requestId, id, seen.turn, JSON.stringify(act), seen.reason, user.email],
  );
  if (rowCount === 0)
    throw new ProblemError({
      code: 'STATE_CONFLICT',
      detail: { zh: '该实例已有一项操作等待复核。', en: 'Another act on this instance waits to be confirmed.' },
    });
  const { rows } = await client.query<RequestView>(`SELECT ${requestColumns} WHERE r.id = $1`, [requestId]);
  const made = rows[0] as RequestView;
  await log({ what: 'repair-request', key: made.number, after: { request: requestId, act }, reason: seen.reason });
  await tellHolders(client, 'instances.confirm', {
    except: [user.email, made.claimant],
    code: 'repair.asked',
    values: { number: made.number, by: user.name, comment: seen.reason },
    instanceId: id,
  });
  return made;
}

/** The act's line of the change log, written in its own turn. */
const logged = (actor: string, number: string, { act, by, confirmedBy, reason }: RepairCommand) => ({
  name: 'repair-log',
  text: `INSERT INTO change_log (actor, what, key, after, reason) VALUES ($1, 'repair', $2, $3, $4)`,
  values: [actor, number, JSON.stringify({ act, askedBy: by, ...(confirmedBy ? { confirmedBy } : {}) }), reason],
});
