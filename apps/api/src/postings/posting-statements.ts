import { Injectable } from '@nestjs/common';
import { InstanceService, markPosted } from '@vouchflow/flow-runtime';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { QueryConfig } from 'pg';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { keyedBy } from '../engine/actor-of.js';
import { answered } from '../engine/answered.js';

/** What a person saw in the ERP, where no look-up can tell. It holds once another person has confirmed it. */
export interface Statement {
  saw: 'there' | 'absent';
  documentNumber?: string | undefined;
  reason: string;
  by: string;
  at: string;
  confirmedBy?: string;
}

interface OpenPosting {
  id: string;
  voucher_id: string;
  instance_id: string;
  status: string;
  code: string | null;
  statement: Statement | null;
  n: number | null;
  parked: string | null;
}

const settledByHand = 'the posting is where the statement found it';

/**
 * Leads on where only a person can: he states what he saw, and another confirms it, since it moves money. Nothing is believed of a
 * posting that is under way: whoever tries it at that moment loses its lease.
 */
@Injectable()
export class PostingStatements {
  constructor(
    private readonly database: Database,
    private readonly instances: InstanceService,
    private readonly changes: Changes,
  ) {}

  async open(id: string): Promise<OpenPosting> {
    const row = await this.database.row<OpenPosting>(
      `SELECT p.id, p.voucher_id, p.instance_id, p.status, p.code, p.statement, e.n, er.parked FROM posting p LEFT JOIN effect e ON e.id = p.effect_id AND e.status = 'open' LEFT JOIN effect_run er ON er.effect_id = p.effect_id WHERE p.id = $1`,
      [id],
    );
    if (!row) throw new ProblemError('NOT_FOUND');
    return row;
  }

  async state(id: string, statement: Statement, request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      const open = await this.open(id);
      if (!isStatable(open)) throw new ProblemError('STATE_CONFLICT');
      const { rowCount } = await client.query(`UPDATE posting SET statement = $2 WHERE id = $1 AND status = $3`, [id, JSON.stringify(statement), open.status]);
      if (rowCount === 0) throw new ProblemError('STATE_CONFLICT');
      await log({ what: 'posting-statement', key: id, before: open.statement, after: statement, reason: statement.reason });
    });
  }

  async takeBack(id: string): Promise<void> {
    await this.open(id);
    await this.database.rows(`UPDATE posting SET statement = NULL WHERE id = $1 AND statement ->> 'confirmedBy' IS NULL`, [id]);
  }

  async confirm(id: string, by: string, request: FastifyRequest): Promise<void> {
    const open = await this.open(id);
    // Behind the posting: where a twin of this call has just confirmed it, its answer is found.
    if ((await this.changes.kept(request)) !== undefined) return;
    const { statement } = open;
    if (!statement || statement.confirmedBy || !isStatable(open)) throw new ProblemError('STATE_CONFLICT');
    if (statement.by === by) throw new ProblemError('SECOND_PERSON_REQUIRED');
    const confirmed = JSON.stringify({ ...statement, confirmedBy: by });
    const act = { by: statement.by, reason: statement.reason };
    const keyed = keyedBy(request, { email: by });
    if (statement.saw === 'absent') {
      const rows = [guarded(id, `status = 'intent', statement = $2, ticket = NULL, cause = NULL, code = NULL`, [confirmed], 'posting-stated-absent')];
      if (open.parked !== null) {
        await answered(
          this.instances.act(open.instance_id, by, { type: 'RetryEffect', effect: open.n, ...act }, { ...keyed, prepare: (turn) => turn.write(...rows) }),
        );
        return;
      }
      await this.changes.run(request, async ({ client }) => {
        for (const row of rows) await client.query(row);
        await client.query(`UPDATE effect_run SET next_at = NULL WHERE effect_id = (SELECT effect_id FROM posting WHERE id = $1)`, [id]);
      });
      return;
    }
    const documentNumber = statement.documentNumber ?? '';
    if (open.parked === null) {
      // The core settles by hand only what waits for a person: so it does, and whoever tries it at this moment writes nothing any more.
      const why = { code: 'parked.posting', values: { code: 'STATED', message: statement.reason, documentNumber } };
      await answered(
        this.instances.act(
          open.instance_id,
          by,
          { type: 'ParkEffect', effect: open.n, why },
          { prepare: (turn) => turn.write(guarded(id, 'ticket = NULL', [], 'posting-stated')) },
        ),
      );
    }
    await answered(
      this.instances.act(
        open.instance_id,
        by,
        { type: 'SettleEffect', effect: open.n, result: { status: 'confirmed', documentNumber, at: statement.at }, ...act, confirmedBy: by },
        {
          ...keyed,
          prepare: (turn) =>
            turn.write(
              guarded(
                id,
                `status = 'confirmed', document_number = $3, statement = $2, ticket = NULL, confirmed_at = clock_timestamp(), cause = NULL, code = NULL, message = NULL`,
                [confirmed, documentNumber],
                'posting-stated-there',
              ),
              ...markPosted(id, open.voucher_id),
            ),
        },
      ),
    );
  }

  /** A closed period that is asked of finance: the voucher is made anew in the next open one, or tried again in its own. */
  async choosePeriod(id: string, period: 'next' | 'same', by: string, reason: string, request: FastifyRequest): Promise<void> {
    const open = await this.open(id);
    if ((await this.changes.kept(request)) !== undefined) return;
    const keyed = keyedBy(request, { email: by });
    if (open.code !== 'PERIOD_CLOSED' || open.status !== 'intent' || open.parked === null || open.n === null) throw new ProblemError('STATE_CONFLICT');
    if (period === 'same') {
      await answered(this.instances.act(open.instance_id, by, { type: 'RetryEffect', effect: open.n, by, reason }, keyed));
      return;
    }
    await answered(
      this.instances.act(
        open.instance_id,
        by,
        { type: 'SettleEffect', effect: open.n, result: { status: 'refused', code: 'PERIOD_CLOSED', message: reason, closedPeriod: true } },
        {
          ...keyed,
          prepare: (turn) =>
            turn.write({
              name: 'posting-period-next',
              text: `UPDATE posting SET status = 'refused', epoch = epoch + 1, message = $2 WHERE id = $1 AND status = 'intent'`,
              values: [id, reason],
            }),
        },
      ),
    );
  }
}

/** Its end is unknown; or it is parked before it was sent, and somebody has typed it into the ERP himself. */
const isStatable = (open: OpenPosting): open is OpenPosting & { n: number } =>
  open.n !== null && (open.status === 'unknown' || (open.status === 'intent' && open.parked !== null));

/** Raises the epoch, so that a try under way writes nothing any more. */
const guarded = (id: string, set: string, values: unknown[], name: string): QueryConfig => ({
  name,
  text: `WITH fence AS (UPDATE effect_run SET epoch = epoch + 1, lease_until = NULL WHERE effect_id = (SELECT effect_id FROM posting WHERE id = $1)),
         done AS (UPDATE posting SET epoch = epoch + 1, ${set} WHERE id = $1 AND status IN ('unknown', 'intent') RETURNING 1)
         SELECT require_rows((SELECT count(*) FROM done), 1, '${settledByHand}')`,
  values: [id, ...values],
});
