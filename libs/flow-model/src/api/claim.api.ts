import type { CalendarDate, Instant, MoneyText } from '@vouchflow/kernel';
import type { Facts } from '../facts/parse-facts.js';
import type { LocalText } from '../local-text.js';
import type { Why } from '../why.js';

export const claimStatuses = ['draft', 'running', 'returned', 'ending', 'parked', 'rejected', 'withdrawn', 'completed', 'reversed'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];
export const voucherStatuses = ['made', 'posted', 'void', 'reversed'] as const;
export type VoucherStatus = (typeof voucherStatuses)[number];
export type ClaimStage = 'approval' | 'accounting' | 'payment' | 'archive' | null;

/**
 * `split-off` took lines sent back from this claim; `split-from` is the claim that this one's lines were sent back from.
 * `reversal` and `repayment` ask for this claim to be undone; `reversal-of` is the claim that this request is about.
 */
export const linkRelations = ['split-off', 'split-from', 'reversal', 'repayment', 'reversal-of'] as const;
export type LinkRelation = (typeof linkRelations)[number];

export interface Suspended {
  by: string;
  reason: string;
  until: CalendarDate;
  since: Instant;
}

/** An amount in another currency than the ledger's, and by which rate it is read. */
export interface ConversionView {
  /** Place of the line in the facts; null: the document's own amount. */
  line: number | null;
  original: MoneyText;
  amount: MoneyText;
  /** Exact decimal: so many of `amount`'s currency for one of `original`'s. */
  rate: string;
  /** Day the rate was published for, and who says so. */
  on: CalendarDate;
  source: string;
}

export interface ClaimView {
  id: string;
  number: string;
  flow: string;
  flowVersion: number;
  title: string;
  status: ClaimStatus;
  stage: ClaimStage;
  facts: Facts;
  factsHash: string;
  /** Rises with every change; also the ETag. */
  revision: number;
  total: MoneyText;
  claimant: string;
  claimantName: LocalText;
  waitingFor: { taskId: string | null; people: string[]; node: string; nodeTitle: LocalText; since: Instant; dueAt: Instant | null }[];
  vouchers: { id: string; number: string; status: VoucherStatus; documentNumber: string | null }[];
  /** Documents that this one is tied to. `status` null: not there any more. */
  links: { id: string; number: string; relation: LinkRelation; status: ClaimStatus | null }[];
  /** Cuts of lines as they stand in `facts`, oldest first. */
  cuts: { line: number; from: MoneyText; to: MoneyText; reason: string; by: string; at: Instant }[];
  /** What of it is in another currency, in the ledger's by the rates of its submit. */
  conversions: ConversionView[];
  createdAt: Instant;
  submittedAt: Instant | null;
  endedAt: Instant | null;
  /** On hold until the first instant of a day where the legal entity is; nobody decides meanwhile. */
  suspended: Suspended | null;
  /** What the signed-in person may do now: `submit`, `edit`, `withdraw`, `resubmit`. */
  acts: string[];
  /** What his withdrawal would be: done at once; or, posted, a request to reverse the voucher or to pay the money back. null: he may not withdraw. */
  withdrawal: 'at-once' | 'reversal' | 'repayment' | null;
  /** What is left of a paid advance; only in lists asked for `advance=open`. */
  advanceOpen?: MoneyText;
}

/** A document's side of advances. `rate` and what is `booked` (in the ledger's currency) only of one in another currency. */
export interface ClaimAdvances {
  /** It is an advance that was paid: what of it nobody has set off or holds. */
  paid: { amount: MoneyText; open: MoneyText; rate: string | null; booked: MoneyText | null; openBooked: MoneyText | null } | null;
  /** What it sets off, or pays back, of which advance; `held` until that is booked. */
  setOff: { id: string; number: string; amount: MoneyText; status: 'held' | 'settled'; rate: string | null; booked: MoneyText | null }[];
}

/** What would come of a claim if it were submitted now. Nothing of it is kept or held. */
export interface ClaimPreview {
  /** Everyone who would be asked, in order. A place is decided by any one of its people. */
  approvals: { people: string[]; mode: 'all' | 'any' | 'sequential'; node: string; nodeTitle: LocalText; why: Why; sentence: string }[];
  /** Every budget that a line would take from, as it stands and as it would be. */
  budget: {
    budget: string;
    label: string;
    availableAfter: MoneyText;
    ok: boolean;
    control: 'block' | 'warn' | 'ask' | 'watch';
    amount: MoneyText;
    total: MoneyText;
    reserved: MoneyText;
    consumed: MoneyText;
  }[];
  total: MoneyText;
  conversions: ConversionView[];
  /** `completed` and other statuses as the flow would end, or the code that a submit would be refused with. */
  outcome: string;
  /** Where a submit would be refused: what stands in the way, in the asked language, and at which fields. */
  refusal?: { code: string; title: string; errors: { path: string; code: string; message: string }[] };
}

export interface TimelineItem {
  turn: number;
  at: Instant;
  type: string;
  /** E-mail of who did it; null: the system. */
  actor: string | null;
  node: string | null;
  why: Why | null;
  /** In the asked language. */
  sentence: string;
  machine: boolean;
  data: Record<string, unknown>;
}

export interface TaskView {
  id: string;
  claimId: string;
  claimNumber: string;
  claimTitle: string;
  claimant: string;
  claimantName: LocalText;
  total: MoneyText;
  flow: string;
  node: string;
  title: LocalText;
  people: string[];
  status: 'open' | 'decided' | 'cancelled';
  outcome: string | null;
  openedAt: Instant;
  dueAt: Instant | null;
  /** The claim is on hold, and the time stands still. */
  suspended: Suspended | null;
  factsHash: string;
  why: Why | null;
  sentence: string;
}
