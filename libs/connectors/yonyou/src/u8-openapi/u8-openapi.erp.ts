import {
  answer,
  ErpWire,
  faultOf,
  isJsonObject,
  plainText,
  readJson,
  SessionCaller,
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
import type { YonyouConfig } from '../yonyou.config.js';
import { buildVoucher } from './build-voucher.js';
import { readDetails, rowsIn } from './read-details.js';

const badToken = /token[^，。]{0,12}(无效|过期|失效|错误|不存在|invalid|expired)/i;
/** The platform passes a call on to a client in the customer's house: of these nobody knows how far it came. */
const lostOnTheWay = /超时|稍后|繁忙|网络|离线|未(启动|运行)|无法连接|连接.{0,6}失败|timed? ?out/i;
const nothingFound = /没有(符合|查|找|数据)|未(查|找)到|无(符合|数据)|查无|不存在|记录数为0/;

/** U8 by the open platform: voucher_ex/add under a biz_id that makes one voucher only, and voucherdetails/batch_get by the external number. */
export class U8OpenApiErp implements OneCallErp {
  private readonly wire: ErpWire;
  private readonly caller: SessionCaller<object>;

  constructor(
    private readonly config: YonyouConfig,
    egress: Egress,
  ) {
    this.wire = new ErpWire(egress, config.timeoutMs, [config.appSecret]);
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
    const read = await this.call('voucherdetails/batch_get', { ds_sequence: book, coutno_id: '0'.repeat(16) }, undefined, call);
    if (read.kind === 'answer' || (read.kind === 'refused' && nothingFound.test(read.fault.vendorText ?? '')))
      return answer(`U8 ${this.config.toAccount}, ${this.config.appKey}`);
    return read;
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const body = buildVoucher(document, this.config);
    if (!body.ok) return { kind: 'refused', fault: body.error };
    const { asynchronous } = this.config;
    const made = await this.call(
      'voucher_ex/add',
      { biz_id: document.externalKey, ds_sequence: this.config.ledger[document.ledger] ?? '', sync: asynchronous ? '0' : '1' },
      body.value,
      call,
    );
    if (made.kind === 'refused' && made.fault.cause === 'duplicate') return answer({ kind: 'held' });
    if (made.kind !== 'answer') return made;
    const [id, tradeid] = [plainText(made.value['id']), plainText(made.value['tradeid'])];
    if (asynchronous && id === '') return answer({ kind: 'taken-up', ticket: tradeid || document.externalKey });
    return answer({ kind: 'made', ...(id === '' ? {} : { id }) });
  }

  async look(document: ErpDocument, call: CallContext): Promise<Answer<FoundDocument[]>> {
    // The key goes into a query: its shape allows nothing else.
    if (!/^[0-9A-Z]{16}$/.test(document.externalKey)) return { kind: 'refused', fault: faultOf('QUERY_REFUSED', 'an external key that is none') };
    const book = this.config.ledger[document.ledger];
    if (book === undefined) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', `ledger / ${document.ledger}`) };
    const read = await this.call('voucherdetails/batch_get', { ds_sequence: book, coutno_id: document.externalKey }, undefined, call);
    if (read.kind === 'refused' && nothingFound.test(read.fault.vendorText ?? '')) return answer([]);
    if (read.kind !== 'answer') return read;
    const rows = rowsIn(read.value);
    if (rows === null && plainText(read.value['row_count']) !== '0') return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', 'an answer without a list') };
    return answer(readDetails(rows ?? [], document, this.config));
  }

  /** The look-up says whether it is done; where the settings name a path of results, it says whether it failed. */
  async poll(ticket: string, document: ErpDocument, call: CallContext): Promise<Answer<Made | 'still'>> {
    const looked = await this.look(document, call);
    // A look that is refused says nothing of what was taken up.
    if (looked.kind === 'refused') return { ...looked, kind: 'not-taken' };
    if (looked.kind !== 'answer') return looked;
    if (looked.value.length > 0) return answer({ kind: 'made', id: ticket });
    if (this.config.resultPath === '') return answer('still');
    const result = await this.send(this.config.resultPath, { tradeid: ticket }, undefined, 'result', call);
    // Still at work on it, in words that nobody has written down.
    if (result.kind === 'refused' && /处理中|未完成|等待|进行中/.test(result.fault.vendorText ?? '')) return answer('still');
    return result.kind === 'answer' ? answer('still') : result;
  }

  private call(operation: string, query: Record<string, string>, body: unknown, call: CallContext): Promise<Answer<JsonObject>> {
    return this.send(`/api/${operation}`, query, body, operation, call);
  }

  private send(path: string, query: Record<string, string>, body: unknown, operation: string, call: CallContext): Promise<Answer<JsonObject>> {
    const { fromAccount, toAccount, appKey, serverUrl } = this.config;
    return this.caller.call(
      ({ id }) => ({
        operation,
        method: body === undefined ? 'GET' : 'POST',
        headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }) },
        url: `${serverUrl.replace(/\/+$/, '')}${path}?${new URLSearchParams({ from_account: fromAccount, to_account: toAccount, app_key: appKey, token: id, ...query }).toString()}`,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      (answered) => this.understand(answered),
      call,
    );
  }

  /** `errcode` "0" is done; any other code with words is a no, unless the words speak of the way. */
  private understand(answered: Answered): Understood<JsonObject> {
    const read = readJson(answered.body);
    const json = read.ok && isJsonObject(read.value) ? read.value : {};
    const [code, words] = [plainText(json['errcode']), this.wire.masked(plainText(json['errmsg']))];
    if (answered.status !== 200 || code === '')
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(read.ok ? `HTTP ${answered.status} ${words}` : read.error)) };
    if (code === '0') return { kind: 'answer', value: json };
    if (badToken.test(words)) return { kind: 'session-lost', fault: faultOf('SESSION_LOST', words) };
    if (words === '' || lostOnTheWay.test(words)) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `${words} (${code})`) };
    return { kind: 'refused', fault: classifyRefusal(words) };
  }

  private async signIn(call: CallContext | null): Promise<SignedIn> {
    const { fromAccount, appKey, appSecret, serverUrl } = this.config;
    const query = new URLSearchParams({ from_account: fromAccount, app_key: appKey, app_secret: appSecret });
    const answered = await this.wire.send(
      { operation: 'token', method: 'GET', url: `${serverUrl.replace(/\/+$/, '')}/system/token?${query.toString()}`, headers: { accept: 'application/json' } },
      call,
      {
        shared: true,
        secretsIn: (body) => [...body.matchAll(/"id"\s*:\s*"([^"]+)"/g)].map((found) => found[1] ?? ''),
      },
    );
    if (answered.kind !== 'answered') return { ...answered, kind: 'failed' };
    const read = readJson(answered.body);
    const json = read.ok && isJsonObject(read.value) ? read.value : {};
    const code = plainText(json['errcode']);
    if (answered.status !== 200 || code === '')
      return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', this.wire.masked(read.ok ? `HTTP ${answered.status}` : read.error)) };
    if (code !== '0') return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', this.wire.masked(`${plainText(json['errmsg'])} (${code})`)) };
    const token = json['token'];
    const id = isJsonObject(token) ? plainText(token['id']) : plainText(token);
    return id === '' ? { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', 'a token answer without a token') } : { kind: 'signed-in', id };
  }
}
