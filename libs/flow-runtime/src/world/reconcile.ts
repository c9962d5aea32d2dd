import { randomBytes } from 'node:crypto';
import { canonicalHash, faultOf, variantOf, type CallContext, type ErpDocument, type FoundDocument, type Outcome } from '@vouchflow/connector-kit';
import { sha256Hex, uuidV7 } from '@vouchflow/kernel';
import type { ClientBase, Pool } from 'pg';
import type { ErpPorts } from './erp-ports.js';
import { loadDocument } from './load-document.js';
import { mapDocument } from './map-document.js';

export type DifferenceKind = 'not-posted' | 'missing-in-erp' | 'differs' | 'several-in-erp' | 'not-read' | 'number-differs' | 'claim-without-voucher';

export interface ReconcileDeps {
  pool: Pool;
  ports: ErpPorts;
}

interface ComparedVoucher {
  id: string;
  status: string;
  posting: string | null;
  posting_status: string | null;
  document_number: string | null;
  external_key: string | null;
  debit: number;
  claimant: string;
}

interface Compared {
  voucher: ComparedVoucher;
  hash: string;
  difference?: { kind: DifferenceKind; detail: Record<string, unknown> };
}

/** Look-ups under way at once: reading a month back must not crowd out what is being posted. */
const atOnce = 4;
const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined };

/**
 * Compares every voucher of a ledger's period with what its ERP holds under its key, read back now. Writes nothing but its own
 * rows. The hash covers all pairs compared, so two runs that saw the same have the same.
 */
export async function reconcile(deps: ReconcileDeps, { id, ledger, period }: { id: string; ledger: string; period: string }): Promise<void> {
  const { pool } = deps;
  const { rows } = await pool.query<ComparedVoucher>(
    `SELECT v.id, v.status, p.id AS posting, p.status AS posting_status, p.document_number, p.external_key, abs(v.total_minor) AS debit, i.claimant
     FROM voucher v JOIN instance i ON i.id = v.instance_id LEFT JOIN posting p ON p.voucher_id = v.id
     WHERE v.ledger = $1 AND v.period = $2 AND v.status <> 'void' ORDER BY p.external_key`,
    [ledger, period],
  );
  const results: Compared[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < rows.length) results.push(await compare(deps, rows[next++] as ComparedVoucher));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const orphans = await claimsWithoutVoucher(pool, ledger, period);
  const found = results.filter((result) => result.difference);
  const items = [
    ...found.map(({ voucher, difference }) => ({ of: voucher.id, kind: difference?.kind, detail: difference?.detail })),
    ...orphans.map((orphan) => ({ of: orphan.id, kind: 'claim-without-voucher' as const, detail: { claim: orphan.number } })),
  ];
  // Its age counts from the run that saw it first.
  for (const { of, kind, detail } of items) {
    await pool.query(
      `INSERT INTO reconciliation_item (reconciliation_id, voucher_id, kind, detail, owner, first_seen)
       SELECT $1, $2, $3, $4, $5, COALESCE((SELECT min(o.first_seen) FROM reconciliation_item o WHERE o.voucher_id = $2 AND o.kind = $3), clock_timestamp())`,
      [id, of, kind, JSON.stringify(detail), ownerOf(kind)],
    );
  }
  const hash = sha256Hex(
    results
      .map((result) => `${result.voucher.external_key} ${result.hash}`)
      .sort()
      .join('\n'),
  );
  await pool.query(
    `UPDATE reconciliation SET status = 'done', ended_at = clock_timestamp(), vouchers = $2, equal = $3, differences = $4, debit_minor = $5, hash = $6 WHERE id = $1`,
    [id, rows.length, rows.length - found.length, found.length + orphans.length, rows.reduce((sum, row) => sum + Number(row.debit), 0), hash],
  );
}

/** Claims that reached their end in the period and have no voucher at all. */
async function claimsWithoutVoucher(pool: Pool, ledger: string, period: string): Promise<{ id: string; number: string }[]> {
  const { rows } = await pool.query<{ id: string; number: string }>(
    `SELECT i.id, i.number FROM instance i JOIN legal_entity le ON le.code = i.legal_entity AND le.ledger = $1
     WHERE i.status = 'completed' AND to_char(i.ended_at AT TIME ZONE le.zone, 'YYYY-MM') = $2 AND NOT EXISTS (SELECT 1 FROM voucher v WHERE v.instance_id = i.id)
       AND EXISTS (SELECT 1 FROM flow_version f WHERE f.flow_key = i.flow_key AND f.n = i.flow_version AND jsonb_path_exists(f.definition, '$.nodes[*] ? (@.kind == "voucher")'))`,
    [ledger, period],
  );
  return rows;
}

