import {
  answer,
  ErpWire,
  faultOf,
  isJsonObject,
  readJsonObject,
  SessionCaller,
  type Answer,
  type CallContext,
  type Egress,
  type ErpDocument,
  type FoundDocument,
  type JsonObject,
  type Made,
  type OneCallErp,
  type SignedIn,
  type WireAnswer,
} from '@vouchflow/connector-kit';
import type { YonyouConfig } from '../yonyou.config.js';
import { buildVoucher } from './build-voucher.js';
import { codeOf, messageOf, readCode } from './read-code.js';
import { carriesKey, readVoucher } from './read-voucher.js';
import { tokenSignature } from './sign-token-request.js';

interface Gateway {
  gatewayUrl: string;
}
const pageSize = 1_000;
/** A month of more vouchers than this in one book is not looked through: it is said, never taken for "not there". */
const mostPages = 200;
const trimmed = (url: string): string => url.replace(/\/+$/, '');

/** YonBIP by its open API: the gateway of the tenant, a signed token, addVoucher, and the list and detail to read back. */
export class YonBipErp implements OneCallErp {
  private readonly wire: ErpWire;
  private readonly caller: SessionCaller<Gateway>;

  constructor(
    private readonly config: YonyouConfig,
    egress: Egress,
  ) {
    this.wire = new ErpWire(egress, config.timeoutMs, [config.appSecret]);
    // A token lives two hours; it is made anew a little before.
    this.caller = new SessionCaller(
      this.wire,
      (call) => this.signIn(call),
      () => 6_900_000,
    );
  }

  startAnew(): void {
    this.caller.startAnew();
  }

  async check(call: CallContext): Promise<Answer<string>> {
    const [book = ''] = Object.values(this.config.ledger);
    const read = await this.post(
      'queryVouchers',
      '/yonbip/fi/ficloud/openapi/voucher/queryVouchers',
      { accbookCode: book, pager: { pageIndex: 1, pageSize: 1 } },
      call,
    );
    return read.kind === 'answer' ? answer(`YonBIP ${this.config.tenantId || new URL(this.config.gatewayUrl).host}, ${this.config.appKey}`) : read;
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const body = buildVoucher(document, this.config);
    if (!body.ok) return { kind: 'refused', fault: body.error };
    const made = await this.post('addVoucher', '/yonbip/fi/ficloud/openapi/voucher/addVoucher', body.value, call);
    if (made.kind === 'refused' && made.fault.cause === 'duplicate') return answer({ kind: 'held' });
    if (made.kind !== 'answer') return made;
    const data = isJsonObject(made.value['data']) ? made.value['data'] : {};
    const id = data['voucherId'];
    return answer({ kind: 'made', ...(typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {}) });
  }

  /** The one just made by its id; else every voucher of the period that carries the key. */
  async look(document: ErpDocument, call: CallContext, made?: { id?: string }): Promise<Answer<FoundDocument[]>> {
    if (made?.id) {
      const detail = await this.post('queryVoucherById', '/yonbip/EFI/openapi/voucher/queryVoucherById', { voucherId: made.id }, call);
      if (detail.kind !== 'answer') return detail;
      const data = detail.value['data'];
      if (!isJsonObject(data)) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', 'a detail without data') };
      return answer([readVoucher(data, data['bodies'] ?? data['body'] ?? data['voucherBodies'], document, this.config)]);
    }
    const book = this.config.ledger[document.ledger];
    if (book === undefined) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', `ledger / ${document.ledger}`) };
    const found: FoundDocument[] = [];
    for (let pageIndex = 1; pageIndex <= mostPages; pageIndex += 1) {
      const page = await this.post(
        'queryVouchers',
        '/yonbip/fi/ficloud/openapi/voucher/queryVouchers',
        { accbookCode: book, periodStart: document.period, periodEnd: document.period, pager: { pageIndex, pageSize } },
        call,
      );
      if (page.kind !== 'answer') return page;
      const data = isJsonObject(page.value['data']) ? page.value['data'] : {};
      const records = data['recordList'];
      if (!Array.isArray(records)) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', 'a list without recordList') };
      for (const record of records as JsonObject[]) {
        const header = isJsonObject(record) ? record['header'] : undefined;
        if (isJsonObject(header) && carriesKey(header, document.externalKey)) found.push(readVoucher(header, record['body'], document, this.config));
      }
      if (records.length < pageSize) return answer(found);
    }
    return { kind: 'refused', fault: faultOf('QUERY_REFUSED', `more than ${mostPages * pageSize} vouchers in ${document.period}`) };
  }

