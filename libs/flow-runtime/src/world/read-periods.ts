import { variantOf, type CallContext, type ErpPeriod } from '@vouchflow/connector-kit';
import type { Pool } from 'pg';
import type { OpenConnection } from './erp-ports.js';

export interface PeriodsRead {
  ledger: string;
  /** How many periods the ERP named, and how many of them stand otherwise than before. */
  periods: number;
  changed: number;
  /** Why they could not be read. */
  fault?: string;
}

export const readsPeriods = ({ connector, config }: OpenConnection): boolean => variantOf(connector, config).abilities.periods;

/**
 * Takes over the ERP's calendar of each ledger: which periods it holds open and closed. What finance typed stays beside it. The
 * directory's version rises only where something changed.
 */
export async function readPeriods(pool: Pool, connection: OpenConnection, ledgers: readonly string[]): Promise<PeriodsRead[]> {
  const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined };
  const read: PeriodsRead[] = [];
  for (const ledger of ledgers) {
    const outcome = await connection.port.readPeriods?.(ledger, call).catch((error: Error) => ({ kind: 'retry' as const, reason: error.message }));
    if (outcome?.kind === 'done') read.push({ ledger, periods: outcome.value.length, changed: await keep(pool, ledger, outcome.value) });
    else
      read.push({
        ledger,
        periods: 0,
        changed: 0,
        fault: !outcome
          ? 'NOT_ABLE'
          : 'fault' in outcome && outcome.fault
            ? (outcome.fault.vendorText ?? outcome.fault.message.en)
            : 'reason' in outcome
              ? outcome.reason
              : outcome.kind,
      });
  }
  const faults = read.flatMap(({ ledger, fault }) => (fault ? [`${ledger}: ${fault}`] : []));
  await pool.query(
    `INSERT INTO connection_health AS h (connection_id, periods_at, periods_fault) SELECT $1, clock_timestamp(), $2
     ON CONFLICT (connection_id) DO UPDATE SET periods_at = clock_timestamp(), periods_fault = $2`,
    [connection.id, faults.length > 0 ? faults.join('; ').slice(0, 1000) : null],
  );
  return read;
}

async function keep(pool: Pool, ledger: string, periods: readonly ErpPeriod[]): Promise<number> {
  const known = await pool.query<{ period: string; erp_status: string | null }>('SELECT period, erp_status FROM accounting_period WHERE ledger = $1', [ledger]);
  const before = new Map(known.rows.map((row) => [row.period, row.erp_status]));
  // A period that was never closed needs no row: what is not there is open.
  const changed = periods.filter(({ period, status }) => /^\d{4}-(0[1-9]|1[0-2])$/.test(period) && (before.get(period) ?? 'open') !== status);
  if (changed.length === 0) return 0;
  await pool.query(
    `INSERT INTO accounting_period (ledger, period, status, erp_status) SELECT $1, t.period, 'open', t.status FROM jsonb_to_recordset($2::jsonb) AS t (period text, status text)
     ON CONFLICT (ledger, period) DO UPDATE SET erp_status = excluded.erp_status`,
    [ledger, JSON.stringify(changed)],
  );
  return changed.length;
}