/** Who leads on: what the ERP holds is finance's, what it could not be asked is the admin's. */
const ownerOf = (kind: DifferenceKind | undefined): string => (kind === 'not-read' ? 'admin' : 'finance');

async function compare({ pool, ports }: ReconcileDeps, voucher: ComparedVoucher): Promise<Compared> {
  const differs = (kind: DifferenceKind, detail: Record<string, unknown>, hash = kind as string): Compared => ({ voucher, hash, difference: { kind, detail } });
  if (!voucher.posting) return differs('not-posted', { status: voucher.status });
  const loaded = await loadDocument(pool, voucher.posting);
  const opened = ports.for(loaded);
  if ('fault' in opened) return differs('not-read', { why: opened.fault.message });
  const variant = variantOf(opened.connector, opened.config);
  const mapped = mapDocument(loaded, variant);
  if (!mapped.ok)
    return differs(voucher.posting_status === 'confirmed' ? 'not-read' : 'not-posted', { why: mapped.error.message, status: voucher.posting_status });
  if (!variant.abilities.find) return differs('not-read', { why: faultOf('NO_LOOK_UP').message });
  const found = await look(opened.port.find.bind(opened.port), mapped.value);
  if (found.kind === 'refused') return differs(found.code === 'ERP_HOLDS_SEVERAL' ? 'several-in-erp' : 'not-read', { why: found.message });
  if (found.kind !== 'done')
    return differs('not-read', { why: ('fault' in found && found.fault ? found.fault : faultOf('ANSWER_LOST', found.reason)).message });
  const document = found.value;
  if (!document)
    return voucher.posting_status === 'confirmed'
      ? differs('missing-in-erp', { documentNumber: voucher.document_number })
      : differs('not-posted', { status: voucher.posting_status });
  if (document.readBackHash === null) return differs('not-read', { why: faultOf('NO_LOOK_UP').message });
  if (document.differences.length > 0)
    return differs('differs', { documentNumber: document.documentNumber, differences: document.differences }, document.readBackHash);
  if (voucher.posting_status !== 'confirmed')
    return differs('not-posted', { status: voucher.posting_status, documentNumber: document.documentNumber }, document.readBackHash);
  if (document.documentNumber !== voucher.document_number)
    return differs('number-differs', { ours: voucher.document_number, theirs: document.documentNumber }, document.readBackHash);
  return { voucher, hash: `${canonicalHash(mapped.value)} ${document.readBackHash}` };
}

/** A read that found no answer is asked twice more, a second apart. */
async function look(
  find: (document: ErpDocument, call: CallContext) => Promise<Outcome<FoundDocument | null>>,
  document: ErpDocument,
): Promise<Outcome<FoundDocument | null>> {
  for (let tries = 1; ; tries += 1) {
    const found = await find(document, call).catch((error: Error): Outcome<null> => ({ kind: 'retry', reason: error.message }));
    if (found.kind !== 'retry' || tries === 3) return found;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Begins a run where none is under way for the ledger's period; null: one is. Runs that died with their process are given up after an hour. */
export async function beginReconciliation(
  client: ClientBase | Pool,
  { ledger, period, by }: { ledger: string; period: string; by: string },
): Promise<string | null> {
  const id = uuidV7(Date.now(), randomBytes(10));
  await client.query(
    `UPDATE reconciliation SET status = 'failed', ended_at = clock_timestamp(), error = 'interrupted' WHERE status = 'running' AND began_at < clock_timestamp() - interval '1 hour'`,
  );
  const { rowCount } = await client.query(
    `INSERT INTO reconciliation (id, ledger, period, status, made_by) SELECT $1, $2, $3, 'running', $4 WHERE NOT EXISTS (SELECT 1 FROM reconciliation WHERE ledger = $2 AND period = $3 AND status = 'running')`,
    [id, ledger, period, by],
  );
  return rowCount === 1 ? id : null;
}
