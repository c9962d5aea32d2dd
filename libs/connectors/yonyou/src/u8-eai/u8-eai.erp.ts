import {
  answer,
  childrenOf,
  ErpWire,
  faultOf,
  parseXml,
  type Answer,
  type CallContext,
  type Egress,
  type ErpDocument,
  type Made,
  type OneCallErp,
} from '@vouchflow/connector-kit';
import { classifyRefusal } from '../classify-refusal.js';
import type { YonyouConfig } from '../yonyou.config.js';
import { buildVoucher, envelope } from './build-voucher.js';

interface Item {
  key: string;
  succeed: string;
  words: string;
  u8key: string;
}

/**
 * U8 by EAI: an XML document posted to import.asp. Its sign-in is the registration of the sender. A look-up exists in the product
 * (`proc="query"`), but nothing is known of its answer: there is none here.
 */
export class U8EaiErp implements OneCallErp {
  private readonly wire: ErpWire;

  constructor(
    private readonly config: YonyouConfig,
    egress: Egress,
  ) {
    this.wire = new ErpWire(egress, config.timeoutMs);
  }

  /** A document without a voucher makes nothing; that EAI answers it, in whatever words, proves the door. */
  async check(call: CallContext): Promise<Answer<string>> {
    const items = await this.exchange('check', envelope(this.config, 'check', []), call);
    if (items.kind !== 'answer') return items;
    const fault = items.value.map(({ words }) => classifyRefusal(words)).find(({ cause }) => cause === 'auth');
    return fault ? { kind: 'refused', fault } : answer(`U8 EAI ${new URL(this.config.serverUrl).host}, ${this.config.sender}`);
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const xml = buildVoucher(document, this.config);
    if (!xml.ok) return { kind: 'refused', fault: xml.error };
    const items = await this.exchange('add', xml.value, call);
    if (items.kind !== 'answer') return items;
    const [item, second] = items.value;
    if (!item || second) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `${items.value.length} items in answer to one voucher`) };
    // "0" is success, and nothing else is.
    if (item.succeed === '0') return answer({ kind: 'made', number: item.u8key || document.externalKey });
    if (item.succeed === '' || item.words === '') return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `succeed="${item.succeed}" without words`) };
    return { kind: 'refused', fault: classifyRefusal(item.words) };
  }

  private async exchange(operation: string, body: string, call: CallContext): Promise<Answer<Item[]>> {
    const url = `${this.config.serverUrl.replace(/\/+$/, '')}${this.config.xmlPath || '/u8eai/import.asp'}`;
    // Older servers answer in their own charset and say so.
    const heard = await this.wire.send(
      {
        operation,
        method: 'POST',
        url,
        headers: { 'content-type': 'application/xml; charset=utf-8', accept: 'text/xml' },
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
    return answer(
      childrenOf(read.value, 'item').map(({ attributes }) => ({
        key: attributes['key'] ?? '',
        succeed: (attributes['succeed'] ?? '').trim(),
        words: this.wire.masked((attributes['dsc'] ?? '').trim()),
        u8key: (attributes['u8key'] ?? '').trim(),
      })),
    );
  }
}
