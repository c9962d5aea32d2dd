import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BookSystem } from '../books/book.system.js';
import type { BookDraft, BookVoucher } from '../books/book-voucher.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { amountText, readAmount } from '../kingdee/voucher/read-amount.js';
import { checkSchema } from '../sap/check-schema.js';
import type { ElementRule } from '../sap/journal-entry.schema.js';
import { escaped, local, readXml, textIn, type XmlNode } from '../sap/read-xml.js';
import { tokenFault } from './username-token.js';
import { findVoucher, postVoucher } from './voucher.schema.js';

const settings = z.strictObject({
  user: z.string().default('vouchflow'),
  password: z.string().default('soap-password'),
  auth: z.enum(['basic', 'text', 'digest']).default('digest'),
  version: z.enum(['1.1', '1.2']).default('1.1'),
  books: z.array(z.string()).default(['001']),
  closedPeriods: z.array(z.string()).default([]),
  /** A voucher that is refused: a code in an ordinary answer, or a SOAP fault of the caller. */
  refusesAs: z.enum(['result', 'fault']).default('result'),
});
const namespaces = { '1.1': 'http://schemas.xmlsoap.org/soap/envelope/', '1.2': 'http://www.w3.org/2003/05/soap-envelope' } as const;
const own = 'urn:sandbox:vouchers';
const dimensions = ['department', 'project', 'person'] as const;

/** An ERP with a SOAP service of its own, as houses write theirs: PostVoucher and FindVoucher, WS-Security or Basic. */
export class SoapSystem extends BookSystem<z.infer<typeof settings>> {
  private readonly nonces = new Set<string>();

  constructor(house: SandboxHouse) {
    super('soap', house, settings);
  }

  routes(app: FastifyInstance): void {
    void app.register((scope, _options, done) => {
      const types = ['text/xml', 'application/soap+xml'];
      scope.removeContentTypeParser(types);
      scope.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
      scope.post('/soap-erp/VoucherService', (request, reply) => this.call(request, reply, postVoucher, (message) => this.post(message, reply)));
      scope.post('/soap-erp/VoucherQuery', (request, reply) => this.call(request, reply, findVoucher, (message) => this.find(message)));
      done();
    });
  }

  /** There are none; a call that meets the fault is turned away at the door. */
  protected dropSessions(): void {}

