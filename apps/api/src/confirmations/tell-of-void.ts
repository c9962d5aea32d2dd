import { tellHolders } from '@vouchflow/flow-runtime';
import type { ClientBase } from 'pg';

/**
 * The ERP says to have posted a voucher that it had refused and that was undone here since: nothing waits for that word any more, so whoever settles
 * postings is told to look, and to reverse it there.
 */
export async function tellOfVoid(client: ClientBase, { connection, name, voucher }: { connection: string; name: string; voucher: string }): Promise<void> {
  const { rows } = await client.query<{ voucher: string; number: string; instance_id: string; document_number: string | null }>(
    `SELECT v.number AS voucher, i.number, v.instance_id, w.document_number FROM voucher v JOIN instance i ON i.id = v.instance_id
       JOIN erp_word w ON w.connection_id = $2 AND w.name = $3 AND w.says = 'posted' WHERE v.id = $1 AND v.status = 'void'`,
    [voucher, connection, name],
  );
  const [row] = rows;
  if (!row) return;
  const { instance_id: instanceId, document_number: documentNumber, ...values } = row;
  await tellHolders(client, 'postings.settle', { code: 'posting.void-posted', values: { ...values, documentNumber }, instanceId });
}
