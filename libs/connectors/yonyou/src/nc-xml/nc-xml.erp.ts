import {
  answer,
  childrenOf,
  ErpWire,
  faultOf,
  findElement,
  parseXml,
  textOf,
  type Answer,
  type CallContext,
  type Egress,
  type ErpDocument,
  type Made,
  type OneCallErp,
  type XmlElement,
} from '@vouchflow/connector-kit';
import { classifyRefusal } from '../classify-refusal.js';
import type { YonyouConfig } from '../yonyou.config.js';
import { buildVoucher, envelope } from './build-voucher.js';

/**
 * NC 6 (also NC 5 and U8C) by the exchange platform (外部交换平台): a document posted to XChangeServlet. Its sign-in is the sender's registration.
 * It has no look-up; with `replace="N"` it refuses an id that it has taken before.
 */
export class NcXmlErp implements OneCallErp {
  private readonly wire: ErpWire;

  constructor(
    private readonly config: YonyouConfig,
    egress: Egress,
  ) {
    this.wire = new ErpWire(egress, config.timeoutMs);
  }

  /** A document without a voucher makes nothing; that the platform answers it, in whatever words, proves the door. */
  async check(call: CallContext): Promise<Answer<string>> {
    const reply = await this.exchange('check', envelope(this.config, 'check.xml', []), call);
    if (reply.kind !== 'answer') return reply;
    const fault = classifyRefusal(this.wordsOf(reply.value));
    return fault.cause === 'auth'
      ? { kind: 'refused', fault }
      : answer(`NC ${new URL(this.config.serverUrl).host}, ${this.config.account}, ${this.config.sender}`);
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const xml = buildVoucher(document, this.config);
    if (!xml.ok) return { kind: 'refused', fault: xml.error };
    const reply = await this.exchange('vouchergl', xml.value, call);
    if (reply.kind !== 'answer') return reply;
    const results = childrenOf(reply.value, 'sendresult');
    const result = (results[0] ?? findElement(reply.value, 'resultcode')) ? (results[0] ?? reply.value) : undefined;
    const code = textOf(result, 'resultcode');
    const isNo = reply.value.attributes['successful'] === 'N';
    if (!result || results.length > 1 || code === '')
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `${results.length} results in answer to one voucher`) };
    if (code === '1' && !isNo) {
      const [number, id] = [textOf(result, 'content'), textOf(result, 'billpk')];
      return answer({ kind: 'made', number: number || id || document.externalKey, ...(id ? { id } : {}) });
    }
    const words = this.wordsOf(reply.value);
    // A yes and a no in one answer, or a no without a word: neither is one.
    if (code === '1' || words === '')
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `resultcode ${code}, successful ${reply.value.attributes['successful'] ?? 'not said'}`) };
    return { kind: 'refused', fault: classifyRefusal(words) };
  }

  private wordsOf(reply: XmlElement): string {
    return this.wire.masked(textOf(findElement(reply, 'sendresult') ?? reply, 'resultdescription'));
  }

  private async exchange(operation: string, body: string, call: CallContext): Promise<Answer<XmlElement>> {
    const { serverUrl, account, groupCode, ncRelease, xmlPath } = this.config;
    const query = new URLSearchParams({ account, [ncRelease === 'nc6' ? 'groupcode' : 'receiver']: groupCode });
    const url = `${serverUrl.replace(/\/+$/, '')}${xmlPath || '/service/XChangeServlet'}?${query.toString()}`;
    const heard = await this.wire.send(
      {
        operation,
        method: 'POST',
        url,
        headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml' },
        body,
        charsets: ['gb2312', 'gbk', 'gb18030'],
      },
      call,
    );
    if (heard.kind !== 'answered') return heard;
    if (heard.status === 401 || heard.status === 403) return { kind: 'no-entry', fault: faultOf('LOGIN_REFUSED', `HTTP ${heard.status}`) };
    if (heard.status === 404) return { kind: 'lost', fault: faultOf('ENDPOINT_WRONG', 'HTTP 404') };
    const read = parseXml(heard.body);
    if (heard.status !== 200 || !read.ok || read.value.name !== 'ufinterface')
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(read.ok ? `HTTP ${heard.status} <${read.value.name}>` : read.error)) };
    return answer(read.value);
  }
}
