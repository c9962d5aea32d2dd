import type { ClientBase } from 'pg';
import type { RateRow, RateView } from './rate.schema.js';

export const rateColumns = 'currency, into_currency AS into, valid_on AS on, rate, source, made_by AS "madeBy", made_at AS "madeAt"';

/** Writes the rate of a pair and day over the one that is there; claims that were submitted keep the one they were submitted with. */
export async function writeRate(
  client: ClientBase,
  { currency, into, on, rate, source }: RateRow,
  actor: string,
): Promise<{ before: RateView | undefined; after: RateView }> {
  const key = [currency, into, on];
  const { rows: before } = await client.query<RateView>(
    `SELECT ${rateColumns} FROM fx_rate WHERE currency = $1 AND into_currency = $2 AND valid_on = $3 FOR UPDATE`,
    key,
  );
  if (before[0]?.rate === rate && before[0].source === source) return { before: before[0], after: before[0] };
  const { rows } = await client.query<RateView>(
    `INSERT INTO fx_rate (currency, into_currency, valid_on, rate, source, made_by) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (currency, into_currency, valid_on) DO UPDATE SET rate = $4, source = $5, made_by = $6, made_at = clock_timestamp() RETURNING ${rateColumns}`,
    [...key, rate, source, actor],
  );
  return { before: before[0], after: rows[0] as RateView };
}
