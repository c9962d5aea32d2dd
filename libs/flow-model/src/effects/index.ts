import type { CalendarDate, Instant, Money } from '@vouchflow/kernel';
import type { VoucherTemplate } from '../accounting.js';
import type { ApproverRule, RepeatRule } from '../approver-rule.js';
import type { DeadlineAbovePayload, DeadlineAboveResult, DeadlineReckonPayload, DeadlineReckonResult } from '../deadline.js';
import type { LocalText } from '../local-text.js';
import type { Why } from '../why.js';

/**
 * Every effect there is, by kind: what it is asked with and what it answers.
 *
 * - `ask`: in the turn, in our own database, answered in the same transaction.
 * - `tell`: in the turn, no answer; written with the turn's last flush.
 * - `world`: after commit, by the worker through the queue; answered by a later input.
 */
export interface EffectCatalog {
  /** Holds the claim's invoices and advances for this claim alone. */
  'documents.hold': { mode: 'ask'; payload: { invoices: HeldInvoice[]; advances: HeldAdvance[] }; result: DocumentsHoldResult };
  'documents.free': { mode: 'tell'; payload: Record<string, never>; result: null };
  /** Lines left the claim: these invoices stand on none of it any more. */
  'documents.shrink': { mode: 'tell'; payload: { invoices: string[] }; result: null };
  /** Takes the lines' gross amounts from every budget that matches, all or none. */
  'budget.reserve': { mode: 'ask'; payload: { allowOver: boolean }; result: BudgetReserveResult };
  'budget.release': { mode: 'tell'; payload: Record<string, never>; result: null };
  /** Lines were cut or left the claim: so much of each goes back, from every budget it stands in. `line` as it was reserved. */
  'budget.shrink': { mode: 'tell'; payload: { lines: { line: number; minor: number }[] }; result: null };
  'budget.consume': { mode: 'tell'; payload: Record<string, never>; result: null };
  /** Puts what was consumed back into its own month. */
  'budget.give-back': { mode: 'tell'; payload: { voucherId: string }; result: null };
  /** Held set-offs become final when the voucher is booked; open again when it is reversed. */
  'advances.settle': { mode: 'tell'; payload: Record<string, never>; result: null };
  'advances.reopen': { mode: 'tell'; payload: Record<string, never>; result: null };
  /** A paid travel advance can be set off from now on. */
  'advances.open': { mode: 'tell'; payload: Record<string, never>; result: null };
  /** Turns approver rules into places with people, by the directory as it is now. */
  'approvers.resolve': { mode: 'ask'; payload: ApproversResolvePayload; result: ApproversResolveResult };
  /** Looks anew, by the directory as it is now, at places that were found before and whose turn comes now or later. */
  'approvers.recheck': { mode: 'ask'; payload: ApproversRecheckPayload; result: ApproversRecheckResult };
  /** When a task is due, by the legal entity's calendar as it is now. */
  'deadline.reckon': { mode: 'ask'; payload: DeadlineReckonPayload; result: DeadlineReckonResult };
  /** Whom to ask when the time of a task is over. */
  'deadline.above': { mode: 'ask'; payload: DeadlineAbovePayload; result: DeadlineAboveResult };
  /** Makes the claim's voucher, or the red one of `reverses`, and takes its number. */
  'voucher.build': { mode: 'ask'; payload: VoucherBuildPayload; result: VoucherBuildResult };
  'voucher.void': { mode: 'tell'; payload: { voucherId: string; reason: string }; result: null };
  'notice.add': { mode: 'tell'; payload: { people: string[]; code: string; values?: Record<string, unknown> }; result: null };
  /**
   * Posts one voucher into the ERP of its ledger. `reverses`: it is the red voucher of that one. `lookOnly`: the ERP had refused it and now says by
   * itself that it is posted: it is looked for, and never sent.
   */
  'voucher.post': { mode: 'world'; payload: { voucherId: string; reverses?: string; lookOnly?: true }; result: VoucherPostResult };
  /** Undoes a posted document that this one asked about: its voucher in red, or, paid back, without one. Answered when that is done. */
  'claim.reverse': { mode: 'world'; payload: ClaimReversePayload; result: ClaimReverseResult };
  /** Comes back at its due time. */
  'timer.wake': { mode: 'world'; payload: Record<string, never>; result: { woke: true } };
  /** The next step of a task's deadline is to be taken. */
  'deadline.due': { mode: 'world'; payload: Record<string, never>; result: { woke: true } };
  /** A claim on hold goes on. */
  'suspension.end': { mode: 'world'; payload: Record<string, never>; result: { woke: true } };
}

export type EffectKind = keyof EffectCatalog;
export type EffectPayload<K extends EffectKind> = EffectCatalog[K]['payload'];
export type EffectResult<K extends EffectKind> = EffectCatalog[K]['result'];
export type EffectMode = 'ask' | 'tell' | 'world';

export const effectModes = {
  'documents.hold': 'ask',
  'documents.free': 'tell',
  'documents.shrink': 'tell',
  'budget.reserve': 'ask',
  'budget.release': 'tell',
  'budget.shrink': 'tell',
  'budget.consume': 'tell',
  'budget.give-back': 'tell',
  'advances.settle': 'tell',
  'advances.reopen': 'tell',
  'advances.open': 'tell',
  'approvers.resolve': 'ask',
  'approvers.recheck': 'ask',
  'deadline.reckon': 'ask',
  'deadline.above': 'ask',
  'voucher.build': 'ask',
  'voucher.void': 'tell',
  'notice.add': 'tell',
  'voucher.post': 'world',
  'claim.reverse': 'world',
  'timer.wake': 'world',
  'deadline.due': 'world',
  'suspension.end': 'world',
} as const satisfies { [K in EffectKind]: EffectCatalog[K]['mode'] };

