import { ErpWire, faultOf, isJsonObject, readJsonObject, SharedSession, type CallContext, type Egress, type ErpFault, type SignedIn, type WireAnswer, type WireRequest } from '@vouchflow/connector-kit';
import type { SapConfig } from './sap.config.js';

type Answered = Extract<WireAnswer, { kind: 'answered' }>;
export type CallResult = Answered | Exclude<WireAnswer, Answered> | { kind: 'no-entry'; fault: ErpFault };

/**
 * HTTP to one S/4HANA with Basic sign-in. Every call carries it, so there is no session; but whether a 401 means the user or only
 * this moment is found out by reading the line item service's own list, once before the first call and again after a 401.
 */
export class SapClient {
  private readonly wire: ErpWire;
  private readonly entry: SharedSession;
  private readonly authorization: string;
  private enteringFor: CallContext | null = null;
  private entries = 0;

  constructor(private readonly config: SapConfig, egress: Egress) {
    const basic = Buffer.from(`${config.user}:${config.password}`).toString('base64');
    this.authorization = `Basic ${basic}`;
    this.wire = new ErpWire(egress, config.timeoutMs, [config.password, basic]);
    this.entry = new SharedSession(() => this.enter());
  }

  /** Looks anew whether we are let in, for a person who has just mended it. */
  startAnew(): void {
    this.entry.forgetRefusal();
  }

  masked(text: string): string {
    return this.wire.masked(text);
  }

  post(envelope: string, operation: string, call: CallContext): Promise<CallResult> {
    const headers = { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: `"${this.config.soapAction}"` };
    return this.send({ operation, method: 'POST', url: this.url(this.config.soapPath, {}), headers, body: envelope }, call);
  }

  /** Lines of documents by an OData filter, whose values the caller has checked. */
  readItems(filter: string, call: CallContext): Promise<CallResult> {
    return this.send({ operation: 'A_OperationalAcctgDocItemCube', method: 'GET', url: this.url(`${this.config.odataPath}/A_OperationalAcctgDocItemCube`, { $filter: filter, $format: 'json' }), headers: { accept: 'application/json' } }, call);
  }

  private async send(request: WireRequest, call: CallContext, again = false): Promise<CallResult> {
    this.enteringFor ??= call;
    const entered = await this.entry.get();
    if (entered.kind === 'refused') return { kind: 'no-entry', fault: entered.fault };
    if (entered.kind === 'failed') return { kind: 'not-taken', fault: entered.fault, ...(entered.afterMs === undefined ? {} : { afterMs: entered.afterMs }) };
    const answer = await this.wire.send({ ...request, headers: { ...request.headers, authorization: this.authorization } }, call);
    if (answer.kind !== 'answered') return answer;
    // 401 and 403 are said at the door, before anything is done.
    if (answer.status === 403) return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', `HTTP 403: ${request.operation}`) };
    if (answer.status !== 401) return answer;
    this.entry.drop(entered.id);
    return again ? { kind: 'not-taken', fault: faultOf('SESSION_LOST', `HTTP 401: ${request.operation}`) } : this.send(request, call, true);
  }

  private async enter(): Promise<SignedIn> {
    const call = this.enteringFor;
    this.enteringFor = null;
    const answer = await this.wire.send({ operation: 'sign-in', method: 'GET', url: this.url(`${this.config.odataPath}/`, { $format: 'json' }), headers: { accept: 'application/json', authorization: this.authorization } }, call, { shared: true });
    if (answer.kind !== 'answered') return { ...answer, kind: 'failed' };
    if (answer.status === 401) return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', 'HTTP 401') };
    if (answer.status === 403) return { kind: 'refused', fault: faultOf('NO_RIGHTS', 'HTTP 403: the line item service') };
    if (answer.status === 404) return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', `HTTP 404: ${this.config.odataPath}`) };
    const read = readJsonObject(answer.body);
    if (answer.status !== 200 || !read.ok || !isJsonObject(read.value['d'])) return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', this.masked(read.ok ? `HTTP ${answer.status}` : read.error)) };
    this.entries += 1;
    return { kind: 'signed-in', id: String(this.entries) };
  }

  private url(path: string, query: Record<string, string>): string {
    const pairs = Object.entries({ ...query, ...(this.config.sapClient === '' ? {} : { 'sap-client': this.config.sapClient }) });
    return `${new URL(this.config.serverUrl).origin}${path}${pairs.map(([name, value], index) => `${index === 0 ? '?' : '&'}${name}=${encodeURIComponent(value)}`).join('')}`;
  }
}
