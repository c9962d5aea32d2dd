import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BookVoucher } from '../books/book-voucher.js';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import { takingXml } from '../books/xml-bodies.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { escaped, readXml } from '../sap/read-xml.js';
import { readVoucher } from './read-voucher.js';
import { u8EaiSettings, type U8EaiSettings } from './u8-eai.settings.js';

/** U8 EAI: an XML document posted to import.asp; `succeed="0"` is success. It has no sign-in but the sender's registration. */
export class U8EaiSystem extends BookSystem<U8EaiSettings> {
  constructor(house: SandboxHouse) {
    super('u8-eai', house, u8EaiSettings, 1);
  }

  routes(app: FastifyInstance): void {
    takingXml(app, (scope) => {
      scope.get('/u8eai/import.asp', (_request, reply) => reply.type('text/html; charset=utf-8').send('正常'));
      scope.post('/u8eai/import.asp', (request, reply) => this.exchange(request, reply));
      scope.all('/u8eai/*', (_request, reply) => reply.code(404).type('text/html; charset=utf-8').send('<html><body>404</body></html>'));
    });
  }

  protected dropSessions(): void {
    // There are none.
  }

  private exchange(request: FastifyRequest, reply: FastifyReply): unknown {
    reply.type(`text/xml; charset=${this.switches.charset}`);
    const root = typeof request.body === 'string' ? readXml(request.body) : null;
    if (root?.name !== 'ufinterface') return this.item('', '-1', 'XML格式错误');
    const { roottag = '', billtype = '', receiver = '', sender = '', proc = '' } = root.attributes;
    const book = this.switches.senders[sender];
    if (book === undefined) return this.item('', '-1', `外部系统[${sender}]未注册`);
    if (receiver !== 'u8' || roottag !== 'voucher' || billtype !== 'gl')
      return this.item('', '-1', `roottag[${roottag}]、billtype[${billtype}]或receiver[${receiver}]不正确`);
    const vouchers = root.children.filter(({ name }) => name === 'voucher');
    const [voucher, second] = vouchers;
    if (!voucher) return this.item('', '-1', '没有要交换的单据');
    if (proc.toLowerCase() !== 'add') return this.item(voucher.attributes['id'] ?? '', '-1', '暂不提供此项功能');
    if (second) return this.item('', '-1', '一次只能交换一张凭证');
    const draft = readVoucher(voucher, book);
    if ('message' in draft) return this.item(voucher.attributes['id'] ?? '', '1', draft.message);
    const { words, makers, closedPeriods, auxiliaries, sameId } = this.switches;
    const maker = draft.facts['enter'] ?? '';
    if (!makers.includes(maker)) return this.item(draft.key, '1', `制单人${maker}不存在`);
    const problem = checkDraft(draft, { books: [book], words, currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    if (problem) return this.item(draft.key, '1', inChinese(problem));
    if (sameId === 'refuses' && this.vouchers.some((one) => one.key === draft.key)) return this.item(draft.key, '1', `单据${draft.key}已经导入，不能重复导入`);
    return this.make(draft, reply, {
      made: (made) => this.done(made),
      closedPeriod: () => this.item(draft.key, '1', inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => this.item(draft.key, '-1', '未知错误'),
    });
  }

  private done(voucher: BookVoucher): Buffer | string {
    return this.item(voucher.key, '0', '', `${voucher.word}-${voucher.serial}`);
  }

  /** "0" is success, anything else is none. */
  private item(key: string, succeed: string, words: string, u8key = ''): Buffer | string {
    const xml = `<?xml version="1.0" encoding="${this.switches.charset}"?><ufinterface roottag="voucher" billtype="gl" receiver="u8"><item key="${escaped(key)}" succeed="${succeed}" dsc="${escaped(words)}" u8key="${escaped(u8key)}"/></ufinterface>`;
    // There is no encoder at hand: 记 is the one character of GB 2312 that a good answer holds.
    return this.switches.charset === 'utf-8'
      ? xml
      : Buffer.concat([...xml].map((character) => (character === '记' ? Buffer.from([0xbc, 0xc7]) : Buffer.from(character, 'latin1'))));
  }
}