/** Identity of an invoice: (code or '', number) without spaces. */
export interface HeldInvoice {
  key: string;
  /** Path of the first line that names it: `lines/0/invoice`. */
  path: string;
}
export interface HeldAdvance {
  advance: string;
  /** Of its currency, which must be the advance's own. */
  minor: number;
  currency: string;
  path: string;
}
export type DocumentsHoldResult =
  | { held: true }
  | {
      held: false;
      code: 'INVOICE_ALREADY_CLAIMED' | 'ADVANCE_UNKNOWN' | 'ADVANCE_CURRENCY_DIFFERS' | 'ADVANCE_SHORT';
      errors: { path: string; code: string; message: string }[];
    };

export interface BudgetTaken {
  budget: string;
  /** Words for people: `RD · travel · 2026-11`. */
  label: string;
  taken: Money;
  availableAfter: Money;
  control: 'block' | 'warn' | 'ask' | 'watch';
  ok: boolean;
}
export type BudgetReserveResult =
  | { outcome: 'within'; taken: BudgetTaken[] }
  | {
      outcome: 'over';
      taken: BudgetTaken[];
      reserved: boolean;
      errors: { path: string; code: string; message: string; label?: string; missing: Money }[];
      blocked: boolean;
    }
  | { outcome: 'none'; errors: { path: string; code: string; message: string; label?: string }[] };

export interface ApproversResolvePayload {
  rules: ApproverRule[];
  fallback: ApproverRule[];
  repeats: RepeatRule;
  /** People already asked at an earlier node of this claim, who are not asked again. */
  alreadyAsked: string[];
  /** Who is asked in the claimant's own place, in order, before his manager; absent: his manager. */
  ifClaimant?: ApproverRule[];
}
export interface ApproverPlace {
  people: string[];
  rule: ApproverRule;
  /** Which of its rule's places, where that gives more than one: a level, a project, a cost centre, a budget, a person. */
  which?: string;
  why: Why;
}
export interface ApproversResolveResult {
  places: ApproverPlace[];
  /** Places left out, with the reason in `why.values.skipped` and, where he approved elsewhere, who in `approvedBy`. */
  skipped?: ApproverPlace[];
  /** A place for which not even the fallback chain found anybody. */
  unresolved?: { rule: ApproverRule; why: Why };
}

/** A place that was found before and whose turn has not come. */
export interface WaitingPlace {
  key: string;
  /** Who would be asked as it was found; those in `standIns` only stand in for others of them. */
  people: string[];
  standIns?: string[];
  /** The rule it came from; absent: somebody put these people here. */
  rule?: ApproverRule;
  which?: string;
  /** Who was put by hand in whose place, in order. */
  handed?: { from: string; to: string }[];
  /** It stays though another place asks the same people: somebody added it, or others hang on it. */
  fixed?: true;
  /** Who was asked besides or instead when its time was over. */
  instead?: string[];
}
export interface ApproversRecheckPayload {
  /** In the order of the list. */
  places: WaitingPlace[];
  fallback: ApproverRule[];
  ifClaimant?: ApproverRule[];
  repeats: RepeatRule;
  /** People who have approved at other places of the list. */
  approved: string[];
}
export interface ApproversRecheckResult {
  /** Places that come out otherwise than they were found. `gone`: who is not asked there any more, and why. */
  changed: { key: string; people: string[]; why: Why; gone: { person: string; because: string }[] }[];
  /** Of the changed ones, those where another place asks the same people. */
  skipped?: { key: string; people: string[]; because: string }[];
  /** Places for which nobody is found, not even by the fallback. */
  unresolved?: { key: string; why: Why }[];
  /** Of whom a time-out had asked, who is there still, where that is fewer. */
  instead?: { key: string; people: string[] }[];
}

export interface VoucherBuildPayload {
  template: VoucherTemplate;
  /** The voucher to reverse in red; its lines negated. */
  reverses?: string;
  /** The voucher whose debt is paid. */
  settles?: string;
  /** A ledger beside the main one, and the main ledger's voucher that this one stands beside. */
  ledger?: string;
  beside?: string;
  /** On this date, or where its period is closed the first of the next open one: after a refusal, or when a flow reverses. */
  notBefore?: CalendarDate;
  /** A reversal's date as asked. */
  date?: CalendarDate;
  /** Node whose facts made it; shown in the proof. */
  node?: string;
}
export type VoucherBuildResult =
  /** `also`: ledgers of the legal entity beside this one, each of which gets a voucher too. */
  | { made: true; voucherId: string; ledger: string; date: CalendarDate; total: Money; lines: number; also?: string[] }
  | { made: false; code: string; errors: { path: string; code: string; message: string }[] };

export type VoucherPostResult =
  { status: 'confirmed'; documentNumber: string; at: Instant } | { status: 'refused'; code: string; message: string; closedPeriod?: boolean };

export interface ClaimReversePayload {
  claim: string;
  /** Who decided it last, and why: it stands with the reversal. */
  by: string;
  reason: string;
  /** The money is back and booked: there is nothing to reverse in red. */
  repaid?: Money;
}
export type ClaimReverseResult =
  /** `whole` false: a part had been set off already, and that part stands. */
  { status: 'reversed'; whole: boolean } | { status: 'refused'; code: string; message?: LocalText };
