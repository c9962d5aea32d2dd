import type { ErpFault } from '../erp-fault.js';
import type { CallContext } from '../erp.port.js';
import { faultOf } from '../fault-of.js';
import type { ErpWire, WireAnswer, WireRequest } from './erp-wire.js';
import { SharedSession, type SignedIn } from './shared-session.js';

export type WireReply = Extract<WireAnswer, { kind: 'answered' }>;
export type GuardedAnswer = WireAnswer | { kind: 'no-entry'; fault: ErpFault };

export interface Guard {
  /** Carried by every request: Basic, an API key. */
  headers: Record<string, string>;
  /** A harmless read that tells whether we are let in. */
  probe: WireRequest;
  /** What is wrong with a 2xx answer to the probe; null where it is what stands there. */
  probeFault(reply: WireReply): ErpFault | null;
}

/**
 * HTTP to an ERP without sessions: every request carries the sign-in. Whether a 401 means the user or only this moment is found out
 * by the probe, once before the first call and again after a 401; calls that wonder at the same moment share one probe.
 */
export class GuardedWire {
  private readonly entry: SharedSession;
  private enteringFor: CallContext | null = null;
  private entries = 0;

  constructor(
    private readonly wire: ErpWire,
    private readonly guard: Guard,
  ) {
    this.entry = new SharedSession(() => this.enter());
  }

  /** Looks anew whether we are let in, for a person who has just mended it. */
  startAnew(): void {
    this.entry.forgetRefusal();
  }

  /** 401 and 403 are said at the door, before anything is done; the first 401 after a good probe sends the request once more. */
  async send(request: WireRequest, call: CallContext, again = false): Promise<GuardedAnswer> {
    this.enteringFor ??= call;
    const entered = await this.entry.get();
    if (entered.kind === 'refused') return { kind: 'no-entry', fault: entered.fault };
    if (entered.kind === 'failed') return { kind: 'not-taken', fault: entered.fault, ...(entered.afterMs === undefined ? {} : { afterMs: entered.afterMs }) };
    const answer = await this.wire.send({ ...request, headers: { ...request.headers, ...this.guard.headers } }, call);
    if (answer.kind !== 'answered') return answer;
    // A 403 that asks for a CSRF token speaks of the token and not of the user.
    if (answer.status === 403 && !/^required$/i.test(answer.headers['x-csrf-token'] ?? ''))
      return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', `HTTP 403: ${request.operation}`) };
    if (answer.status !== 401) return answer;
    this.entry.drop(entered.id);
    return again ? { kind: 'not-taken', fault: faultOf('SESSION_LOST', `HTTP 401: ${request.operation}`) } : this.send(request, call, true);
  }

  private async enter(): Promise<SignedIn> {
    const call = this.enteringFor;
    this.enteringFor = null;
    const { probe, headers, probeFault } = this.guard;
    const answer = await this.wire.send({ ...probe, headers: { ...probe.headers, ...headers } }, call, { shared: true });
    if (answer.kind !== 'answered') return { ...answer, kind: 'failed' };
    if (answer.status === 401) return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', 'HTTP 401') };
    if (answer.status === 403) return { kind: 'refused', fault: faultOf('NO_RIGHTS', `HTTP 403: ${probe.operation}`) };
    if (answer.status === 404) return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', `HTTP 404: ${new URL(probe.url).pathname}`) };
    const fault = answer.status === 200 ? probeFault(answer) : faultOf('ANSWER_UNREADABLE', `HTTP ${answer.status}`);
    if (fault) return { kind: 'failed', fault };
    this.entries += 1;
    return { kind: 'signed-in', id: String(this.entries) };
  }
}
