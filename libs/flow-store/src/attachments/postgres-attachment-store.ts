import type { Pool, PoolClient } from 'pg';
import type { AttachmentStore } from './attachment-store.js';

/** What one row holds: few enough rows for 20 MB, and little enough for the memory of many readers at once. */
export const chunkBytes = 256 * 1024;

/** Bytes in PostgreSQL, in pieces: the same backup, the same transaction, no second house (ADR 0013). */
export class PostgresAttachmentStore implements AttachmentStore {
  constructor(private readonly pool: Pool) {}

  async keep(client: PoolClient, id: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    let n = 0;
    for await (const piece of inPieces(bytes)) {
      await client.query({
        name: 'attachment-keep',
        text: 'INSERT INTO attachment_chunk (attachment_id, n, bytes) VALUES ($1, $2, $3)',
        values: [id, n, piece],
      });
      n += 1;
    }
  }

  async *read(id: string): AsyncGenerator<Buffer> {
    for (let n = 0; ; n += 1) {
      // A connection a piece: a slow reader holds none meanwhile.
      const { rows } = await this.pool.query<{ bytes: Buffer }>({
        name: 'attachment-read',
        text: 'SELECT bytes FROM attachment_chunk WHERE attachment_id = $1 AND n = $2',
        values: [id, n],
      });
      if (!rows[0]) return;
      yield rows[0].bytes;
    }
  }

  async drop(client: PoolClient, ids: readonly string[]): Promise<void> {
    await client.query('DELETE FROM attachment_chunk WHERE attachment_id = ANY ($1::uuid[])', [ids]);
  }
}

/** The same bytes in pieces of one size, the last one shorter. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    let rest = part;
    while (length + rest.length >= chunkBytes) {
      const taken = rest.subarray(0, chunkBytes - length);
      yield Buffer.concat([...held, taken]);
      rest = rest.subarray(taken.length);
      [held, length] = [[], 0];
    }
    if (rest.length > 0) {
      held.push(rest);
      length += rest.length;
    }
  }
  if (length > 0) yield Buffer.concat(held);
}
