import { Injectable } from '@nestjs/common';
import { ProblemError } from '@vouchflow/server-kit';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { ClaimReader } from '../engine/claim-reader.js';
import { visibilityOf, visibleClaim } from '../engine/visible-claims.js';

export interface AttachmentRow {
  id: string;
  owner: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  instance_id: string | null;
}

export interface ListedFile {
  id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  at: string;
  /** Other claims under way or done that the same bytes were submitted with; those that this person may not see without their number. */
  elsewhere: { id: string | null; number: string | null }[];
}

/** Files as people may see them. */
@Injectable()
export class AttachmentReader {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimReader,
  ) {}

  /** Every file that a claim was submitted with or names now, also those that a resubmission took out. 404 where the claim may not be seen. */
  ofClaim(claim: string, user: SignedInUser): Promise<ListedFile[]> {
    return this.database.withClient(async (client) => {
      await this.claims.row(client, claim, user);
      const { rows: files } = await client.query<Omit<ListedFile, 'elsewhere'>>(
        'SELECT id, name, type, size, sha256, at FROM attachment WHERE instance_id = $1 ORDER BY at, id',
        [claim],
      );
      const { rows: twins } = await client.query<{ sha256: string; id: string; number: string; seen: boolean }>(
        `SELECT DISTINCT a.sha256, i.id, i.number, ${visibleClaim} AS seen
         FROM attachment a JOIN attachment other ON other.sha256 = a.sha256 AND other.instance_id <> a.instance_id AND other.submitted_at IS NOT NULL JOIN instance i ON i.id = other.instance_id
         WHERE a.instance_id = $3 AND i.status NOT IN ('draft', 'withdrawn', 'rejected', 'reversed') ORDER BY i.id LIMIT 500`,
        [...visibilityOf(user), claim],
      );
      return files.map((file) => ({
        ...file,
        elsewhere: twins.filter(({ sha256 }) => sha256 === file.sha256).map(({ id, number, seen }) => (seen ? { id, number } : { id: null, number: null })),
      }));
    });
  }

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
