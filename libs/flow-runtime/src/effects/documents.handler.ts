import { bookedPart, readClaim } from '@vouchflow/finance-core';
import { isUuid } from '@vouchflow/kernel';
import { rateOf, type EffectResult, type HeldAdvance } from '@vouchflow/flow-model';
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
  const taken = invoices.filter((invoice) => !mine.has(invoice.key));
  if (taken.length > 0) {
    return refused(
      'INVOICE_ALREADY_CLAIMED',
      taken.map((invoice) => ({ path: invoice.path, message: `The invoice ${invoice.key.replace(/^\//, '')} is held by another claim.` })),
    );
  }
  const standing = new Map(((rows?.rows ?? []) as AdvanceRow[]).map((row) => [row.id, row]));
  const isOwn = (row: AdvanceRow | undefined): boolean => row?.person === instance.claimant && row.legalEntity === instance.context.legalEntity;
  const unknown = advances.filter((advance) => !isOwn(standing.get(advance.advance)));
  if (unknown.length > 0)
    return refused(
      'ADVANCE_UNKNOWN',
      unknown.map((advance) => ({ path: advance.path.replace(/amount$/, 'advance'), message: 'This is not a paid advance of yours in this legal entity.' })),
    );
  const foreign = advances.filter((advance) => standing.get(advance.advance)?.currency !== advance.currency);
  if (foreign.length > 0)
    return refused(
      'ADVANCE_CURRENCY_DIFFERS',
      foreign.map((advance) => ({ path: advance.path, message: `The advance is in ${standing.get(advance.advance)?.currency}.` })),
    );
  const short = advances.filter((advance) => (standing.get(advance.advance)?.open ?? 0) < advance.minor);
  if (short.length > 0)
    return refused(
      'ADVANCE_SHORT',
      short.map((advance) => ({ path: advance.path, message: 'The advance has not that much left.' })),
    );
  for (const advance of advances)
    turn.write(...holdAdvance(advance, instance.id, bookedOf(standing.get(advance.advance), advance.minor, instance.context.currency)));
  return { held: true };
};

interface AdvanceRow {
  id: string;
  person: string;
  legalEntity: string;
  currency: string;
  /** What is left of it; of one in another currency also as it was booked, with the rate it was booked at. */
  open: number;
  openBooked: number | null;
  rate: string | null;
}

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

function refused(
  code: Extract<EffectResult<'documents.hold'>, { held: false }>['code'],
  errors: { path: string; message: string }[],
): EffectResult<'documents.hold'> {
  return { held: false, code, errors: errors.map((error) => ({ ...error, code })) };
}

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
