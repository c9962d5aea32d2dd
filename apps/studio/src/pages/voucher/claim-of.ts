import type { Voucher } from '../../api/types.js';

/** The claim of a voucher, however much of it the answer names. */
export function claimOf(voucher: Voucher): { id: string; number: string | null } | null {
  if (!voucher.claim) return null;
  return typeof voucher.claim === 'string' ? { id: voucher.claim, number: voucher.claimNumber ?? null } : { id: voucher.claim.id, number: voucher.claim.number };
}
