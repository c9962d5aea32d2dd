import { ErpWire, faultOf, SharedSession, type CallContext, type Egress, type ErpFault, type SignedIn, type StreamedBody } from '@vouchflow/connector-kit';
import { readReply } from './read-reply.js';
import type { TrytonConfig } from './tryton.config.js';

/** What one call came to, for those who must know whether Tryton may have acted. */
export type CallResult =
  | { kind: 'result'; result: unknown }
  /** Tryton said no and rolled back. */
  | { kind: 'refused'; words: string }
  /** The user is not let in, or may not do this; nothing was done. */
  | { kind: 'no-entry'; fault: ErpFault }
  /** Surely not taken up. */
  | { kind: 'not-taken'; fault: ErpFault; afterMs?: number }
  /** Sent, and no clear answer; `status` where at least its first line came. */
  | { kind: 'lost'; fault: ErpFault; status?: number };

/** A call whose body is more than its parameters. */
interface Carried {
  body: (head: { id: number; method: string }) => StreamedBody;
  recorded: string;
  timeoutMs: number;
}

/** Speaks Tryton's JSON-RPC over the egress client, with one session for all calls. Knows nothing of moves. */
export class TrytonClient {
  private readonly wire: ErpWire;
  private readonly session: SharedSession;
  private signingInFor: CallContext | null = null;
  private count = 0;

  constructor(
    private readonly config: TrytonConfig,
    egress: Egress,
  ) {
    this.wire = new ErpWire(egress, config.timeoutMs, [config.password]);
    this.session = new SharedSession(() => this.signIn());
  }

  /** `fresh`: also where the last sign-in was refused a moment ago. */
  async enter(call: CallContext, fresh = false): Promise<SignedIn> {
    if (fresh) this.session.forgetRefusal();
    this.signingInFor ??= call;
    return this.session.get();
  }

  /**
   * One call. A lost session is HTTP 401, which Tryton answers before it looks at the method: so nothing was done, and the call
   * is sent once more with a new session.
   */
  async call(method: string, parameters: unknown[], call: CallContext, carried?: Carried, again = false): Promise<CallResult> {
    const entered = await this.enter(call);
    if (entered.kind === 'refused') return { kind: 'no-entry', fault: entered.fault };
    if (entered.kind === 'failed') return { kind: 'not-taken', fault: entered.fault, ...(entered.afterMs === undefined ? {} : { afterMs: entered.afterMs }) };
    const answer = await this.send(method, parameters, entered.id, call, carried);
    if (answer.kind !== 'answered') return answer;
    if (answer.status === 401) {
      this.session.drop(entered.id);
      return again ? { kind: 'not-taken', fault: faultOf('SESSION_LOST') } : this.call(method, parameters, call, carried, true);
    }
    if (answer.status === 403) return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', method) };
    // Everything else that is no 200 says nothing about what happened behind it.
    if (answer.status !== 200) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `HTTP ${answer.status}`), status: answer.status };
    const reply = readReply(answer.body);
    if (reply.kind === 'result' || reply.kind === 'refused') return reply;
    return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(reply.kind === 'failed' ? reply.words : reply.why)) };
  }

  private async signIn(): Promise<SignedIn> {
    const call = this.signingInFor;
    this.signingInFor = null;
    const { user, password, database } = this.config;
    const answer = await this.send('common.db.login', [user, { password }, 'en'], null, call);
    if (answer.kind !== 'answered') return { ...answer, kind: 'failed' };
    if (answer.status === 401) return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', `HTTP ${answer.status}`) };
    if (answer.status !== 200) return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', `HTTP ${answer.status}`) };
    const reply = readReply(answer.body);
    if (reply.kind === 'failed' || reply.kind === 'refused') return { kind: 'refused', fault: faultOf('ENDPOINT_WRONG', `${database}: ${reply.words}`) };
    const [id, session] = reply.kind === 'result' && Array.isArray(reply.result) ? (reply.result as unknown[]) : [];
    if (typeof id !== 'number' || typeof session !== 'string') return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', 'a sign-in without a session') };
    return { kind: 'signed-in', id: Buffer.from(`${user}:${id}:${session}`).toString('base64') };
  }

  /** The method stands in the address too, where Tryton does not look: servers and proxies on the way can tell calls apart. */
  private send(method: string, parameters: unknown[], session: string | null, call: CallContext | null, carried?: Carried) {
    this.count += 1;
    const url = new URL(`${this.config.database}/?${method}`, this.config.serverUrl.endsWith('/') ? this.config.serverUrl : `${this.config.serverUrl}/`).href;
    const body = carried ? carried.body({ id: this.count, method }) : JSON.stringify({ id: this.count, method, params: parameters });
    const more = carried ? { recorded: carried.recorded, timeoutMs: carried.timeoutMs } : {};
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...(session === null ? {} : { authorization: `Session ${session}` }) };
    return this.wire.send(
      { operation: method, url, method: 'POST', headers, body, ...more },
      call,
      session === null
        ? { shared: true, secretsIn: (text) => [...text.matchAll(/"result"\s*:\s*\[\s*\d+\s*,\s*"([^"]+)"/g)].map((found) => found[1] ?? '') }
        : {},
    );
  }
}
