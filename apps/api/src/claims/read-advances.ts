import { moneyText, type MoneyText } from '@vouchflow/kernel';
import type { ClaimAdvances } from '@vouchflow/flow-model';
import type { PoolClient } from 'pg';

interface PaidRow {
  currency: string;
  paid: number;
  open: number;
  rate: string | null;
  booked: number | null;
  booked_open: number;
  ledger_currency: string;
}
interface SetOffRow {
  id: string;
  number: string;
  currency: string;
  minor: number;
  status: 'held' | 'settled';
  rate: string | null;
  booked: number;
  ledger_currency: string;
}

/** A document's side of advances: what it lent and what of that is left, and what it sets off (or pays back) of which. */
export async function readAdvances(client: PoolClient, id: string): Promise<ClaimAdvances> {
  const {
    rows: [paid],
  } = await client.query<PaidRow>(
    `SELECT a.currency, a.paid_minor AS paid, a.paid_minor - a.held_minor - a.settled_minor AS open, a.rate, a.booked_minor AS booked, a.booked_minor - a.booked_used_minor AS booked_open, i.currency AS ledger_currency
     FROM advance a JOIN instance i ON i.id = a.id WHERE a.id = $1`,
    [id],
  );
  const { rows: taken } = await client.query<SetOffRow>(
    `SELECT a.id, i.number, a.currency, h.minor, h.status, a.rate, h.booked_minor AS booked, i.currency AS ledger_currency
     FROM advance_hold h JOIN advance a ON a.id = h.advance_id JOIN instance i ON i.id = a.id WHERE h.instance_id = $1 ORDER BY i.number`,
    [id],
  );
  return {
    paid: paid
      ? {
          amount: moneyText({ minor: paid.paid, currency: paid.currency }),
          open: moneyText({ minor: paid.open, currency: paid.currency }),
          ...inBooks(paid.rate, paid.booked, paid.ledger_currency),
          openBooked: paid.rate === null ? null : moneyText({ minor: paid.booked_open, currency: paid.ledger_currency }),
        }
      : null,
    setOff: taken.map((row) => ({
      id: row.id,
      number: row.number,
      amount: moneyText({ minor: row.minor, currency: row.currency }),
      status: row.status,
      ...inBooks(row.rate, row.booked, row.ledger_currency),
    })),
  };
}

const inBooks = (rate: string | null, booked: number | null, currency: string): { rate: string | null; booked: MoneyText | null } => ({
  rate,
  booked: rate === null || booked === null ? null : moneyText({ minor: booked, currency }),
});
