import { Injectable } from '@nestjs/common';
import { queueFiles } from '@vouchflow/flow-runtime';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { showFile, type FileRow, type PostingFileView } from './posting-file.view.js';

/** Files sent on into the ERP: shown with the proof, and sent again by hand where the ERP refused one. */
@Injectable()
export class PostingFiles {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
  ) {}

  /** Those of the claim first, then line by line. */
  async of(posting: string): Promise<PostingFileView[]> {
    const rows = await this.database.rows<FileRow>(
      `SELECT a.id, a.name, a.type, a.size, a.sha256, f.status, f.erp_id AS "erpId", f.attempt AS attempts, f.tried_at AS "triedAt", f.next_at AS "nextTryAt", f.sent_at AS "sentAt", f.cause, f.code, f.message, f.left_out AS "leftOut", f.exchanges
       FROM posting_file f JOIN attachment a ON a.id = f.attachment_id WHERE f.posting_id = $1 ORDER BY f.n, a.id`,
      [posting],
    );
    return rows.map(showFile);
  }

  /**
   * Sends again what was refused, at once what waits for its next try, and for the first time what belongs to the voucher and was never made to
   * wait, as where the connection began to send files on later. Where there is none of these: what was left out. What is there already is found by
   * its name and not doubled.
   */
  async sendAgain(posting: string, reason: string, request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      await lock(client, posting);
      const send = (which: string) =>
        client.query<{ attachment_id: string }>(
          `UPDATE posting_file f SET status = 'waiting', next_at = NULL, fails = 0, left_out = NULL, waiting_since = clock_timestamp() FROM connection c
           WHERE f.posting_id = $1 AND c.id = f.connection_id AND c.sends_files AND (${which}) RETURNING f.attachment_id`,
          [posting],
        );
      let again = await send(`f.status = 'refused' OR (f.status = 'waiting' AND f.next_at IS NOT NULL)`);
      const added = await client.query(queueFiles(posting));
      if ((again.rowCount ?? 0) + (added.rowCount ?? 0) === 0) again = await send(`f.status = 'left-out'`);
      if ((again.rowCount ?? 0) + (added.rowCount ?? 0) === 0)
        throw new ProblemError({
          code: 'STATE_CONFLICT',
          detail: {
            zh: '没有可以传送的附件：都已送到、正在传送，或该连接不传送附件。',
            en: 'There is no file to send: all are there or on their way, or the connection sends none on.',
          },
        });
      await log({ what: 'posting-files', key: posting, after: { again: again.rows.map((row) => row.attachment_id), added: added.rowCount ?? 0 }, reason });
    });
  }

  /** Leaves out what was refused: it was added in the ERP by hand, or is not needed there. The claim keeps it. */
  async leaveOut(posting: string, reason: string, request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, actor, log }) => {
      await lock(client, posting);
      const left = await client.query<{ attachment_id: string }>(
        `UPDATE posting_file SET status = 'left-out', left_out = jsonb_build_object('by', $2::text, 'at', $3::text, 'reason', $4::text) WHERE posting_id = $1 AND status = 'refused' RETURNING attachment_id`,
        [posting, actor, new Date().toISOString(), reason],
      );
      if (left.rowCount === 0)
        throw new ProblemError({
          code: 'STATE_CONFLICT',
          detail: { zh: '没有被拒的附件：也许别人刚处理过。', en: 'No file of it is refused: somebody may have seen to it just now.' },
        });
      await log({ what: 'posting-files', key: posting, after: { leftOut: left.rows.map((row) => row.attachment_id) }, reason });
    });
  }
}

async function lock(client: PoolClient, posting: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM posting WHERE id = $1 FOR UPDATE', [posting]);
  if (rowCount === 0) throw new ProblemError('NOT_FOUND');
}
