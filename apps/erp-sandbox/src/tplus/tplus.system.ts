import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BookVoucher } from '../books/book-voucher.js';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { auxiliaries, readVoucher } from './read-voucher.js';
import { tplusSettings, type TPlusSettings } from './tplus.settings.js';

/** T+ by Chanjet's open API: three headers with every call, doc/Create and doc/ReturnCodeCreate. */
export class TPlusSystem extends BookSystem<TPlusSettings> {
  constructor(house: SandboxHouse) {
    super('tplus', house, tplusSettings, 1);
  }

  routes(app: FastifyInstance): void {
    app.post('/tplus/api/v2/doc/Create', (request, reply) => this.create(request, reply, false));
    app.post('/tplus/api/v2/doc/ReturnCodeCreate', (request, reply) => this.create(request, reply, true));
    app.post('/tplus/api/v2/partner/Query', (request, reply) => this.entry(request, reply) ?? []);
  }

  protected dropSessions(): void {
    // The open token is renewed by a person.
  }

  private entry(request: FastifyRequest, reply: FastifyReply): unknown {
    const { appkey, appsecret, opentoken } = request.headers;
    const { appKey, appSecret, openToken } = this.switches;
    if (appkey === appKey && appsecret === appSecret && opentoken === openToken) return undefined;
    return reply.code(401).send({ code: '401', message: 'openToken无效或appSecret不正确', data: null });
  }

  private create(request: FastifyRequest, reply: FastifyReply, saysNumber: boolean): unknown {
    const turnedAway = this.entry(request, reply);
    if (turnedAway !== undefined) return turnedAway;
    const { books, words, closedPeriods, refusedWith, sameExternalCode } = this.switches;
    const no = (message: string): unknown => (reply.code(refusedWith), { code: 'EXSV0102', message, data: null });
    const draft = readVoucher(request.body, books[0] ?? '');
    if ('message' in draft) return no(draft.message);
    const problem = checkDraft(draft, { books, words, currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    if (problem) return no(inChinese(problem));
    const isRemembered = this.house.dial.recall(this.name, draft.key) !== undefined;
    if (sameExternalCode === 'refuses' && !isRemembered && this.vouchers.some((one) => one.key === draft.key)) return no(`外部单据号${draft.key}已存在`);
    return this.make(draft, reply, {
      made: (voucher) => this.good(voucher, saysNumber, reply),
      closedPeriod: () => no(inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => this.entry({ headers: {} } as FastifyRequest, reply),
    });
  }

  /** JSON as a text: null is an answer, too. */
  private good(voucher: BookVoucher, saysNumber: boolean, reply: FastifyReply): string {
    const number = `${voucher.word}-${voucher.serial}`;
    const { answerAs } = this.switches;
    if (!reply.sent) reply.type('application/json; charset=utf-8');
    return JSON.stringify(!saysNumber || answerAs === 'null' ? null : answerAs === 'text' ? number : { Code: number, ID: voucher.id });
  }
}
