/** The rows of a claim as the product has them, as named statements. */
import { derivedId, externalKey } from '@vouchflow/kernel';

const MINOR = 33900;
const ledger = 'HT01-CAS';
const word = '记';

export const clock = { name: 'clock', text: 'SELECT clock_timestamp() AS at, version FROM directory_version' };
export const nextNumber = { name: 'number', text: `SELECT nextval('document_number') AS n` };
export const lockInstance = (taskId) => ({
  name: 'lock',
  text: 'SELECT * FROM instance WHERE id = (SELECT instance_id FROM task WHERE id = $1) FOR UPDATE',
  values: [taskId],
});
export const readTask = (taskId) => ({ name: 'task', text: 'SELECT n, people, status FROM task WHERE id = $1', values: [taskId] });
export const lockById = (id) => ({ name: 'lock-by-id', text: 'SELECT * FROM instance WHERE id = $1 FOR UPDATE', values: [id] });

export const holdInvoice = (key, id) => ({
  name: 'hold',
  text: 'INSERT INTO invoice_hold (key, instance_id, held_at) VALUES ($1, $2, now()) ON CONFLICT (key) DO NOTHING RETURNING key',
  values: [key, id],
});
export const lockBudget = (budget) => ({
  name: 'budget-lock',
  text: 'SELECT id, total_minor, reserved_minor, consumed_minor FROM budget WHERE id = $1 FOR UPDATE',
  values: [budget],
});
export const reserve = (budget, id, by, at) => [
  { name: 'reserve', text: 'UPDATE budget SET reserved_minor = reserved_minor + $2 WHERE id = $1', values: [budget, MINOR] },
  {
    name: 'entry',
    text: `INSERT INTO budget_entry (budget_id, kind, minor, instance_id, line, actor, at) VALUES ($1, 'reserve', $2, $3, 0, $4, $5)`,
    values: [budget, MINOR, id, by, at],
  },
];
export const consume = (id, at) => [
  {
    name: 'consume',
    text: `WITH entry AS (
           INSERT INTO budget_entry (budget_id, kind, minor, instance_id, line, at) SELECT budget_id, 'consume', minor, instance_id, line, $2 FROM budget_entry WHERE instance_id = $1 RETURNING budget_id, minor
         ) UPDATE budget b SET reserved_minor = reserved_minor - entry.minor, consumed_minor = consumed_minor + entry.minor FROM entry WHERE b.id = entry.budget_id`,
    values: [id, at],
  },
];

export const insertInstance = ({ id, number, by, department, title, facts, sample, at }) => ({
  name: 'instance-insert',
  text: `INSERT INTO instance (id, status, stage, facts, facts_hash, snapshot, turn, turn_hash, created_at, updated_at, submitted_at, legal_entity, department, currency, total_minor, title, flow_key, flow_version, number, claimant)
         VALUES ($1, 'running', 'approval', $2, $3, $4, 1, $5, $6, $6, $6, 'HT01', $7, 'CNY', $8, $9, 'expense-claim', 1, $10, $11)`,
  values: [id, JSON.stringify(facts), sample.factsHash, sample.snapshot, sample.hash, at, department, MINOR, title, number, by],
});
export const updateInstance = (row, n, sample, at, status = 'running') => ({
  name: 'instance-update',
  text: `UPDATE instance SET status = $2, facts = $3, snapshot = $4, turn = $5, turn_hash = $6, updated_at = $7, ended_at = $8, title = $9, revision = revision + 1 WHERE id = $1`,
  values: [row.id, status, JSON.stringify(row.facts), sample.snapshot, n, sample.hash, at, status === 'running' ? null : at, row.title],
});
export const insertTurn = (id, n, actor, sample, at) => ({
  name: 'turn',
  text: 'INSERT INTO flow_turn (instance_id, n, at, actor, input, events, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)',
  values: [id, n, at, actor, sample.turns[n - 1].input, sample.turns[n - 1].events, sample.hash],
});
export const insertTask = (taskId, id, n, person, claimant, sample, at) => ({
  name: 'task-insert',
  text: `INSERT INTO task (id, instance_id, n, node, people, claimant, status, opened_at, facts_hash, why) VALUES ($1, $2, $3, 'approve', $4, $5, 'open', $6, $7, $8)`,
  values: [taskId, id, n, [person], claimant, at, sample.factsHash, sample.tasks[n - 1].why],
});
export const decideTask = (id, n, by, at) => ({
  name: 'task-decide',
  text: `WITH done AS (UPDATE task SET status = 'decided', decided_by = $3, outcome = 'approve', decided_at = $4 WHERE instance_id = $1 AND n = $2 AND status = 'open' RETURNING 1)
         SELECT require_rows((SELECT count(*) FROM done), 1, 'an open task')`,
  values: [id, n, by, at],
});
export const keepAnswer = (person, key, status, sample, at) => ({
  name: 'idempotency',
  text: 'INSERT INTO idempotency (person, key, body_hash, status, body, at) VALUES ($1, $2, $3, $4, $5, $6)',
  values: [person, key, sample.hash, status, sample.answer, at],
});

