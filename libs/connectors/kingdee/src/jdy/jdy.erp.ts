import {
  answer,
  ErpWire,
  faultOf,
  isJsonObject,
  readJson,
  SessionCaller,
  textAt,
  type Answer,
  type Answered,
  type CallContext,
  type Egress,
  type ErpDocument,
  type FoundDocument,
  type JsonObject,
  type Made,
  type OneCallErp,
  type SignedIn,
  type Understood,
} from '@vouchflow/connector-kit';
import { classifyRefusal } from '../classify-refusal.js';
import type { KingdeeConfig } from '../kingdee.config.js';
import { buildVoucher } from './build-voucher.js';
import { readVoucher, vouchersIn } from './read-vouchers.js';

/** From a list of codes seen in one integration. */
const noRights = new Set(['40002', '40003', '40202', '42022', '42033']);
const wrongSettings = new Set(['42020', '42021', '42030', '42031', '42032', '42034', '42035', '48002']);
const nothingFound = new Set(['46002', '46003']);

/** 精斗云 (JDY) cloud accounting: a token by four secrets, vouchers in an array under `linkId`, found again by it. */
export class JdyErp implements OneCallErp {
  private readonly wire: ErpWire;
  private readonly caller: SessionCaller<{ livesMs: number }>;
  private readonly base: string;

  constructor(
    private readonly config: KingdeeConfig,
    egress: Egress,
  ) {
    this.base = config.serverUrl.replace(/\/+$/, '');
    this.wire = new ErpWire(egress, config.timeoutMs, [config.appSecret, config.password]);
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
    const [book = ''] = Object.values(this.config.accountBook);
    const now = new Date().toISOString().slice(0, 7).replace('-', '');
    const read = await this.list(book, { fromPeriod: Number(now), toPeriod: Number(now), linkId: '0'.repeat(16), page: 1, pageSize: 1 }, call);
    return read.kind === 'answer' ? answer(`JDY ${book}, ${this.config.user}`) : read;
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const voucher = buildVoucher(document, this.config);
    if (!voucher.ok) return { kind: 'refused', fault: voucher.error };
    const made = await this.post('voucher', this.config.accountBook[document.ledger] ?? '', { mode: '1' }, [voucher.value], call);
    if (made.kind === 'refused' && made.fault.cause === 'duplicate') return answer({ kind: 'held' });
    if (made.kind !== 'answer') return made;
    // The batch says 0; each voucher in it says its own.
    const [one] = vouchersIn(made.value['list']) ?? [];
    const code = textAt(one, 'code');
    if (code !== '0' && code !== '') {
      const fault = classifyRefusal([{ field: '', message: this.wire.masked(textAt(one, 'msg') || `code ${code}`) }]);
      return fault.cause === 'duplicate' ? answer({ kind: 'held' }) : { kind: 'refused', fault };
    }
    const id = textAt(one, 'vchId');
    return answer({ kind: 'made', ...(id ? { id } : {}) });
  }

  async look(document: ErpDocument, call: CallContext): Promise<Answer<FoundDocument[]>> {
    const book = this.config.accountBook[document.ledger];
    if (book === undefined) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', `accountBook / ${document.ledger}`) };
    const period = Number(document.period.replace('-', ''));
    const read = await this.list(book, { fromPeriod: period, toPeriod: period, linkId: document.externalKey, page: 1, pageSize: 50 }, call);
    if (read.kind !== 'answer') return read;
    return answer(read.value.filter((row) => textAt(row, 'linkId') === document.externalKey).map((row) => readVoucher(row, document, this.config)));
  }

  private async list(book: string, filter: object, call: CallContext): Promise<Answer<JsonObject[]>> {
    const read = await this.post('voucherlist', book, {}, filter, call);
    if (read.kind !== 'answer') return read;
    if (nothingFound.has(textAt(read.value, 'code'))) return answer([]);
    const rows = vouchersIn(read.value);
    return rows ? answer(rows) : { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', 'an answer without a list') };
  }

  private post(
    operation: 'voucher' | 'voucherlist',
    dbId: string,
    query: Record<string, string>,
    body: unknown,
    call: CallContext,
  ): Promise<Answer<JsonObject>> {
    return this.caller.call(
      ({ id }) => ({
        // "jdyaccouting": the vendor's own spelling.
        operation,
        method: 'POST',
        url: `${this.base}/jdyaccouting/${operation}?${new URLSearchParams({ access_token: id, dbId, sId: this.config.acctId, ...query }).toString()}`,
        headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', 'x-gw-router-addr': this.config.routerAddr },
        body: JSON.stringify(body),
      }),
      (answered) => this.understand(answered, operation),
      call,
    );
  }

  private understand(answered: Answered, operation: 'voucher' | 'voucherlist'): Understood<JsonObject> {
    const read = readJson(answered.body);
    const json = read.ok && isJsonObject(read.value) ? read.value : {};
    const code = textAt(json, 'code');
    // A voucher's own refusal says more than the batch's.
    const [one] = vouchersIn(json['list']) ?? [];
    const words = this.wire.masked([textAt(one, 'msg') || textAt(json, 'msg'), `(${code})`].join(' ').trim());
    if (answered.status !== 200 || code === '')
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(read.ok ? `HTTP ${answered.status}` : read.error)) };
    if (code === '0' || (operation === 'voucherlist' && nothingFound.has(code))) return { kind: 'answer', value: json };
    if (code === '4010') return { kind: 'session-lost', fault: faultOf('SESSION_LOST', words) };
    if (noRights.has(code)) return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', words) };
    if (wrongSettings.has(code)) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', words) };
    if (code === '46001' || code === '46004') return { kind: 'refused', fault: classifyRefusal([{ field: '', message: words }]) };
    return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', words) };
  }

  private async signIn(call: CallContext | null): Promise<SignedIn<{ livesMs: number }>> {
    const { user, password, appId, appSecret } = this.config;
    const query = new URLSearchParams({ username: user, password, client_id: appId, client_secret: appSecret });
    const answered = await this.wire.send(
      { operation: 'access_token', method: 'GET', url: `${this.base}/auth/user/access_token?${query.toString()}`, headers: { accept: 'application/json' } },
      call,
      {
        shared: true,
        secretsIn: (body) => [...body.matchAll(/"access_token"\s*:\s*"([^"]+)"/g)].map((found) => found[1] ?? ''),
      },
    );
    if (answered.kind !== 'answered') return { ...answered, kind: 'failed' };
    const read = readJson(answered.body);
    const code = read.ok ? textAt(read.value, 'errcode') : '';
    if (answered.status !== 200 || code === '')
      return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', this.wire.masked(read.ok ? `HTTP ${answered.status}` : read.error)) };
    const token = read.ok ? textAt(read.value, 'data.access_token') : '';
    if (code !== '0' || token === '')
      return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', this.wire.masked(`${read.ok ? textAt(read.value, 'description') : ''} (${code})`)) };
    // Seconds; renewed a little before.
    return { kind: 'signed-in', id: token, livesMs: Math.max(1_000, (Number(read.ok && textAt(read.value, 'data.expires_in')) || 7_200) * 900) };
  }
}
