import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BookVoucher } from '../books/book-voucher.js';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import { takingXml } from '../books/xml-bodies.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { escaped, readXml } from '../sap/read-xml.js';
import { nc6Settings, type Nc6Settings } from './nc6.settings.js';
import { readVoucher } from './read-voucher.js';

interface Result {
  id: string;
  pk: string;
  code: string;
  words: string;
  content: string;
}

/** NC 6's exchange platform: a ufinterface document posted to XChangeServlet. Its sign-in is the sender's registration; a look-up it has none. */
export class Nc6System extends BookSystem<Nc6Settings> {
  constructor(house: SandboxHouse) {
    super('nc6', house, nc6Settings, 5_001);
  }

  routes(app: FastifyInstance): void {
    takingXml(app, (scope) => scope.post('/service/XChangeServlet', (request, reply) => this.exchange(request, reply)));
  }

  protected dropSessions(): void {
    // There are none.
  }

  /** The platform itself keeps what it has taken by the voucher's id. */
  protected override keepsKeyUnique(): boolean {
    return true;
  }

  private exchange(request: FastifyRequest, reply: FastifyReply): unknown {
    reply.type('text/xml; charset=utf-8');
    const query = request.query as Record<string, string | undefined>;
    const root = typeof request.body === 'string' ? readXml(request.body) : null;
    if (root?.name !== 'ufinterface') return this.answer({ id: '', pk: '', code: '-31000', words: '报文格式错误', content: '' });
    const { account, groupCode, senders, books, words, makers, closedPeriods, auxiliaries } = this.switches;
    const { billtype = '', isexchange = '', replace = '', sender = '', roottag, filename = '' } = root.attributes;
    const no = (message: string, id = ''): unknown => this.answer({ id, pk: '', code: '-32000', words: message, content: '' }, filename);
    if (query['account'] !== account || root.attributes['account'] !== account) return no('账套编码不存在');
    if (query['groupcode'] !== groupCode || root.attributes['groupcode'] !== groupCode) return no(`集团[${query['groupcode'] ?? ''}]不存在`);
    if (!senders.includes(sender)) return no(`外部系统[${sender}]未注册`);
    if (billtype !== 'vouchergl' || isexchange !== 'Y' || roottag === undefined || (replace !== 'Y' && replace !== 'N'))
      return no('billtype、isexchange、roottag或replace不正确');
    const [voucher, second] = root.children.filter(({ name }) => name === 'voucher');
    if (!voucher || second) return no(voucher ? '一次只能交换一张单据' : '报文中没有单据');
    const draft = readVoucher(voucher, this.switches);
    if ('message' in draft) return no(draft.message, voucher.attributes['id']);
    const maker = draft.facts['prepared'] ?? '';
    if (!makers.includes(maker)) return no(`制单人[${maker}]未匹配`, draft.key);
    const problem = checkDraft(draft, { books, words: Object.values(words), currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    if (problem) return no(inChinese(problem), draft.key);
    const isRemembered = this.house.dial.recall(this.name, draft.key) !== undefined;
    // With replace="Y" the platform would overwrite it; nobody here asks for that.
    if (!isRemembered && this.vouchers.some((one) => one.key === draft.key))
      return replace === 'N' ? no(`单据[${draft.key}]已经导入，不允许重复导入`, draft.key) : no('不支持覆盖已记账的凭证', draft.key);
    return this.make(draft, reply, {
      made: (made) => this.answer(this.good(made), filename),
      closedPeriod: () => no(inChinese({ what: 'closed', line: 0, value: draft.period }), draft.key),
      lostSession: () => no('未知错误', draft.key),
    });
  }

  private good(voucher: BookVoucher): Result {
    const pk = `1001A1100000000${voucher.id}`;
    return {
      id: voucher.key,
      pk,
      code: '1',
      words: '单据导入成功',
      content: { number: `${voucher.word}-${voucher.serial}`, key: pk, empty: '' }[this.switches.contentAs],
    };
  }

  private answer({ id, pk, code, words, content }: Result, filename = ''): string {
    const said = this.switches.rootSays ? ` successful="${code === '1' ? 'Y' : 'N'}"` : '';
    return `<?xml version="1.0" encoding="UTF-8"?><ufinterface billtype="vouchergl" filename="${escaped(filename)}" isexchange="Y" replace="N" roottag="sendresult"${said}><sendresult><billpk>${pk}</billpk><bdocid>${escaped(id)}</bdocid><filename>${escaped(filename)}</filename><resultcode>${code}</resultcode><resultdescription>${escaped(words)}</resultdescription><content>${escaped(content)}</content></sendresult></ufinterface>`;
  }
}
