import { convertMinor } from '@vouchflow/kernel';
import { readClaim } from '../claim/read-claim.js';
import { financeFault } from '../faults/finance-fault.js';
import type { VoucherInput } from './voucher-input.js';
import type { VoucherPen } from './voucher-pen.js';

/**
 * An advance paid back: Dr bank, Cr the advance. One in another currency comes in at the rate of the voucher's day and leaves the
 * books at the rate it was paid at; what lies between is exchange gained or lost. Nothing is guessed where that rate is missing.
 */
export function writeRepayment(pen: VoucherPen, input: VoucherInput, text: string): void {
  const {
    books,
    entity: { currency },
    date,
  } = input;
  for (const [index, { advance, amount: said }] of readClaim(input.facts).advances.entries()) {
    const credit = (minor: number, more: Record<string, unknown>): void =>
      pen.writePart('advance', 'credit', minor, { person: input.claimant.email }, text, { advance, ...more });
    if (said.currency === currency) {
      pen.writePart('bank', 'debit', said.minor, {}, text);
      credit(said.minor, {});
      continue;
    }
    const found = books.rate(said.currency, currency, date);
    if (!found) {
      pen.faults.push(
        financeFault(
          `advances/${index}/amount`,
          'FX_RATE_MISSING',
          `${said.currency} → ${currency}, ${date}; ${books.lastRate(said.currency, currency)?.on ?? '-'}`,
        ),
      );
      continue;
    }
    const received = convertMinor(said.minor, said.currency, found.rate, currency);
    const stood = input.advances?.find((one) => one.advance === advance) ?? { rate: found.rate, booked: received };
    const exchange = (): void =>
      pen.writeExchange(received - stood.booked, text, 'voucher.exchange-repaid', {
        advance,
        booked: { minor: stood.booked, currency },
        received: { minor: received, currency },
      });
    pen.writePart('bank', 'debit', received, {}, text, { rate: found.rate, on: found.on, source: found.source, original: { ...said, rate: found.rate } });
    if (received < stood.booked) exchange();
    credit(stood.booked, { said, rate: stood.rate, original: { ...said, rate: stood.rate } });
    if (received > stood.booked) exchange();
  }
}
