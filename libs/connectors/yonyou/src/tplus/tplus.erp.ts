import {
  answer,
  ErpWire,
  faultOf,
  isJsonObject,
  plainText,
  readJson,
  type Answer,
  type CallContext,
  type Egress,
  type ErpDocument,
  type Made,
  type OneCallErp,
} from '@vouchflow/connector-kit';
import { classifyRefusal } from '../classify-refusal.js';
import type { YonyouConfig } from '../yonyou.config.js';
import { buildVoucher } from './build-voucher.js';

/**
 * T+ (畅捷通) by its open API: doc/ReturnCodeCreate with three headers. Its answer was never seen, so what it may look like is read
 * generously; that of doc/Query neither, so there is no look-up.
 */
export class TPlusErp implements OneCallErp {
  private readonly wire: ErpWire;
  private readonly base: string;

  constructor(
    private readonly config: YonyouConfig,
    egress: Egress,
  ) {
    this.base = config.serverUrl.replace(/\/+$/, '');
    this.wire = new ErpWire(egress, config.timeoutMs, [config.appSecret, config.openToken]);
  }

  /** Asks for a partner that is none. */
  async check(call: CallContext): Promise<Answer<string>> {
    const read = await this.post('partner/Query', JSON.stringify({ param: { Code: 'VOUCHFLOW-CHECK' } }), call);
    return read.kind === 'answer' ? answer(`T+ ${new URL(this.base).host}, ${this.config.appKey}`) : read;
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const body = buildVoucher(document, this.config);
    if (!body.ok) return { kind: 'refused', fault: body.error };
    const made = await this.post('doc/ReturnCodeCreate', body.value, call);
    if (made.kind !== 'answer') return made;
    const { value } = made;
    // The number as a text, in an object, or null, as other calls of the product's answer when all went well.
    const number = isJsonObject(value) ? plainText(value['Code'] ?? value['code'] ?? value['data']) : plainText(value);
    const id = isJsonObject(value) ? plainText(value['ID'] ?? value['Id'] ?? value['id']) : '';
    if (isJsonObject(value) && number === '' && id === '') return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', 'an object without a number') };
    return answer({ kind: 'made', number: number || id || document.externalKey, ...(id ? { id } : {}) });
  }

  private async post(operation: string, body: string, call: CallContext): Promise<Answer<unknown>> {
    const { appKey, appSecret, openToken } = this.config;
    const headers = { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', appKey, appSecret, openToken };
    const heard = await this.wire.send({ operation, method: 'POST', url: `${this.base}/tplus/api/v2/${operation}`, headers, body }, call);
    if (heard.kind !== 'answered') return heard;
    const read = readJson(heard.body);
    const json = read.ok && isJsonObject(read.value) ? read.value : {};
    const words = this.wire.masked(plainText(json['message']) || plainText(json['Message']));
    if (heard.status === 401 || heard.status === 403) return { kind: 'no-entry', fault: faultOf('LOGIN_REFUSED', words || `HTTP ${heard.status}`) };
    if (words !== '' && (heard.status === 200 || (heard.status >= 400 && heard.status < 500))) {
      const fault = classifyRefusal(words);
      return fault.cause === 'auth' ? { kind: 'no-entry', fault } : { kind: 'refused', fault };
    }
    if (heard.status !== 200 || !read.ok)
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(read.ok ? `HTTP ${heard.status}` : read.error)) };
    return answer(read.value);
  }
}