export function insertVoucher(id, by, claimant, sample, at) {
  const voucherId = derivedId(at, id, 'voucher', 1);
  const effectId = derivedId(at, id, 'effect', 1);
  const period = at.slice(0, 7);
  return {
    effectId,
    statements: [
      {
        name: 'voucher',
        text: `WITH counter AS (
                 INSERT INTO voucher_counter AS c (ledger, word, period, last) VALUES ($3, $4, $5, 1) ON CONFLICT (ledger, word, period) DO UPDATE SET last = c.last + 1 RETURNING last
               ) INSERT INTO voucher (id, instance_id, template, ledger, legal_entity, word, period, date, n, number, currency, total_minor, attachments, prepared_by, reviewed_by, made_at)
               SELECT $1, $2, 'expense-claim', $3, 'HT01', $4, $5, $6, last, 'HT01-' || last, 'CNY', $7, 1, 'Vouchflow', $8, $9 FROM counter`,
        values: [voucherId, id, ledger, word, period, at.slice(0, 10), MINOR, by, at],
      },
      {
        name: 'voucher-lines',
        text: `INSERT INTO voucher_line (voucher_id, n, account, account_name_zh, account_name_en, debit_minor, credit_minor, dimensions, summary, claim_line, why)
               SELECT $1, t.n, t.account, t.account_name_zh, t.account_name_en, t.debit, t.credit, t.dimensions, t.summary, t.claim_line, t.why
               FROM jsonb_to_recordset($2::jsonb) AS t (n int, account text, account_name_zh text, account_name_en text, debit bigint, credit bigint, dimensions jsonb, summary text, claim_line int, why jsonb)`,
        values: [voucherId, JSON.stringify(sample.lines.map((line, at_) => ({ ...line, n: at_ + 1 })))],
      },
      {
        name: 'effect',
        text: `INSERT INTO effect (id, instance_id, n, kind, node, payload, status, requested_at, due_at, correlation) VALUES ($1, $2, 1, 'voucher.post', 'post', $3, 'open', $4, $4, $5)`,
        values: [effectId, id, sample.effect.payload, at, id],
      },
      {
        name: 'posting',
        text: `INSERT INTO posting (id, voucher_id, instance_id, effect_id, ledger, connection_id, external_key, status, created_at)
               SELECT $1, $2, $3, $4, $5, (SELECT id FROM connection LIMIT 1), $6, 'intent', $7`,
        values: [derivedId(at, id, 'posting', 1), voucherId, id, effectId, ledger, externalKey(voucherId), at],
      },
    ],
  };
}

/** `sent` is committed before the ERP is called; answers what the ERP is to be told. */
export const lease = (effectId) => ({
  name: 'lease',
  text: `WITH run AS (INSERT INTO effect_run (effect_id, epoch, worker, lease_until, attempt) VALUES ($1, 1, 'prototype', clock_timestamp() + interval '15 s', 1)),
         effect AS (SELECT instance_id FROM effect WHERE id = $1 FOR UPDATE),
         sent AS (UPDATE posting p SET status = 'sent', epoch = 1, sends = 1, sent_at = clock_timestamp() FROM effect e WHERE p.instance_id = e.instance_id AND p.status = 'intent' RETURNING p.*)
         SELECT s.id, s.instance_id, s.voucher_id, s.external_key, v.date, v.period, v.attachments,
           (SELECT jsonb_agg(jsonb_build_object('account', l.account, 'debit', l.debit_minor, 'credit', l.credit_minor, 'dimensions', l.dimensions, 'summary', l.summary) ORDER BY l.n) FROM voucher_line l WHERE l.voucher_id = v.id) AS lines
         FROM sent s JOIN voucher v ON v.id = s.voucher_id`,
  values: [effectId],
});

export const confirm = (sent, found, exchanges, sample, at) => [
  {
    name: 'confirm',
    text: `WITH done AS (UPDATE posting SET status = 'confirmed', document_number = $2, internal_id = $3, payload_hash = $4, read_back_hash = $5, confirmed_at = clock_timestamp() WHERE id = $1 AND epoch = 1 AND status = 'sent' RETURNING 1)
           SELECT require_rows((SELECT count(*) FROM done), 1, 'a posting')`,
    values: [sent.id, found.documentNumber, found.internalId, sample.hash, found.readBackHash ?? sample.hash],
  },
  { name: 'posted', text: `UPDATE voucher SET status = 'posted' WHERE id = $1 AND status = 'made'`, values: [sent.voucher_id] },
  {
    name: 'attempt',
    text: `INSERT INTO posting_attempt (posting_id, n, epoch, step, started_at, ended_at, outcome, exchanges) VALUES ($1, 1, 1, 'post', $2, $2, 'confirmed', $3)`,
    values: [sent.id, at, JSON.stringify(exchanges)],
  },
  {
    name: 'settle',
    text: `UPDATE effect SET status = 'settled', settled_at = $2, result = $3 WHERE instance_id = $1 AND n = 1`,
    values: [sent.instance_id, at, sample.effect.result],
  },
  {
    name: 'notice',
    text: `INSERT INTO notice (id, person, at, code, values, instance_id) SELECT $1, claimant, $2, 'claim.completed', jsonb_build_object('number', number), id FROM instance WHERE id = $3`,
    values: [derivedId(at, sent.instance_id, 'notice', 1), at, sent.instance_id],
  },
];
