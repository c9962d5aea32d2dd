import { faultOf, SecretMask, type CallContext, type Egress, type EgressResult, type ErpFault } from '@vouchflow/connector-kit';
import type { KingdeeConfig } from './kingdee.config.js';
import { KingdeeSession, type SignedIn } from './kingdee.session.js';
import { readReply, type KingdeeReply } from './read-reply.js';
import { readSignIn } from './read-sign-in.js';
import { signInRequest } from './sign-in-request.js';

/** What one call came to, for those who must know whether the ERP may have acted. */
export type CallResult =
  | Exclude<KingdeeReply, { kind: 'unreadable' }>
  /** Surely not taken up: not sent, turned away at the door, or the lease was gone before. */
  | { kind: 'not-taken'; fault: ErpFault; afterMs?: number }
  /** The user is not let in; nothing was taken up. */
  | { kind: 'no-entry'; fault: ErpFault }
  /** Sent, and no clear answer. */
  | { kind: 'lost'; fault: ErpFault };

const services = {
  auth: 'Kingdee.BOS.WebApi.ServicesStub.AuthService',
  form: 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService',
} as const;

interface Exchange {
  url: string;
  body: string;
  result: EgressResult;
  durationMs: number;
}

/** Seconds or a date of Retry-After, as milliseconds from now. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : undefined;
}

/** Speaks K/3 Cloud's WebAPI over the egress client, with one session for all calls. Knows nothing of vouchers. */
export class KingdeeClient {
  private readonly base: string;
  private readonly mask: SecretMask;
  private readonly session: KingdeeSession;
  /** The call on whose behalf a sign-in is under way; its proof takes the sign-in's exchange. */
  private signingInFor: CallContext | null = null;

  constructor(
    private readonly config: KingdeeConfig,
    private readonly egress: Egress,
  ) {
    this.base = config.serverUrl.endsWith('/') ? config.serverUrl : `${config.serverUrl}/`;
    this.mask = new SecretMask([config.appSecret, config.password]);
    this.session = new KingdeeSession(() => this.signIn());
  }

  /** Signs in where no session is at hand. `fresh`: also where the last sign-in was refused a moment ago. */
  async enter(call: CallContext, fresh = false): Promise<SignedIn> {
    if (fresh) this.session.forgetRefusal();
    this.signingInFor ??= call;
    return this.session.get();
  }

  /**
   * One call, sent once. A lost session is dropped and said; what follows is the caller's to decide, because a write
   * must be looked up before it is sent again.
   */
  async call(operation: string, parameters: unknown[], call: CallContext): Promise<CallResult> {
    const entered = await this.enter(call);
    if (entered.kind === 'refused') return { kind: 'no-entry', fault: entered.fault };
    if (entered.kind === 'failed') return { kind: 'not-taken', fault: entered.fault, afterMs: entered.afterMs };
    // After the sign-in, which makes nothing and may take its time.
    if (!(await call.renewLease(this.config.timeoutMs))) return { kind: 'not-taken', fault: faultOf('LEASE_LOST') };
    const exchange = await this.send(`${services.form}.${operation}`, JSON.stringify({ parameters }), entered.id, call.signal);
    this.record(call, operation, exchange, exchange.body);
    const { result } = exchange;
    if (result.kind !== 'answered') return this.failed(result);
    if (result.status === 429) return { kind: 'not-taken', fault: faultOf('BUSY'), afterMs: retryAfterMs(result.headers['retry-after']) };
    if (result.status === 401 || result.status === 403) {
      return { kind: 'no-entry', fault: faultOf('LOGIN_REFUSED', `HTTP ${result.status}`) };
    }
    // 5xx and everything else that is no 200 says nothing about what happened behind it.
    if (result.status !== 200) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `HTTP ${result.status}`) };
    const reply = readReply(result.body);
    if (reply.kind === 'session-lost') this.session.drop(entered.id);
    if (reply.kind !== 'unreadable') return reply;
    // A text that is no answer of the service may still mean that the session is gone: the next call signs in anew.
    this.session.drop(entered.id);
    return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.mask.mask(reply.why)) };
  }

  /** A call that makes nothing: a lost session is signed in again and the call sent once more. */
  async read(operation: string, parameters: unknown[], call: CallContext): Promise<CallResult> {
    const first = await this.call(operation, parameters, call);
    return first.kind === 'session-lost' ? this.call(operation, parameters, call) : first;
  }

  private failed(result: Exclude<EgressResult, { kind: 'answered' }>): CallResult {
    const detail = this.mask.mask(result.message);
    if (result.kind === 'not-sent') return { kind: 'not-taken', fault: faultOf('NOT_REACHABLE', detail) };
    return { kind: 'lost', fault: faultOf('ANSWER_LOST', detail) };
  }

  private async signIn(): Promise<SignedIn> {
    const call = this.signingInFor;
    this.signingInFor = null;
    const request = signInRequest(this.config, Math.floor(Date.now() / 1_000));
    // It serves all who wait for it, so nobody's abort ends it.
    const exchange = await this.send(`${services.auth}.${request.operation}`, request.body, null);
    const { result } = exchange;
    const answer: SignedIn =
      result.kind === 'answered'
        ? readSignIn(result, retryAfterMs)
        : { kind: 'failed', fault: faultOf(result.kind === 'not-sent' ? 'NOT_REACHABLE' : 'ANSWER_LOST', this.mask.mask(result.message)) };
    if (answer.kind === 'signed-in') this.mask.add(answer.id);
    if (call) this.record(call, request.operation, exchange, request.recorded);
    return answer;
  }

  private async send(service: string, body: string, sessionId: string | null, signal?: AbortSignal): Promise<Exchange> {
    const url = `${this.base}${service}.common.kdsvc`;
    const began = performance.now();
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      accept: 'application/json',
      ...(sessionId === null ? {} : { 'kdservice-sessionid': sessionId }),
    };
    const { timeoutMs } = this.config;
    const result = await this.egress.request({ url, method: 'POST', headers, body, timeoutMs, ...(signal ? { signal } : {}) });
    return { url, body, result, durationMs: Math.round(performance.now() - began) };
  }

  private record(call: CallContext, operation: string, { url, result, durationMs }: Exchange, request: string): void {
    call.record({
      operation,
      method: 'POST',
      url,
      request: this.mask.mask(request),
      result: result.kind,
      ...(result.kind !== 'not-sent' && result.status !== undefined ? { status: result.status } : {}),
      ...(result.kind === 'answered'
        ? { response: this.mask.mask(result.body) }
        : { reason: `${result.reason}: ${this.mask.mask(result.message)}` }),
      durationMs,
    });
  }
}
