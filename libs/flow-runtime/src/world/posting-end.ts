import { faultOf, type ErpExchange, type ErpFault, type FaultCode, type FoundDocument, type Outcome } from '@vouchflow/connector-kit';
import type { Instant } from '@vouchflow/kernel';
import type { VoucherPostResult } from '@vouchflow/flow-model';

/** What came of one try, for the settle turn and the proof. */
export type PostingEnd =
  | { kind: 'settle'; result: VoucherPostResult; document?: FoundDocument; fault?: ErpFault }
  /** Only a person leads on. `unsent`: surely nothing of it is in the ERP. */
  | { kind: 'park'; fault: ErpFault; unsent: boolean; found?: FoundDocument }
  | { kind: 'unknown'; reason: string; afterMs: number; requestEnded: boolean; fault?: ErpFault | undefined }
  /** The ERP has it and works on it under a ticket. */
  | { kind: 'pending'; ticket: string; reason: string; afterMs: number }
  /** Surely not done. */
  | { kind: 'again'; reason: string; afterMs: number; fault?: ErpFault | undefined };

export type PostingStep = 'post' | 'look-up' | 'poll' | 'post-again';

export interface PostingTry {
  end: PostingEnd;
  step: PostingStep;
  startedAt: Instant;
  endedAt: Instant;
  /** Of the canonical form of what was, or is to be, sent. */
  payloadHash: string | null;
  mappingVersion: number | null;
  connectionId: string | null;
  exchanges: ErpExchange[];
}

/** A closed period: made anew in the next open one, held until it is open again, or asked of finance. */
export type ClosedPeriodPolicy = 'next' | 'hold' | 'ask';

/** What was tried with a posting before: how often it was sent, and its latest tries, newest first, as many as a wait can depend on. */
export interface TriesBefore {
  sends: number;
  latest: readonly { step: PostingStep; outcome: string | null }[];
}
/** So many of the latest tries matter. */
export const triesThatMatter = 10;

const inARow = (outcome: PostingEnd['kind'], { latest }: TriesBefore): number => {
  const other = latest.findIndex((one) => one.outcome !== outcome || (outcome !== 'again' && (one.step === 'post' || one.step === 'post-again')));
  return other === -1 ? latest.length : other;
};
/** For a try that sends: what was waited for the answer to the send before it no longer counts. */
export const asSentNow = ({ sends, latest }: TriesBefore): TriesBefore => ({ sends, latest: latest.slice(0, inARow('again', { sends, latest })) });

/** Seconds between look-ups; the last one begins past the horizon. */
const lookUpWaits = [1, 2, 4, 8, 15, 30, 60, 300, 900];
const retryWaits = [1, 2, 5, 15, 30, 60, 300, 900, 3600];
const pollWaits = [1, 2, 5, 10, 30, 60, 300, 900];
const heldMs = 3_600_000;
const waitOf = (waits: readonly number[], nth: number): number => (waits[Math.min(Math.max(nth, 0), waits.length - 1)] ?? 60) * 1000;
/** Grows while nothing is known of this send, and from the third send on begins a step further each time: what never answers is not sent over and over. */
export const lookUpWait = (before: TriesBefore): number => waitOf(lookUpWaits, inARow('unknown', before) + Math.max(0, before.sends - 2));
export const retryWait = (before: TriesBefore): number => waitOf(retryWaits, inARow('again', before));
const pollWait = (before: TriesBefore): number => waitOf(pollWaits, inARow('pending', before));

export const park = (code: FaultCode, detail: string, unsent: boolean, found?: FoundDocument): PostingEnd => ({
  kind: 'park',
  fault: faultOf(code, detail),
  unsent,
  ...(found ? { found } : {}),
});

/** What a connector's outcome means for the posting. A `retry` after the document may exist is for the caller to turn into `unknown`. */
export function endOf(outcome: Outcome<FoundDocument>, before: TriesBefore, closedPeriod: ClosedPeriodPolicy): PostingEnd {
  switch (outcome.kind) {
    case 'done':
      return found(outcome.value, before);
    case 'pending':
      return {
        kind: 'pending',
        ticket: outcome.ticket.slice(0, 500),
        reason: outcome.reason,
        afterMs: outcome.afterMs ?? pollWait(before),
      };
    case 'retry':
      return {
        kind: 'again',
        reason: outcome.fault?.vendorText ?? outcome.fault?.message.en ?? outcome.reason,
        afterMs: Math.max(outcome.afterMs ?? 0, retryWait(before)),
        fault: outcome.fault,
      };
    case 'unknown':
      return { kind: 'unknown', reason: outcome.fault?.vendorText ?? outcome.reason, afterMs: lookUpWait(before), requestEnded: true, fault: outcome.fault };
    case 'refused': {
      const { fault, left } = outcome;
      if (left) {
        const kept = {
          zh: `${fault.message.zh}（草稿 ${left.documentNumber} 留在 ERP 中，状态 ${left.state}）`,
          en: `${fault.message.en} (a draft ${left.documentNumber}, ${left.state}, stays in the ERP)`,
        };
        return { kind: 'park', fault: { ...fault, message: kept, vendorText: kept.en }, unsent: false };
      }
      const isClosed = fault.cause === 'closed-period';
      if (isClosed && closedPeriod === 'hold') return { kind: 'again', reason: fault.message.en, afterMs: heldMs, fault };
      if (isClosed && closedPeriod === 'ask') return { kind: 'park', fault, unsent: true };
      const message = fault.vendorText ?? outcome.message.en;
      return { kind: 'settle', fault, result: { status: 'refused', code: outcome.code, message, ...(isClosed ? { closedPeriod: true } : {}) } };
    }
  }
}

function found(document: FoundDocument, before: TriesBefore): PostingEnd {
  const [difference] = document.differences;
  if (difference) {
    const { field, where, sent, readBack } = difference;
    return park('MISMATCH', `${document.documentNumber}: ${field}${where ? ` (${where})` : ''} ${readBack} instead of ${sent}`, false, document);
  }
  if (!document.reached) return { kind: 'unknown', reason: `The document stands at ${document.state}`, afterMs: lookUpWait(before), requestEnded: true };
  return { kind: 'settle', result: { status: 'confirmed', documentNumber: document.documentNumber, at: '' }, document };
}
