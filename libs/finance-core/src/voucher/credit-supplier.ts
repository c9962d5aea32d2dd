import type { OriginalAmount } from '@vouchflow/flow-model';
import type { ClaimFacts } from '../claim/claim-facts.js';
import { originalsOf } from './originals-of.js';
import type { VoucherInput } from './voucher-input.js';
import type { VoucherPen } from './voucher-pen.js';

/**
 * Cr what is owed to the supplier, a line for each currency and rate he invoiced in, in the order they are met: it is his currency
 * that he is paid in. Its amount is the sum of the debits it stands for, so a cent of rounding lies on it, the largest line of them.
 */
export function creditSupplier(pen: VoucherPen, input: VoucherInput, claim: ClaimFacts, summary: string): void {
  const originals = originalsOf(input);
  const owed = new Map<string, { minor: number; original: OriginalAmount | undefined }>();
  for (const line of claim.lines) {
    const original = originals.of(line.index);
    const key = original ? `${original.currency}/${original.rate}` : '';
    const sum = owed.get(key);
    owed.set(key, {
      minor: (sum?.minor ?? 0) + line.amount.minor,
      original: original && { ...original, minor: (sum?.original?.minor ?? 0) + original.minor },
    });
  }
  for (const { minor, original } of owed.values())
    pen.writePart('tradePayable', 'credit', minor, { supplier: claim.supplier }, summary, original ? { original } : {});
}
