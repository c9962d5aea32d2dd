import { Injectable } from '@nestjs/common';
import { ProblemError } from '@vouchflow/server-kit';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { ClaimReader } from '../engine/claim-reader.js';

export interface AttachmentRow {
  id: string;
  owner: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  instance_id: string | null;
}

/** Files as people may see them. */
@Injectable()
export class AttachmentReader {
  constructor(private readonly database: Database, private readonly claims: ClaimReader) {}

  /** A file whose bytes this person may have: of a claim that he sees; of none, his own. 404 otherwise. */
  row(id: string, user: SignedInUser): Promise<AttachmentRow> {
    return this.database.withClient(async (client) => {
      const { rows } = await client.query<AttachmentRow>('SELECT id, owner, name, type, size, sha256, instance_id FROM attachment WHERE id = $1', [id]);
      const [row] = rows;
      if (!row || (row.instance_id === null && row.owner !== user.email)) throw new ProblemError('NOT_FOUND');
      if (row.instance_id !== null) await this.claims.row(client, row.instance_id, user);
      return row;
    });
  }
}
