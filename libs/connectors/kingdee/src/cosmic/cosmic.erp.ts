import { randomUUID } from 'node:crypto';
import {
  answer,
  atPath,
  documentView,
  ErpWire,
  faultOf,
  isJsonObject,
  judgeReadBack,
  readJson,
  readMinor,
  renderTemplate,
  SessionCaller,
  sidesOf,
  textAt,
  type Answer,
  type Answered,
  type CallContext,
  type Egress,
  type ErpDocument,
  type ErpReadBackLine,
  type FoundDocument,
  type JsonObject,
  type Made,
  type OneCallErp,
  type SignedIn,
  type Understood,
} from '@vouchflow/connector-kit';
import { classifyRefusal } from '../classify-refusal.js';
import type { KingdeeConfig } from '../kingdee.config.js';

const badToken = /token[^，。]{0,12}(无效|过期|失效|invalid|expired)/i;

/** `2026-11-21 08:00:00` in China's time, as every server of the vendor's runs. */
const localStamp = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Every error of a result, wherever the tenant's release keeps them. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (!isJsonObject(value)) return [];
  const own = ['message', 'errorMsg', 'msg'].map((name) => textAt(value, name)).filter((text) => text !== '');
  return [...own, ...Object.values(value).flatMap((inner) => (typeof inner === 'object' ? wordsIn(inner) : []))];
}

/** 云苍穹 / 星瀚 (Cosmic) by its open API: getToken to the letter, the voucher and its look-up by templates, as their fields are each tenant's own. */
export class CosmicErp implements OneCallErp {
  private readonly wire: ErpWire;
  private readonly caller: SessionCaller<{ livesMs: number }>;
  private readonly base: string;

  constructor(
    private readonly config: KingdeeConfig,
    egress: Egress,
  ) {
    this.base = config.serverUrl.replace(/\/+$/, '');
    this.wire = new ErpWire(egress, config.timeoutMs, [config.appSecret]);
    this.caller = new SessionCaller(
      this.wire,
      (call) => this.signIn(call),
      (session) => (session.kind === 'signed-in' ? session.livesMs : Infinity),
    );
  }

  startAnew(): void {
    this.caller.startAnew();
  }

  async check(call: CallContext): Promise<Answer<string>> {
    const read = await this.post('query', this.config.findPath, this.rendered(this.config.findBody, { externalKey: '0'.repeat(16) }), {}, call);
    return read.kind === 'answer' ? answer(`Cosmic ${new URL(this.base).host}, ${this.config.user}`) : read;
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const { accountBook, voucherGroup, currency } = this.config;
    const [book, group, theirCurrency] = [accountBook[document.ledger], voucherGroup[document.word], currency[document.currency]];
    if (book === undefined) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', `accountBook / ${document.ledger}`) };
    if (group === undefined) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', `voucherGroup / ${document.word}`) };
    if (theirCurrency === undefined) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', `currency / ${document.currency}`) };
    const body = this.rendered(this.config.postBody, { ...documentView(document), book, group, theirCurrency });
    if (!readJson(body).ok) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', 'the body template makes no JSON of this voucher') };
    // Seen in one integration; where it is kept it does no harm.
    const made = await this.post('voucherAdd', this.config.postPath, body, { 'idempotency-key': document.externalKey }, call);
    if (made.kind !== 'answer') return made;
    const result = atPath(made.value, 'data.result.0');
    if (isJsonObject(result) && (result['billStatus'] === false || textAt(result, 'billStatus') === 'false')) {
      const fault = classifyRefusal([...new Set(wordsIn(result['errors'] ?? result))].map((message) => ({ field: '', message: this.wire.masked(message) })));
      return fault.cause === 'duplicate' ? answer({ kind: 'held' }) : { kind: 'refused', fault };
    }
    const [id, number] = [textAt(result ?? atPath(made.value, 'data'), 'id'), textAt(result ?? atPath(made.value, 'data'), 'number')];
    return answer({ kind: 'made', ...(id ? { id } : {}), ...(number ? { number } : {}) });
  }

  async look(document: ErpDocument, call: CallContext): Promise<Answer<FoundDocument[]>> {
    const read = await this.post('query', this.config.findPath, this.rendered(this.config.findBody, documentView(document)), {}, call);
    if (read.kind !== 'answer') return read;
    const rows = atPath(read.value, 'data.rows');
    if (!Array.isArray(rows)) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', 'no data.rows') };
    return answer((rows as unknown[]).filter((row) => textAt(row, this.config.row.key) === document.externalKey).map((row) => this.readRow(row, document)));
  }