  private post(operation: string, path: string, body: unknown, call: CallContext): Promise<Answer<JsonObject>> {
    return this.caller.call(
      ({ id, gatewayUrl }) => ({
        operation,
        method: 'POST',
        url: `${gatewayUrl}${path}?access_token=${encodeURIComponent(id)}`,
        headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
        body: JSON.stringify(body),
      }),
      (answered) => readCode(answered, (text) => this.wire.masked(text)),
      call,
    );
  }

  private async signIn(call: CallContext | null): Promise<SignedIn<Gateway>> {
    const places = await this.discover(call);
    if (!('gatewayUrl' in places)) return places;
    const { appKey, appSecret } = this.config;
    const timestamp = Date.now();
    const signature = tokenSignature(appKey, timestamp, appSecret);
    // For as long as its time stamp is young it lets others in.
    this.wire.mask.add(signature);
    const query = new URLSearchParams({ appKey, timestamp: String(timestamp), signature });
    const url = `${places.tokenUrl}/open-auth/selfAppAuth/base/v1/getAccessToken?${query.toString()}`;
    const answered = await this.wire.send({ operation: 'getAccessToken', method: 'GET', url, headers: { accept: 'application/json' } }, call, {
      shared: true,
      secretsIn: (body) => [...body.matchAll(/"access_token"\s*:\s*"([^"]+)"/g)].map((found) => found[1] ?? ''),
    });
    const read = this.entryIn(answered);
    if (read.kind !== 'entered') return read;
    const token = read.data['access_token'];
    return typeof token === 'string' && token !== ''
      ? { kind: 'signed-in', id: token, gatewayUrl: places.gatewayUrl }
      : { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', 'a token answer without a token') };
  }

  /** Where the tenant's gateway stands: by the settings, else asked. */
  private async discover(call: CallContext | null): Promise<{ gatewayUrl: string; tokenUrl: string } | Exclude<SignedIn<Gateway>, { kind: 'signed-in' }>> {
    const { gatewayUrl, tokenUrl, tenantId, serverUrl } = this.config;
    if (gatewayUrl !== '' && tokenUrl !== '') return { gatewayUrl: trimmed(gatewayUrl), tokenUrl: trimmed(tokenUrl) };
    const url = `${trimmed(serverUrl)}/open-auth/dataCenter/getGatewayAddress?tenantId=${encodeURIComponent(tenantId)}`;
    const read = this.entryIn(
      await this.wire.send({ operation: 'getGatewayAddress', method: 'GET', url, headers: { accept: 'application/json' } }, call, { shared: true }),
    );
    if (read.kind !== 'entered') return read;
    const { gatewayUrl: gateway, tokenUrl: token } = read.data;
    if (typeof gateway !== 'string' || typeof token !== 'string' || !URL.canParse(gateway) || !URL.canParse(token))
      return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', 'no gateway address') };
    return { gatewayUrl: trimmed(gateway), tokenUrl: trimmed(token) };
  }

  /** Both ways in say "00000" and put what was asked for in `data`; another code is a no in words. */
  private entryIn(answered: WireAnswer): { kind: 'entered'; data: JsonObject } | Exclude<SignedIn<Gateway>, { kind: 'signed-in' }> {
    if (answered.kind !== 'answered')
      return {
        kind: 'failed',
        fault: answered.fault,
        ...(answered.kind === 'not-taken' && answered.afterMs !== undefined ? { afterMs: answered.afterMs } : {}),
      };
    const read = readJsonObject(answered.body);
    if (!read.ok) return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', this.wire.masked(read.error)) };
    const code = codeOf(read.value);
    if (answered.status !== 200 || code === '') return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', `HTTP ${answered.status}`) };
    const data = read.value['data'];
    if (code === '00000' && isJsonObject(data)) return { kind: 'entered', data };
    const words = this.wire.masked(`${messageOf(read.value)} (${code})`);
    // The gateway's own trouble; whoever asks is not to blame.
    return /^31(00(32|39|4[236]|7\d)|0504|5001)$/.test(code)
      ? { kind: 'failed', fault: faultOf('BUSY', words) }
      : { kind: 'refused', fault: faultOf('LOGIN_REFUSED', words) };
  }
}
