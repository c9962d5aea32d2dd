import { isUuid } from '@vouchflow/kernel';
import type { Facts } from '@vouchflow/flow-model';
import { documentsOf, type OpenAdvance } from '@vouchflow/node-kinds';
import type { PoolClient } from 'pg';

/** Keys of the facts' invoices that some claim holds already. */
export async function readTakenInvoices(client: PoolClient, facts: Facts): Promise<string[]> {
  const keys = documentsOf(facts).invoices.map((invoice) => invoice.key);
  if (keys.length === 0) return [];
  const { rows } = await client.query<{ key: string }>({
    name: 'invoice-taken',
    text: 'SELECT key FROM invoice_hold WHERE key = ANY ($1::text[])',
    values: [keys],
  });
  return rows.map((row) => row.key);
}

/** The advances that the facts name, as they stand, whoever's they are. */
export async function readOpenAdvances(client: PoolClient, facts: Facts): Promise<OpenAdvance[]> {
  const ids = documentsOf(facts)
    .advances.map((advance) => advance.advance)
    .filter(isUuid);
  if (ids.length === 0) return [];
  const { rows } = await client.query<OpenAdvance>({
    name: 'advance-open-read',
    text: 'SELECT id, person, legal_entity AS "legalEntity", currency, paid_minor - held_minor - settled_minor AS open, rate, booked_minor - booked_used_minor AS "openBooked" FROM advance WHERE id = ANY ($1::uuid[])',
    values: [ids],
  });
  return rows;
}
