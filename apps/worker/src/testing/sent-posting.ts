import type pg from 'pg';

/** A voucher that its ERP took up under a ticket nine days ago, with all that it stands on; `id` is that of each of them. Its past is no matter. */
export async function insertSentPosting(pool: pg.Pool, id: string, connection: string): Promise<void> {
  const client = await pool.connect();
  await client.query('BEGIN; SET LOCAL session_replication_role = replica');
  await client.query(
    `INSERT INTO instance (id, flow_key, flow_version, number, claimant, status, currency, total_minor, facts, facts_hash, created_at, updated_at)
     VALUES ($1, 'expense-claim', 1, 'EXP-1', 'a@ht01.test', 'running', 'CNY', 100, '{}', 'h', now(), now())`,
    [id],
  );
  await client.query(
    `INSERT INTO voucher (id, instance_id, template, ledger, legal_entity, word, period, date, n, number, currency, total_minor, attachments, status, prepared_by, reviewed_by, made_at)
     VALUES ($1, $1, 't', 'HT01-CAS', 'HT01', '记', '2026-11', '2026-11-20', 1, '记-1', 'CNY', 100, 0, 'made', 'a@ht01.test', 'b@ht01.test', now())`,
    [id],
  );
  await client.query(
    `INSERT INTO effect (id, instance_id, n, kind, node, payload, status, requested_at, due_at) VALUES ($1, $1, 1, 'voucher.post', 'post', '{}', 'open', now(), now())`,
    [id],
  );
  await client.query(
    `INSERT INTO posting (id, voucher_id, instance_id, effect_id, ledger, connection_id, external_key, status, sends, ticket, sent_at, message, created_at)
     VALUES ($1, $1, $1, $1, 'HT01-CAS', $2, 'AAAAAAAAAAAAAAAA', 'sent', 2, 'AAAAAAAAAAAAAAAA.csv', now() - interval '9 days', 'NOT_ACKNOWLEDGED', now())`,
    [id, connection],
  );
  await client.query('COMMIT');
  client.release();
}
