import {
  ErpWire,
  faultOf,
  SharedSession,
  type CallContext,
  type Egress,
  type ErpFault,
  type SignedIn,
  type StreamedBody,
  type WireAnswer,
} from '@vouchflow/connector-kit';
import type { KingdeeConfig } from './kingdee.config.js';
import { readReply, type KingdeeReply } from './read-reply.js';
import { readSignIn } from './read-sign-in.js';
import { signInRequest } from './sign-in-request.js';

const sessionIdOf = (body: string): string[] => [...body.matchAll(/"(?:KDSVC)?SessionId"\s*:\s*"([^"]+)"/g)].map((found) => found[1] ?? '');

/** What one call came to, for those who must know whether the ERP may have acted. */
export type CallResult =
  | Exclude<KingdeeReply, { kind: 'unreadable' }>
  /** Surely not taken up: not sent, turned away at the door, or the lease was gone before. */
  | { kind: 'not-taken'; fault: ErpFault; afterMs?: number }
  /** The user is not let in; nothing was taken up. */
  | { kind: 'no-entry'; fault: ErpFault }
  /** Sent, and no clear answer; `status` where at least its first line came. */
  | { kind: 'lost'; fault: ErpFault; status?: number };

/** A call whose body carries a file; what the proof shows instead. */
interface Upload {
  body: StreamedBody;
  recorded: string;
  timeoutMs: number;
}

const services = {
  auth: 'Kingdee.BOS.WebApi.ServicesStub.AuthService',
  form: 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService',
} as const;

/** Speaks K/3 Cloud's WebAPI over the egress client, with one session for all calls. Knows nothing of vouchers. */
export class KingdeeClient {
  private readonly base: string;
  private readonly wire: ErpWire;
  private readonly session: SharedSession;
  /** The call on whose behalf a sign-in is under way; its proof takes the sign-in's exchange. */
  private signingInFor: CallContext | null = null;

  constructor(
    private readonly config: KingdeeConfig,
    egress: Egress,
  ) {
    this.base = config.serverUrl.endsWith('/') ? config.serverUrl : `${config.serverUrl}/`;
    this.wire = new ErpWire(egress, config.timeoutMs, [config.appSecret, config.password]);
    this.session = new SharedSession(() => this.signIn());
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
  call(operation: string, parameters: unknown[], call: CallContext): Promise<CallResult> {
    return this.sendOnce(operation, { body: JSON.stringify({ parameters }) }, call);
  }

  /** As `call`, of the one service whose parameters stand under `data`. */
  upload(operation: string, upload: Upload, call: CallContext): Promise<CallResult> {
    return this.sendOnce(operation, upload, call);
  }

  private async sendOnce(operation: string, request: Upload | { body: string }, call: CallContext): Promise<CallResult> {
    const entered = await this.enter(call);
    if (entered.kind === 'refused') return { kind: 'no-entry', fault: entered.fault };
    if (entered.kind === 'failed') return { kind: 'not-taken', fault: entered.fault, afterMs: entered.afterMs };
    const result = await this.send(`${services.form}.${operation}`, { operation, ...request }, entered.id, call);
    if (result.kind !== 'answered') return result;
    if (result.status === 401 || result.status === 403) {
      return { kind: 'no-entry', fault: faultOf('LOGIN_REFUSED', `HTTP ${result.status}`) };
    }
    // 5xx and everything else that is no 200 says nothing about what happened behind it.
    if (result.status !== 200) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `HTTP ${result.status}`), status: result.status };
    const reply = readReply(result.body);
    if (reply.kind === 'session-lost') this.session.drop(entered.id);
    if (reply.kind !== 'unreadable') return reply;
    // A text that is no answer of the service may still mean that the session is gone: the next call signs in anew.
    this.session.drop(entered.id);
    return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(reply.why)) };
  }

  /** A call that makes nothing: a lost session is signed in again and the call sent once more. */
  async read(operation: string, parameters: unknown[], call: CallContext): Promise<CallResult> {
    const first = await this.call(operation, parameters, call);
    return first.kind === 'session-lost' ? this.call(operation, parameters, call) : first;
  }

  private async signIn(): Promise<SignedIn> {
    const call = this.signingInFor;
    this.signingInFor = null;
    const { operation, body, recorded } = signInRequest(this.config, Math.floor(Date.now() / 1_000));
    const result = await this.send(`${services.auth}.${operation}`, { operation, body, recorded }, null, call);
    if (result.kind !== 'answered') return { ...result, kind: 'failed' };
    return readSignIn(result);
  }

  /** Without a session it is a sign-in: it serves all who wait for it, and its answer holds the session's id. */
  private send(
    service: string,
    request: { operation: string; body: string | StreamedBody; recorded?: string; timeoutMs?: number },
    sessionId: string | null,
    call: CallContext | null,
  ): Promise<WireAnswer> {
    const url = `${this.base}${service}.common.kdsvc`;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      accept: 'application/json',
      ...(sessionId === null ? {} : { 'kdservice-sessionid': sessionId }),
    };
    return this.wire.send({ url, method: 'POST', headers, ...request }, call, sessionId === null ? { shared: true, secretsIn: sessionIdOf } : {});
  }
}
