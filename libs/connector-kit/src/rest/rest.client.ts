import type { Egress } from '../egress/egress.port.js';
import type { ErpFault } from '../erp-fault.js';
import type { CallContext } from '../erp.port.js';
import { faultOf } from '../fault-of.js';
import { ErpWire } from '../wire/erp-wire.js';
import { readJson } from '../wire/read-json.js';
import { SharedSession, type SignedIn } from '../wire/shared-session.js';
import { textAt } from '../template/at-path.js';
import type { RestConfig } from './rest-fields.js';

export type RestAnswer =
  | { kind: 'answer'; value: unknown }
  /** The ERP understood and said no. */
  | { kind: 'refused'; words: string; status: number }
  | { kind: 'no-entry'; fault: ErpFault }
  | { kind: 'not-taken'; fault: ErpFault; afterMs?: number }
  | { kind: 'lost'; fault: ErpFault };

interface RestRequest {
  operation: string;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: string;
}

/** Sends JSON with the way of signing in that the settings name. Knows nothing of vouchers. */
export class RestClient {
  private readonly wire: ErpWire;
  private readonly session: SharedSession<{ seconds: number }>;
  private readonly base: string;
  private signingInFor: CallContext | null = null;

  constructor(
    private readonly config: RestConfig,
    egress: Egress,
  ) {
    this.base = config.serverUrl.endsWith('/') ? config.serverUrl : `${config.serverUrl}/`;
    const basic = Buffer.from(`${config.user}:${config.password}`).toString('base64');
    this.wire = new ErpWire(
      egress,
      config.timeoutMs,
      [config.password, config.headerValue, config.clientSecret, ...(config.auth === 'basic' ? [basic] : [])].filter((secret) => secret !== ''),
    );
    // A token that says how long it lives is renewed a little before.
    this.session = new SharedSession(
      () => this.signIn(),
      (session) => (session.kind === 'signed-in' ? Math.max(1_000, session.seconds * 900) : Infinity),
    );
  }

  /** Forgets a refused sign-in, for a person who has just mended it. */
  startAnew(): void {
    this.session.forgetRefusal();
  }

  /**
   * One call. 401 is said before anything is done: a token is then made anew and the call sent once more; without a token, the ERP
   * does not let us in.
   */
  async call(request: RestRequest, call: CallContext, again = false): Promise<RestAnswer> {
    const entered = await this.enter(call);
    if (entered.kind === 'refused') return { kind: 'no-entry', fault: entered.fault };
    if (entered.kind === 'failed') return { kind: 'not-taken', fault: entered.fault, ...(entered.afterMs === undefined ? {} : { afterMs: entered.afterMs }) };
    const headers = {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...this.authHeader(entered.id),
    };
    const url = new URL(request.path.replace(/^\//, ''), this.base).href;
    const answer = await this.wire.send(
      { operation: request.operation, method: request.method, url, headers, ...(request.body === undefined ? {} : { body: request.body }) },
      call,
    );
    if (answer.kind !== 'answered') return answer;
    const { status } = answer;
    if (status === 401 && this.config.auth === 'client-credentials') {
      this.session.drop(entered.id);
      return again ? { kind: 'not-taken', fault: faultOf('SESSION_LOST') } : this.call(request, call, true);
    }
    const read = readJson(answer.body);
    const words = read.ok ? this.wire.masked(textAt(read.value, this.config.messagePath)) : '';
    if (status === 401) return { kind: 'no-entry', fault: faultOf('LOGIN_REFUSED', words || 'HTTP 401') };
    if (status === 403) return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', words || 'HTTP 403') };
    if (this.config.refusedStatus.includes(status) && read.ok) return { kind: 'refused', words: words || `HTTP ${status}`, status };
    if (status < 200 || status > 299 || !read.ok)
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(read.ok ? `HTTP ${status}` : read.error)) };
    const { successPath, successValues } = this.config;
    if (successPath !== '') {
      const said = textAt(read.value, successPath);
      // No flag at all is no answer: a document may have been made. A flag that says no is one.
      if (said === '') return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `nothing stands at ${successPath}`) };
      if (!successValues.includes(said)) return { kind: 'refused', words: words || `${successPath}: ${said}`, status };
    }
    return { kind: 'answer', value: read.value };
  }

  private enter(call: CallContext): Promise<SignedIn> {
    if (this.config.auth !== 'client-credentials') return Promise.resolve({ kind: 'signed-in', id: '' });
    this.signingInFor ??= call;
    return this.session.get();
  }

  private authHeader(token: string): Record<string, string> {
    const { auth, user, password, headerName, headerValue } = this.config;
    if (auth === 'basic') return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
    if (auth === 'header') return { [headerName.toLowerCase()]: headerValue };
    return auth === 'client-credentials' ? { authorization: `Bearer ${token}` } : {};
  }

  private async signIn(): Promise<SignedIn<{ seconds: number }>> {
    const call = this.signingInFor;
    this.signingInFor = null;
    const { clientId, clientSecret, tokenPath } = this.config;
    const answer = await this.wire.send(
      {
        operation: 'token',
        method: 'POST',
        url: new URL(tokenPath.replace(/^\//, ''), this.base).href,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }).toString(),
        recorded: `grant_type=client_credentials&client_id=${encodeURIComponent(clientId)}&client_secret=***`,
      },
      call,
      { shared: true, secretsIn: (body) => [...body.matchAll(/"access_token"\s*:\s*"([^"]+)"/g)].map((found) => found[1] ?? '') },
    );
    if (answer.kind !== 'answered') return { ...answer, kind: 'failed' };
    // RFC 6749 §5.2: a client that is not let in gets 400 or 401.
    const read = readJson(answer.body);
    if ((answer.status === 400 || answer.status === 401) && read.ok)
      return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', textAt(read.value, 'error') || `HTTP ${answer.status}`) };
    const token = read.ok ? textAt(read.value, 'access_token') : '';
    if (answer.status !== 200 || token === '') return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', 'a token answer without a token') };
    return { kind: 'signed-in', id: token, seconds: Number((read.ok && textAt(read.value, 'expires_in')) || 3_600) };
  }
}
