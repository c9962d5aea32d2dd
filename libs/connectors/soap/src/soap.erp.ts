import { randomBytes } from 'node:crypto';
import {
  answer,
  documentView,
  ErpWire,
  faultOf,
  renderTemplate,
  SessionCaller,
  swapSides,
  type Answer,
  type Answered,
  type CallContext,
  type Egress,
  type ErpDocument,
  type ErpFault,
  type FoundDocument,
  type Made,
  type OneCallErp,
  type SignedIn,
  type Understood,
  type WireRequest,
  type XmlElement,
} from '@vouchflow/connector-kit';
import { elementsAt, textAt } from './at-path.js';
import { readDocument } from './read-document.js';
import { readEnvelope } from './read-envelope.js';
import type { SoapConfig } from './soap.config.js';
import { writeEnvelope } from './write-envelope.js';

type Operation = 'post' | 'find';
/** What WS-Security says at the door (UsernameToken profile and its base): the message was not looked at. */
const atTheDoor = ['FailedAuthentication', 'InvalidSecurityToken', 'InvalidSecurity', 'SecurityTokenUnavailable', 'FailedCheck'];

/** An ERP that takes a voucher by one SOAP call and gives it back by another. Nothing is kept between calls; the look-up tells whether we are let in. */
export class SoapErp implements OneCallErp {
  private readonly wire: ErpWire;
  private readonly caller: SessionCaller<object>;
  private readonly basic: string;
  private entries = 0;

  constructor(
    private readonly config: SoapConfig,
    egress: Egress,
  ) {
    this.basic = Buffer.from(`${config.user}:${config.password}`).toString('base64');
    this.wire = new ErpWire(egress, config.timeoutMs, [config.password, ...(config.auth === 'basic' ? [this.basic] : [])]);
    this.caller = new SessionCaller(this.wire, (call) => this.enter(call));
  }

  startAnew(): void {
    this.caller.startAnew();
  }

  async check(call: CallContext): Promise<Answer<string>> {
    const looked = await this.send('find', { externalKey: '0'.repeat(16) }, call);
    return looked.kind === 'answer' ? answer(new URL(this.config.endpoint).host) : looked;
  }

  async make(document: ErpDocument, call: CallContext): Promise<Answer<Made>> {
    const book = Object.hasOwn(this.config.ledger, document.ledger) ? this.config.ledger[document.ledger] : undefined;
    if (book === undefined) return { kind: 'refused', fault: faultOf('MAPPING_MISSING', document.ledger) };
    const lines = document.reverses && this.config.red === 'swapped' ? document.lines.map(swapSides) : document.lines;
    const made = await this.send('post', { ...documentView({ ...document, lines }), book }, call);
    if (made.kind !== 'answer') return made;
    const [where] = elementsAt(made.value, this.config.answerPath);
    return answer({ kind: 'made', number: textAt(where, this.config.numberPath), id: textAt(where, this.config.idPath) });
  }

  async look(document: ErpDocument, call: CallContext): Promise<Answer<FoundDocument[]>> {
    const looked = await this.send('find', documentView(document), call);
    if (looked.kind !== 'answer') return looked;
    return answer(
      elementsAt(looked.value, this.config.foundItems)
        .map((item) => readDocument(item, document, this.config))
        .filter((one) => one.readBack?.externalKey === document.externalKey),
    );
  }

  private send(operation: Operation, view: object, call: CallContext): Promise<Answer<XmlElement>> {
    return this.caller.call(
      () => this.request(operation, view),
      (heard) => this.understood(operation, heard),
      call,
    );
  }

