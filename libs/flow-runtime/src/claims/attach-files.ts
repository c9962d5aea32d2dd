import { factsRejected } from '@vouchflow/node-kinds';
import { isUuid } from '@vouchflow/kernel';
import { attachmentId, attachmentsOf, replaceAttachments, type AttachmentRef, type FactField, type Facts, type FieldFault } from '@vouchflow/flow-model';
import type { QueryConfig } from 'pg';
import { Rejected } from '../rejected.js';
import type { Turn } from '../turn/turn.js';

/** What one document may carry. */
export const claimQuota = { files: 100, bytes: 200 * 1024 * 1024 };

interface AttachmentRow extends AttachmentRef {
  owner: string;
  instance_id: string | null;
}

/**
 * Facts with each file that they name as the server knows it. Throws `Rejected` where one is not there or not the claimant's, where another
 * document has it, where it is named twice, or where all of them are too much. Facts without files cost nothing.
 */
export async function attachFiles(
  turn: Turn,
  { fields, facts, claim, claimant }: { fields: readonly FactField[]; facts: Facts; claim: string; claimant: string },
): Promise<Facts> {
  const placed = attachmentsOf(fields, facts).map(({ path, file }) => ({ path, id: attachmentId(file) }));
  if (placed.length === 0) return facts;
  const ids = [...new Set(placed.map(({ id }) => id))];
  const [found] = await turn.read({
    name: 'attachments-named',
    text: 'SELECT id, name, type, size, sha256, owner, instance_id FROM attachment WHERE id = ANY ($1::uuid[])',
    values: [ids.filter(isUuid)],
  });
  const rows = new Map(((found?.rows ?? []) as AttachmentRow[]).map((row) => [row.id, row]));
  const faults = placed.flatMap(({ path, id }, at): FieldFault[] => {
    const row = rows.get(id);
    // Another person's file is as unknown as one that is not there.
    if (!row || (row.instance_id !== claim && row.owner !== claimant))
      return [{ path, code: 'ATTACHMENT_UNKNOWN', message: 'There is no such file of yours.' }];
    if (row.instance_id !== null && row.instance_id !== claim)
      return [{ path, code: 'ATTACHMENT_IN_USE', message: `${row.name} belongs to another document.` }];
    return placed.findIndex((other) => other.id === id) < at ? [{ path, code: 'TWICE', message: 'The same file is named twice.' }] : [];
  });
  if (faults.length > 0) throw new Rejected(factsRejected(faults));
  const bytes = [...rows.values()].reduce((sum, row) => sum + row.size, 0);
  if (placed.length > claimQuota.files || bytes > claimQuota.bytes) {
    throw new Rejected(
      factsRejected([
        {
          path: placed[0]?.path ?? '',
          code: 'ATTACHMENT_QUOTA',
          message: `At most ${claimQuota.files} files and ${claimQuota.bytes / 1024 / 1024} MB a document.`,
        },
      ]),
    );
  }
  return replaceAttachments(fields, facts, (file) => {
    const { id, name, type, size, sha256 } = rows.get(attachmentId(file)) as AttachmentRow;
    return { id, name, type, size, sha256 };
  });
}

/**
 * Makes the files that facts name the document's own, in the turn that writes those facts, and lets go of what `before` named and they do not.
 * Submitted, they stay with it for good. A file that another document took meanwhile raises, and the turn runs again.
 */
export function bindFiles({
  claim,
  fields,
  facts,
  before,
  submitted,
  at,
}: {
  claim: string;
  fields: readonly FactField[];
  facts: Facts;
  before?: readonly (Facts | null)[];
  submitted: boolean;
  at: string;
}): QueryConfig[] {
  const named = (of: Facts): string[] => attachmentsOf(fields, of).map(({ file }) => attachmentId(file));
  const ids = named(facts);
  const gone = (before ?? []).some((one) => one !== null && named(one).some((id) => !ids.includes(id)));
  return [
    ...(gone
      ? [
          {
            name: 'attachments-let-go',
            text: 'UPDATE attachment SET instance_id = NULL, loose_since = clock_timestamp() WHERE instance_id = $1 AND submitted_at IS NULL AND NOT (id = ANY ($2::uuid[]))',
            values: [claim, ids],
          },
        ]
      : []),
    ...(ids.length > 0
      ? [
          {
            name: 'attachments-bind',
            text: `WITH done AS (
               UPDATE attachment SET instance_id = $1, loose_since = NULL, submitted_at = COALESCE(submitted_at, $3::timestamptz)
               WHERE id = ANY ($2::uuid[]) AND (instance_id IS NULL OR instance_id = $1) RETURNING 1
             ) SELECT require_rows((SELECT count(*) FROM done), $4::bigint, 'files that no other document has')`,
            values: [claim, ids, submitted ? at : null, ids.length],
          },
        ]
      : []),
  ];
}

/** Files of lines that were sent back go with them into their linked claim. */
export function moveFiles(fields: readonly FactField[], facts: Facts, from: string, to: string): QueryConfig[] {
  const ids = attachmentsOf(fields, facts).map(({ file }) => attachmentId(file));
  return ids.length === 0
    ? []
    : [{ name: 'attachments-move', text: 'UPDATE attachment SET instance_id = $3 WHERE id = ANY ($1::uuid[]) AND instance_id = $2', values: [ids, from, to] }];
}
