import type { EffectPayload, EffectResult } from '@vouchflow/flow-model';

export interface OpenAdvance {
  id: string;
  /** E-mail of whom it was paid to. */
  person: string;
  /** Whose books it stands in. Absent: the claim's. */
  legalEntity?: string;
  /** What is left of it, minor units of its currency. */
  open: number;
  /** Absent: the claim's. */
  currency?: string;
  /** Of one in another currency than the ledger's: the rate it was paid at, and what is left of it as it was booked. */
  rate?: string | null;
  openBooked?: number | null;
}

type Refusal = Extract<EffectResult<'documents.hold'>, { held: false }>;

/** Whether a claim may have its invoices and advances: an invoice stands in one claim, an advance gives no more than is left. */
export function holdDocuments(
  { invoices, advances }: EffectPayload<'documents.hold'>,
  given: { claimant: string; legalEntity: string; currency: string; taken: readonly string[]; advances: readonly OpenAdvance[] | undefined },
): EffectResult<'documents.hold'> {
  const refused = (code: Refusal['code'], errors: { path: string; message: string }[]): Refusal => ({
    held: false,
    code,
    errors: errors.map((error) => ({ ...error, code })),
  });
  const taken = invoices.filter((invoice) => given.taken.includes(invoice.key));
  if (taken.length > 0) {
    return refused(
      'INVOICE_ALREADY_CLAIMED',
      taken.map(({ key, path }) => ({ path, message: `The invoice ${key.replace(/^\//, '')} is held by another claim.` })),
    );
  }
  if (!given.advances) return { held: true };
  const openOf = (id: string): OpenAdvance | undefined =>
    given.advances?.find(
      ({ id: own, person, legalEntity = given.legalEntity }) => own === id && person === given.claimant && legalEntity === given.legalEntity,
    );
  const unknown = advances.filter(({ advance }) => !openOf(advance));
  if (unknown.length > 0)
    return refused(
      'ADVANCE_UNKNOWN',
      unknown.map(({ path }) => ({ path: path.replace(/amount$/, 'advance'), message: 'This is not a paid advance of yours in this legal entity.' })),
    );
  const foreign = advances.filter(({ advance, currency }) => currency !== (openOf(advance)?.currency ?? given.currency));
  if (foreign.length > 0)
    return refused(
      'ADVANCE_CURRENCY_DIFFERS',
      foreign.map(({ advance, path }) => ({ path, message: `The advance is in ${openOf(advance)?.currency ?? given.currency}.` })),
    );
  const short = advances.filter(({ advance, minor }) => (openOf(advance)?.open ?? 0) < minor);
  if (short.length > 0)
    return refused(
      'ADVANCE_SHORT',
      short.map(({ path }) => ({ path, message: 'The advance has not that much left.' })),
    );
  return { held: true };
}
