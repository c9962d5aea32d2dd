import type { Money } from '@vouchflow/kernel';
import { rateOf, type AppliedRate, type OriginalAmount } from '@vouchflow/flow-model';
import { readClaim } from '../claim/read-claim.js';
import type { VoucherInput } from './voucher-input.js';

/** Of a line in another currency: what was said, and by which rate it is in the ledger's. */
export interface RateProof {
  amount: Money;
  rate: string;
  on: string;
  source: string;
}

export interface Originals {
  /** By the line's place in the facts; undefined where it was said in the ledger's currency. */
  of(index: number): OriginalAmount | undefined;
  proof(index: number): RateProof | undefined;
}

export function originalsOf({ facts, rates }: Pick<VoucherInput, 'facts' | 'rates'>): Originals {
  const found = new Map<number, { amount: Money; rate: AppliedRate }>();
  for (const line of rates ? readClaim(facts).lines : []) {
    const rate = rateOf(rates, line.amount.currency, line.date);
    if (rate) found.set(line.index, { amount: line.amount, rate });
  }
  return {
    of(index) {
      const line = found.get(index);
      return line && { ...line.amount, rate: line.rate.rate };
    },
    proof(index) {
      const line = found.get(index);
      return line && { amount: line.amount, rate: line.rate.rate, on: line.rate.on, source: line.rate.source };
    },
  };
}
