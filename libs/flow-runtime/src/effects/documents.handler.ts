import { bookedPart, readClaim } from '@vouchflow/finance-core';
import { isUuid } from '@vouchflow/kernel';
import { holdDocuments, type OpenAdvance } from '@vouchflow/node-kinds';
import { rateOf, type HeldAdvance } from '@vouchflow/flow-model';
import type { AskHandler, TellHandler } from './ask-handler.js';

/**
 * Holds invoices (one claim an invoice, by the primary key) and advances (never more than is left, by a CHECK).
 * `ON CONFLICT DO NOTHING` and a count tell "taken": an exception would end the transaction.
 */
export const documentsHold: AskHandler<'documents.hold'> = async ({ turn, instance }, { invoices, advances }) => {
  const [held, rows] = await turn.read(
    {
      name: 'invoice-hold',
      // In the order of keys, so that two claims with the same invoices cannot wait for each other.
      text: `INSERT INTO invoice_hold (key, instance_id, held_at) SELECT key, $2, $3 FROM unnest($1::text[]) AS t (key) ORDER BY key
             ON CONFLICT (key) DO NOTHING RETURNING key`,
      values: [invoices.map((invoice) => invoice.key), instance.id, turn.at],
    },
    // Most claims set no advance off.
    ...(advances.length > 0 ? [lockAdvances(advances)] : []),
  );
  const mine = new Set((held?.rows as { key: string }[]).map((row) => row.key));
  const standing = (rows?.rows ?? []) as AdvanceRow[];
  const judged = holdDocuments(
    { invoices, advances },
    {
      claimant: instance.claimant,
      legalEntity: instance.context.legalEntity,
      currency: instance.context.currency,
      taken: invoices.map((invoice) => invoice.key).filter((key) => !mine.has(key)),
      advances: standing,
    },
  );
  if (judged.held)
    for (const advance of advances) {
      const row = standing.find(({ id }) => id === advance.advance);
      turn.write(...holdAdvance(advance, instance.id, bookedOf(row, advance.minor, instance.context.currency)));
    }
  return judged;
};

/** With what is left of it; of one in another currency also as it was booked, with the rate it was booked at. */
type AdvanceRow = Required<OpenAdvance>;

/** What of an advance in another currency is in the ledger's, as it was booked; one in the ledger's own: nothing of it differs. */
const bookedOf = (row: AdvanceRow | undefined, minor: number, into: string): number =>
  row?.rate && row.openBooked !== null ? bookedPart({ currency: row.currency, rate: row.rate, open: row.open, openBooked: row.openBooked }, minor, into) : 0;

const lockAdvances = (advances: HeldAdvance[]) => ({
  name: 'advance-lock',
  text: `SELECT id, person, legal_entity AS "legalEntity", currency, rate, paid_minor - held_minor - settled_minor AS open, booked_minor - booked_used_minor AS "openBooked"
         FROM advance WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
  // An id of another shape is no advance of ours, and must not reach the cast.
  values: [advances.map((advance) => advance.advance).filter(isUuid)],
});

const holdAdvance = (advance: HeldAdvance, instanceId: string, booked: number) => [
  {
    name: 'advance-held',
    text: 'UPDATE advance SET held_minor = held_minor + $2, booked_used_minor = booked_used_minor + $3 WHERE id = $1',
    values: [advance.advance, advance.minor, booked],
  },
  {
    name: 'advance-hold',
    text: `INSERT INTO advance_hold (advance_id, instance_id, minor, booked_minor, status) VALUES ($1, $2, $3, $4, 'held')`,
    values: [advance.advance, instanceId, advance.minor, booked],
  },
];

export const documentsFree: TellHandler<'documents.free'> = ({ turn, instance }) => {
  turn.write(
    { name: 'invoice-free', text: 'DELETE FROM invoice_hold WHERE instance_id = $1', values: [instance.id] },
    {
      name: 'advance-free',
      text: `WITH gone AS (DELETE FROM advance_hold WHERE instance_id = $1 AND status = 'held' RETURNING advance_id, minor, booked_minor)
             UPDATE advance a SET held_minor = held_minor - gone.minor, booked_used_minor = booked_used_minor - gone.booked_minor FROM gone WHERE a.id = gone.advance_id`,
      values: [instance.id],
    },
  );
};

/** Lines were sent back: their invoices are free for the claim that takes them, or for another. */
export const documentsShrink: TellHandler<'documents.shrink'> = ({ turn, instance }, { invoices }) => {
  turn.write({
    name: 'invoice-shrink',
    text: `WITH due AS (SELECT key FROM invoice_hold WHERE instance_id = $1 AND key = ANY ($2::text[]) ORDER BY key FOR UPDATE)
           DELETE FROM invoice_hold h USING due WHERE h.key = due.key`,
    values: [instance.id, invoices],
  });
};

/** The voucher is booked: what was held of advances is set off for good. */
export const advancesSettle: TellHandler<'advances.settle'> = ({ turn, instance }) => {
  if (!instance.facts['advances']) return;
  turn.write({
    name: 'advance-settle',
    text: `WITH done AS (UPDATE advance_hold SET status = 'settled' WHERE instance_id = $1 AND status = 'held' RETURNING advance_id, minor)
           UPDATE advance a SET held_minor = held_minor - done.minor, settled_minor = settled_minor + done.minor FROM done WHERE a.id = done.advance_id`,
    values: [instance.id],
  });
};

/** The voucher was reversed: the advance is open again. */
export const advancesReopen: TellHandler<'advances.reopen'> = ({ turn, instance }) => {
  turn.write({
    name: 'advance-reopen',
    text: `WITH back AS (DELETE FROM advance_hold WHERE instance_id = $1 AND status = 'settled' RETURNING advance_id, minor, booked_minor)
           UPDATE advance a SET settled_minor = settled_minor - back.minor, booked_used_minor = booked_used_minor - back.booked_minor FROM back WHERE a.id = back.advance_id`,
    values: [instance.id],
  });
};

/** A travel advance was paid and booked: from now on claims may set it off, in the currency it was paid in. */
export const advancesOpen: TellHandler<'advances.open'> = ({ turn, instance }) => {
  const { context } = instance;
  const said = readClaim(instance.facts).amount;
  const rate = said && rateOf(context.rates, said.currency, undefined)?.rate;
  const { minor, currency } = said && rate ? said : context.total;
  turn.write({
    name: 'advance-open',
    text: 'INSERT INTO advance (id, person, legal_entity, currency, paid_minor, paid_at, rate, booked_minor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING',
    values: [instance.id, instance.claimant, context.legalEntity, currency, minor, turn.at, rate ?? null, rate ? context.total.minor : null],
  });
};