  private call(request: FastifyRequest, reply: FastifyReply, rule: ElementRule, work: (message: XmlNode) => unknown): unknown {
    const { version, auth, user, password } = this.switches;
    reply.type(version === '1.1' ? 'text/xml; charset=utf-8' : 'application/soap+xml; charset=utf-8');
    const envelope = typeof request.body === 'string' ? readXml(request.body) : null;
    const prefix = envelope?.name.includes(':') ? `xmlns:${envelope.name.split(':')[0]}` : 'xmlns';
    if (!envelope || local(envelope) !== 'Envelope' || envelope.attributes[prefix] !== namespaces[version])
      return this.fault(reply, 'VersionMismatch', 'not the envelope of this service');
    const part = (name: string): XmlNode | undefined => envelope.children.find((one) => local(one) === name);
    if (auth === 'basic' && request.headers.authorization !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)
      return reply.code(401).header('www-authenticate', 'Basic').send('');
    const refused = auth === 'basic' ? null : tokenFault(part('Header'), auth, user, password, this.house.now().getTime(), this.nonces);
    if (refused) return this.fault(reply, `wsse:${refused}`, 'The security token could not be authenticated or authorized');
    const message = part('Body')?.children[0];
    const bound = message?.name.includes(':') ? message.attributes[`xmlns:${message.name.split(':')[0]}`] : undefined;
    if (!message || local(message) !== rule.name || bound !== own) return this.fault(reply, 'Client', `${rule.name} of ${own} is expected`);
    const action =
      version === '1.1'
        ? String(request.headers['soapaction'] ?? '').replaceAll('"', '')
        : (/action="([^"]*)"/.exec(request.headers['content-type'] ?? '')?.[1] ?? '');
    if (action !== `${own}/${rule.name}`) return this.fault(reply, 'Client', `no operation for ${action}`);
    const wrong = checkSchema(message, rule);
    if (wrong !== null) return this.fault(reply, 'Client', wrong);
    return work(message);
  }

  private post(message: XmlNode, reply: FastifyReply): unknown {
    const lines = message.children
      .filter((one) => one.name === 'line')
      .map((line) => {
        const amount = (name: string): number => {
          const read = readAmount(textIn(line, name));
          return read.ok ? read.cents : NaN;
        };
        return {
          account: textIn(line, 'account'),
          debit: amount('debit'),
          credit: amount('credit'),
          text: textIn(line, 'text'),
          dimensions: Object.fromEntries(dimensions.map((name) => [name, textIn(line, name)]).filter(([, code]) => code !== '')) as Record<string, string>,
        };
      });
    const says = (name: string): string => textIn(message, name);
    const draft: BookDraft = {
      key: says('externalKey'),
      book: says('book'),
      date: says('date'),
      period: says('date').slice(0, 7),
      word: says('word'),
      currency: says('currency'),
      attachments: Number(says('attachments')) || 0,
      lines,
      facts: {},
    };
    const rules = {
      books: this.switches.books,
      words: ['记'],
      currencies: ['CNY'],
      closedPeriods: this.switches.closedPeriods,
      auxiliaries: { department: 'department', project: 'project', person: 'person' },
    };
    const problem = checkDraft(draft, rules, this.masters);
    if (problem) return this.refusal(reply, inChinese(problem));
    return this.make(draft, reply, {
      made: (voucher) =>
        this.envelope(
          `<n:PostVoucherResponse xmlns:n="${own}"><result><code>0</code><message/><id>${voucher.id}</id><number>${voucher.word}-${voucher.serial}</number></result></n:PostVoucherResponse>`,
        ),
      closedPeriod: () => this.refusal(reply, inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => this.fault(reply, 'wsse:FailedAuthentication', 'The security token could not be authenticated or authorized'),
    });
  }

  private async find(message: XmlNode): Promise<string> {
    await this.flushed();
    const found = this.vouchers.filter((one) => one.key === textIn(message, 'externalKey'));
    return this.envelope(`<n:FindVoucherResponse xmlns:n="${own}"><count>${found.length}</count>${found.map(show).join('')}</n:FindVoucherResponse>`);
  }

  private refusal(reply: FastifyReply, words: string): unknown {
    if (this.switches.refusesAs === 'fault') return this.fault(reply, this.switches.version === '1.1' ? 'Client' : 'Sender', words);
    return this.envelope(`<n:PostVoucherResponse xmlns:n="${own}"><result><code>1</code><message>${escaped(words)}</message></result></n:PostVoucherResponse>`);
  }

  /** A fault comes in an HTTP 500 in 1.1, of the sender's in a 400 in 1.2. */
  private fault(reply: FastifyReply, code: string, words: string): FastifyReply {
    const named = code.includes(':') ? code : `e:${code}`;
    if (this.switches.version === '1.1')
      return reply
        .code(500)
        .send(this.envelope(`<e:Fault><faultcode xmlns:wsse="urn:w">${named}</faultcode><faultstring>${escaped(words)}</faultstring></e:Fault>`));
    const [value, subcode] = code.includes(':') ? ['e:Sender', named] : [named.replace('Client', 'Sender'), ''];
    return reply
      .code(400)
      .send(
        this.envelope(
          `<e:Fault><e:Code><e:Value>${value}</e:Value>${subcode === '' ? '' : `<e:Subcode><e:Value xmlns:wsse="urn:w">${subcode}</e:Value></e:Subcode>`}</e:Code><e:Reason><e:Text xml:lang="zh">${escaped(words)}</e:Text></e:Reason></e:Fault>`,
        ),
      );
  }

  private envelope(body: string): string {
    return `<?xml version="1.0" encoding="utf-8"?><e:Envelope xmlns:e="${namespaces[this.switches.version]}"><e:Body>${body}</e:Body></e:Envelope>`;
  }
}

const show = ({ id, word, serial, key, book, date, currency, lines }: BookVoucher): string =>
  `<voucher><id>${id}</id><number>${word}-${serial}</number><externalKey>${escaped(key)}</externalKey><book>${book}</book><date>${date}</date><currency>${currency}</currency>${lines
    .map(
      (line) =>
        `<line><account>${line.account}</account><debit>${amountText(line.debit)}</debit><credit>${amountText(line.credit)}</credit><text>${escaped(line.text)}</text></line>`,
    )
    .join('')}</voucher>`;
