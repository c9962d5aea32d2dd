import { convertMinor } from '@vouchflow/kernel';

/** What a document takes of an advance in another currency, as the advance stands in the books. */
export interface BookedAdvance {
  advance: string;
  /** That it was paid at. */
  rate: string;
  /** What is taken, in the advance's currency, and what that is in the ledger's as it was booked. */
  minor: number;
  booked: number;
}

export interface StandingAdvance {
  currency: string;
  rate: string;
  /** What nobody has taken yet, in its own currency and as booked in the ledger's. */
  open: number;
  openBooked: number;
}

/**
 * What a part of an advance is in the books: the part at the rate the advance was paid at; who takes all that is left takes all that
 * is left in the books, so that the account comes to nothing with the advance and the cents of rounding lie on its last part.
 */
export const bookedPart = ({ currency, rate, open, openBooked }: StandingAdvance, minor: number, into: string): number =>
  minor === open ? openBooked : Math.min(openBooked, convertMinor(minor, currency, rate, into));
