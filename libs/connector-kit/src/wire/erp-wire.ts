import type { Egress, EgressRequest, EgressResult } from '../egress/egress.port.js';
import type { ErpFault } from '../erp-fault.js';
import type { CallContext } from '../erp.port.js';
import { faultOf } from '../fault-of.js';
import { retry, unknown, type Retry, type Unknown } from '../outcome.js';
import { SecretMask } from '../secret-mask.js';
import { retryAfterMs } from './retry-after.js';

export interface WireRequest extends Omit<EgressRequest, 'signal' | 'timeoutMs'> {
  /** The ERP's name for it, for the proof. */
  operation: string;
  /** Default the wire's. */
  timeoutMs?: number;
  /** What the proof shows of the body where the body itself must not be kept (a sign-in). Default the body, masked. */
  recorded?: string;
}

/** What one request came to, for those who must know whether the ERP may have acted. */
export type WireAnswer =
  /** A complete answer, any status but 429; what it means is the connector's to say. A 5xx says nothing about what happened behind it. */
  | { kind: 'answered'; status: number; headers: Record<string, string>; body: string }
  /** Surely not taken up: not sent, turned away at the door (429), or the lease was gone before. */
  | { kind: 'not-taken'; fault: ErpFault; afterMs?: number }
  /** Sent, and no clear answer; `status` where at least its first line came. */
  | { kind: 'lost'; fault: ErpFault; status?: number };

/**
 * The way of a connection's requests: asks for the lease before each, sends it once, records it masked. Every connector
 * that speaks HTTP goes through one, so that lease, proof and the line between "not taken" and "lost" are the same.
 */
export class ErpWire {
  readonly mask: SecretMask;

  constructor(
    private readonly egress: Egress,
    private readonly timeoutMs: number,
    secrets: Iterable<string> = [],
  ) {
    this.mask = new SecretMask(secrets);
  }

  /**
   * One request, sent once, on behalf of a call. `shared` for a sign-in that serves all who wait for it: no lease is
   * asked for and nobody's abort ends it; with a call it is recorded there, without one nowhere. `secretsIn` names
   * the secrets of an answer (a session, a token): masked in this exchange and in all that follow.
   */
  async send(request: WireRequest, call: CallContext | null, how: { shared?: boolean; secretsIn?: (body: string) => string[] } = {}): Promise<WireAnswer> {
    const { operation, recorded, ...wanted } = request;
    const timeoutMs = request.timeoutMs ?? this.timeoutMs;
    if (!how.shared && call && !(await call.renewLease(timeoutMs))) return { kind: 'not-taken', fault: faultOf('LEASE_LOST') };
    const began = performance.now();
    const signal = how.shared ? undefined : call?.signal;
    const result = await this.egress.request({ ...wanted, timeoutMs, ...(signal ? { signal } : {}) });
    if (result.kind === 'answered') for (const secret of how.secretsIn?.(result.body) ?? []) this.mask.add(secret);
    this.record(call, operation, request, recorded ?? bodyText(request), result, Math.round(performance.now() - began));
    return this.answerOf(result);
  }

  /** A fault in the ERP's own words, masked. */
  masked(text: string): string {
    return this.mask.mask(text);
  }

  private answerOf(result: EgressResult): WireAnswer {
    if (result.kind === 'not-sent') return { kind: 'not-taken', fault: faultOf('NOT_REACHABLE', this.masked(result.message)) };
    if (result.kind === 'maybe-sent')
      return { kind: 'lost', fault: faultOf('ANSWER_LOST', this.masked(result.message)), ...(result.status === undefined ? {} : { status: result.status }) };
    if (result.status === 429) return { kind: 'not-taken', fault: faultOf('BUSY'), afterMs: retryAfterMs(result.headers['retry-after']) };
    const { status, headers, body } = result;
    return { kind: 'answered', status, headers, body };
  }

  private record(call: CallContext | null, operation: string, { method, url }: WireRequest, request: string, result: EgressResult, durationMs: number): void {
    call?.record({
      operation,
      method,
      url: this.masked(url),
      request: this.masked(request),
      result: result.kind,
      ...(result.kind !== 'not-sent' && result.status !== undefined ? { status: result.status } : {}),
      ...(result.kind === 'answered' ? { response: this.masked(result.body) } : { reason: `${result.reason}: ${this.masked(result.message)}` }),
      durationMs,
    });
  }
}

const bodyText = ({ body }: WireRequest): string => (body === undefined ? '' : typeof body === 'string' ? body : `(${body.length} bytes)`);

type Unclear = Exclude<WireAnswer, { kind: 'answered' }>;

/** The outcome of a call that makes or changes something and has no usable answer. */
export const writeFailed = (answer: Unclear): Retry | Unknown =>
  answer.kind === 'not-taken'
    ? retry(answer.fault.code, { fault: answer.fault, ...(answer.afterMs === undefined ? {} : { afterMs: answer.afterMs }) })
    : unknown(answer.fault.code, answer.fault);

/** The outcome of a call that only reads: asking again is always safe. */
export const readFailed = (answer: Unclear): Retry =>
  retry(answer.fault.code, { fault: answer.fault, ...(answer.kind === 'not-taken' && answer.afterMs !== undefined ? { afterMs: answer.afterMs } : {}) });