  private request(operation: Operation, view: object): WireRequest {
    const { version, postAction, findAction, postBody, findBody, endpoint, findEndpoint, auth } = this.config;
    const action = operation === 'post' ? postAction : findAction;
    const content = renderTemplate(operation === 'post' ? postBody : findBody, view, 'xml');
    // The settings' schema has refused every template that could fail here.
    if (!content.ok) throw new Error(content.error);
    const type = version === '1.1' ? 'text/xml; charset=utf-8' : `application/soap+xml; charset=utf-8${action === '' ? '' : `; action="${action}"`}`;
    return {
      operation,
      method: 'POST',
      url: operation === 'find' && findEndpoint !== '' ? findEndpoint : endpoint,
      body: writeEnvelope(content.value, this.config, { nonce: randomBytes(16), created: new Date().toISOString() }),
      headers: {
        'content-type': type,
        accept: version === '1.1' ? 'text/xml' : 'application/soap+xml',
        ...(version === '1.1' ? { soapaction: `"${action}"` } : {}),
        ...(auth === 'basic' ? { authorization: `Basic ${this.basic}` } : {}),
      },
    };
  }

  private understood(operation: Operation, { status, body }: Answered): Understood<XmlElement> {
    if (status === 401) return { kind: 'session-lost', fault: faultOf('SESSION_LOST', 'HTTP 401') };
    if (status === 403) return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', 'HTTP 403') };
    if (status === 404) return { kind: 'lost', fault: faultOf('ENDPOINT_WRONG', `HTTP 404: ${this.config.endpoint}`) };
    const read = readEnvelope(body);
    if (!read.ok) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', this.wire.masked(`HTTP ${status}: ${read.error}`)) };
    if (read.value.kind === 'fault') {
      const { codes, words } = read.value;
      const masked = this.wire.masked(words);
      if (codes.some((code) => atTheDoor.includes(code))) return { kind: 'session-lost', fault: faultOf('SESSION_LOST', masked) };
      // A fault may come in a 500 (SOAP 1.1) or a 400; its code says whose fault it is.
      if (codes.some((code) => this.config.refusedFaults.includes(code))) return { kind: 'refused', fault: this.refusal(operation, masked) };
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `SOAP fault ${codes.join(' ')}: ${masked}`) };
    }
    if (status < 200 || status > 299) return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `HTTP ${status}`) };
    const { successPath, successValues, messagePath, answerPath, foundItems } = this.config;
    const said = textAt(read.value.body, successPath);
    if (operation === 'post' && successPath !== '' && !successValues.includes(said)) {
      // No flag at all is no answer; a flag that says no is one.
      if (said === '') return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `nothing stands at ${successPath}`) };
      return { kind: 'refused', fault: this.refusal(operation, this.wire.masked(textAt(read.value.body, messagePath) || `${successPath}: ${said}`)) };
    }
    // Another service's answer must not be taken for "not there".
    const [top] = (operation === 'post' ? answerPath : foundItems).split('/');
    if (top !== '' && elementsAt(read.value.body, top ?? '').length === 0)
      return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', `no ${top} in the body`) };
    return answer(read.value.body);
  }

  private refusal(operation: Operation, words: string): ErpFault {
    const says = (list: readonly string[]): boolean => list.some((word) => words.toLowerCase().includes(word.toLowerCase()));
    if (operation === 'find') return faultOf('QUERY_REFUSED', words);
    return faultOf(says(this.config.closedPeriodWords) ? 'PERIOD_CLOSED' : says(this.config.masterDataWords) ? 'MASTER_DATA_MISSING' : 'ERP_REFUSED', words);
  }

  /** Whether a refusal at the door means the user or only this moment: a look-up of a key that nobody has. */
  private async enter(call: CallContext | null): Promise<SignedIn> {
    const heard = await this.wire.send({ ...this.request('find', { externalKey: '0'.repeat(16) }), operation: 'sign-in' }, call, { shared: true });
    if (heard.kind !== 'answered') return { ...heard, kind: 'failed' };
    const understood = this.understood('find', heard);
    if (understood.kind === 'session-lost') return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', understood.fault?.vendorText ?? '') };
    if (understood.kind === 'no-entry' || understood.kind === 'refused') return { kind: 'refused', fault: understood.fault };
    if (understood.kind !== 'answer') return { ...understood, kind: 'failed' };
    this.entries += 1;
    return { kind: 'signed-in', id: String(this.entries) };
  }
}
