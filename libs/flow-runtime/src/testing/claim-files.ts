import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { PostgresAttachmentStore } from '@vouchflow/flow-store';
import type { FileWorker } from '../world/files/file-worker.js';
import type { DemoRuntime } from './demo-runtime.js';
import type { scriptedErp } from './scripted-erp.js';

export interface FileRow {
  status: string;
  erp_id: string | null;
  attempt: number;
  code: string | null;
  cause: string | null;
  message: string | null;
  /** Seconds to the next try. */
  wait: number | null;
  name: string;
  exchanges: { operation: string }[];
}

interface House {
  demo: DemoRuntime;
  erp: ReturnType<typeof scriptedErp>;
  worker: FileWorker;
}

/** Files of claims on their way into a scripted ERP; `house` is that of the spec that runs. */
export function claimFiles(house: () => House) {
  const rows = async (posting: string): Promise<FileRow[]> =>
    (
      await house().demo.pool.query<FileRow>(
        `SELECT f.*, a.name, round(extract(epoch FROM f.next_at - clock_timestamp()))::int AS wait FROM posting_file f JOIN attachment a ON a.id = f.attachment_id WHERE posting_id = $1 ORDER BY n`,
        [posting],
      )
    ).rows;
  return {
    rows,
    /** A file that the claimant has uploaded; the same content where `content` is the same. */
    async upload(name: string, content: Buffer = randomBytes(700_000)): Promise<string> {
      const { pool } = house().demo;
      const id = randomUUID();
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query(`INSERT INTO attachment (id, owner, name, type, size, sha256) VALUES ($1, 'employee@demo.test', $2, 'application/pdf', $3, $4)`, [
          id,
          name,
          content.length,
          createHash('sha256').update(content).digest('hex'),
        ]);
        await new PostgresAttachmentStore(pool).keep(
          client,
          id,
          (async function* () {
            yield await Promise.resolve(content);
          })(),
        );
        await client.query('COMMIT');
      } finally {
        client.release();
      }
      return id;
    },
    /** A confirmed posting of a claim with these files. */
    async confirmed(...files: string[]): Promise<string> {
      const { erp } = house();
      const posting = await erp.posting((facts) => void (facts['attachments'] = files));
      await erp.tries(posting);
      erp.said.length = 0;
      return posting;
    },
    /** One round of the worker, whatever the waits; `laterMs` passes before it. */
    async round(posting: string, laterMs = 0, by = house().worker): Promise<FileRow[]> {
      await house().demo.pool.query(
        `UPDATE posting_file SET next_at = NULL, unsure_since = unsure_since - $2 * interval '1 millisecond' WHERE posting_id = $1 AND lease_until IS NULL`,
        [posting, laterMs],
      );
      await by.sweep();
      await by.close();
      return rows(posting);
    },
  };
}
