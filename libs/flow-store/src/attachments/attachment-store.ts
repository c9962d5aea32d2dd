import type { PoolClient } from 'pg';

/** Where the bytes of attached files are. Names, hashes and owners stand in `attachment`, whatever the store. */
export interface AttachmentStore {
  /** Keeps the bytes of a file whose row stands, in the caller's transaction. */
  keep(client: PoolClient, id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes of a file from the first to the last, a piece at a time; a file that is not there has none. */
  read(id: string): AsyncGenerator<Buffer>;
  /** Lets the bytes of these files go. */
  drop(client: PoolClient, ids: readonly string[]): Promise<void>;
}