  private readRow(row: unknown, document: ErpDocument): FoundDocument {
    const { row: names, accountBook, currency } = this.config;
    const unreadable: string[] = [];
    const entries = atPath(row, names.entries);
    if (!Array.isArray(entries)) unreadable.push('entries');
    const lines = (Array.isArray(entries) ? (entries as unknown[]) : []).map((entry): ErpReadBackLine => {
      const account = textAt(entry, names.account);
      const side = (path: string): number | null => {
        const minor = readMinor(atPath(entry, path), document.currency);
        if (minor === null) unreadable.push(`${account} ${path} ${textAt(entry, path)}`);
        return minor;
      };
      return { account, ...sidesOf(side(names.debit), side(names.credit)) };
    });
    const ours = (map: Record<string, string>, theirs: string): string => Object.entries(map).find(([, value]) => value === theirs)?.[0] ?? theirs;
    return {
      documentNumber: textAt(row, names.number),
      internalId: textAt(row, names.id),
      state: 'saved',
      reached: true,
      ...judgeReadBack(document, {
        externalKey: textAt(row, names.key),
        ledger: ours(accountBook, textAt(row, names.book)),
        date: textAt(row, names.date).slice(0, 10),
        currency: ours(currency, textAt(row, names.currency)),
        lines,
        unreadable,
      }),
    };
  }

  private post(operation: string, path: string, body: string, more: Record<string, string>, call: CallContext): Promise<Answer<JsonObject>> {
    return this.caller.call(
      ({ id }) => ({
        operation,
        method: 'POST',
        url: `${this.base}${path}`,
        body,
        headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', [this.config.tokenHeader]: id, ...more },
      }),
      (answered) => this.understand(answered),
      call,
    );
  }

  private understand(answered: Answered): Understood<JsonObject> {
    const read = readJson(answered.body);
    const json = read.ok && isJsonObject(read.value) ? read.value : {};
    const [code, words] = [textAt(json, 'errorCode'), this.wire.masked(textAt(json, 'message'))];
    if (answered.status === 401 || code === '401' || badToken.test(words)) return { kind: 'session-lost', fault: faultOf('SESSION_LOST', words) };
    if (answered.status === 403 || code === '403') return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', words) };
    if (answered.status === 404) return { kind: 'refused', fault: faultOf('ENDPOINT_WRONG', words || 'HTTP 404') };
    if (answered.status !== 200 || code === '')
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(read.ok ? `HTTP ${answered.status} ${words}` : read.error)) };
    if (code === '0' && json['status'] !== false) return { kind: 'answer', value: json };
    // Another code speaks of the gateway or of the service behind it: only words that are known to say no are a no.
    const fault = classifyRefusal([{ field: '', message: `${words} (${code})` }]);
    return fault.code === 'ERP_REFUSED' ? { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `${words} (${code})`) } : { kind: 'refused', fault };
  }

  private async signIn(call: CallContext | null): Promise<SignedIn<{ livesMs: number }>> {
    const { appId, appSecret, user, acctId, timestamps } = this.config;
    const now = Date.now();
    const asked = {
      client_id: appId,
      username: user,
      accountId: acctId,
      language: 'zh_CN',
      nonce: randomUUID(),
      timestamp: timestamps === 'local' ? localStamp(now) : new Date(now).toISOString(),
    };
    const answered = await this.wire.send(
      {
        operation: 'getToken',
        method: 'POST',
        url: `${this.base}/kapi/oauth2/getToken`,
        headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
        body: JSON.stringify({ ...asked, client_secret: appSecret }),
        recorded: JSON.stringify({ ...asked, client_secret: '***' }),
      },
      call,
      { shared: true, secretsIn: (body) => [...body.matchAll(/"(?:access_token|id_token|refresh_token)"\s*:\s*"([^"]{8,})"/g)].map((found) => found[1] ?? '') },
    );
    if (answered.kind !== 'answered') return { ...answered, kind: 'failed' };
    const read = readJson(answered.body);
    const code = read.ok ? textAt(read.value, 'errorCode') : '';
    if (code === '' || answered.status >= 500)
      return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', this.wire.masked(read.ok ? `HTTP ${answered.status}` : read.error)) };
    const token = read.ok ? textAt(read.value, 'data.access_token') : '';
    if (code !== '0' || token === '')
      return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', this.wire.masked(`${read.ok ? textAt(read.value, 'message') : ''} (${code})`)) };
    // Milliseconds, as text; renewed a little before.
    return { kind: 'signed-in', id: token, livesMs: Math.max(1_000, (Number(read.ok && textAt(read.value, 'data.expires_in')) || 7_200_000) * 0.9) };
  }

  /** The settings' schema has refused every template that could fail here. */
  private rendered(template: string, view: object): string {
    const made = renderTemplate(template, view, 'json');
    if (!made.ok) throw new Error(made.error);
    return made.value;
  }
}
