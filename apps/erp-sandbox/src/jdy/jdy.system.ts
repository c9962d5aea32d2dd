import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BookVoucher } from '../books/book-voucher.js';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { amountText } from '../kingdee/voucher/read-amount.js';
import { jdySettings, type JdySettings } from './jdy.settings.js';
import { readVoucher } from './read-voucher.js';

type Query = Record<string, string | undefined>;

/** 精斗云 (JDY) cloud accounting: a token by four secrets in the query, vouchers in an array, a list by linkId. */
export class JdySystem extends BookSystem<JdySettings> {
  private readonly tokens = new Set<string>();

  constructor(house: SandboxHouse) {
    super('jdy', house, jdySettings, 880_001);
  }

  routes(app: FastifyInstance): void {
    app.get('/auth/user/access_token', (request) => this.token(request.query as Query));
    // The vendor writes it without its n.
    app.post('/jdyaccouting/voucher', (request, reply) => this.entry(request, true) ?? this.save(request, reply));
    app.post('/jdyaccouting/voucherlist', (request) => this.entry(request, false) ?? this.list(request));
  }

  protected dropSessions(): void {
    this.tokens.clear();
  }

  private token({ username, password, client_id: id, client_secret: secret }: Query): unknown {
    const { switches } = this;
    if (username !== switches.username || password !== switches.password || id !== switches.clientId || secret !== switches.clientSecret)
      return { errcode: 1003, description: '用户名或密码错误', data: {} };
    const token = randomBytes(24).toString('hex');
    this.tokens.add(token);
    return { errcode: 0, description: '成功', data: { access_token: token, expires_in: 7200 } };
  }

  private entry(request: FastifyRequest, makes: boolean): unknown {
    const query = request.query as Query;
    if (!this.tokens.has(query['access_token'] ?? '')) {
      if (makes) this.useUpLostSession();
      return { code: 4010, msg: 'access_token无效' };
    }
    if (request.headers['x-gw-router-addr'] !== this.switches.routerAddr) return { code: 42034, msg: 'sId对应的服务不存在或者无法访问' };
    if (query['sId'] !== this.switches.serviceId) return { code: 42032, msg: 'sId对应的服务不存在' };
    if (!this.switches.books.includes(query['dbId'] ?? '')) return { code: 42022, msg: 'dbId对应的账套不存在或无权限' };
    return undefined;
  }

  private save(request: FastifyRequest, reply: FastifyReply): unknown {
    const { mode, dbId = '' } = request.query as Query;
    const sent = request.body;
    if (mode !== '1' || !Array.isArray(sent)) return { code: 46001, msg: '数据验证不通过：请求体必须是数组' };
    if (sent.length > 200) return { code: 46004, msg: '批量操作记录数超限200' };
    const no = (msg: string): unknown => ({ code: 46001, msg: '数据验证不通过', list: [{ code: 46001, msg }] });
    if (sent.length !== 1) return no('此处一次一张凭证');
    const draft = readVoucher(sent[0] as Record<string, unknown>, dbId);
    if ('message' in draft) return no(draft.message);
    const { books, words, closedPeriods, auxiliaries, sameLinkId } = this.switches;
    const problem = checkDraft(draft, { books, words, currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    if (problem) return no(inChinese(problem));
    const same = this.vouchers.find((one) => one.key !== '' && one.key === draft.key);
    if (same && sameLinkId === 'returns-first') return this.good(same);
    if (same && sameLinkId === 'refuses') return no(`外部系统编号${draft.key}重复`);
    return this.make(draft, reply, {
      made: (voucher) => this.good(voucher),
      closedPeriod: () => no(inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => ({ code: 4010, msg: 'access_token无效' }),
    });
  }

  private good(voucher: BookVoucher): unknown {
    return { code: 0, msg: '成功', list: [{ code: 0, vchId: Number(voucher.id) }] };
  }

  private async list(request: FastifyRequest): Promise<unknown> {
    const { dbId } = request.query as Query;
    const {
      fromPeriod,
      toPeriod,
      linkId,
      page = 1,
      pageSize = 20,
    } = (request.body ?? {}) as { fromPeriod?: number; toPeriod?: number; linkId?: string; page?: number; pageSize?: number };
    if (!Number.isInteger(fromPeriod) || !Number.isInteger(toPeriod)) return { code: 46001, msg: '数据验证不通过：fromPeriod、toPeriod不能为空' };
    await this.flushed();
    const period = (one: BookVoucher): number => Number(one.period.replace('-', ''));
    const found = this.vouchers.filter(
      (one) => one.book === dbId && period(one) >= Number(fromPeriod) && period(one) <= Number(toPeriod) && (linkId === undefined || one.key === linkId),
    );
    if (found.length === 0 && this.switches.emptyAs === 'code') return { code: 46002, msg: '暂无查询结果' };
    const rows = found.slice((page - 1) * pageSize, page * pageSize).map((one) => this.show(one));
    return this.switches.listIn === 'list' ? { code: 0, list: rows } : { code: 0, msg: '成功', data: { records: found.length, page, rows } };
  }

  private show(voucher: BookVoucher): unknown {
    return {
      vchId: Number(voucher.id),
      linkId: voucher.key,
      groupName: voucher.word,
      vchNumber: voucher.serial,
      date: voucher.date,
      yearPeriod: Number(voucher.period.replace('-', '')),
      status: 0,
      attachments: voucher.attachments,
      entries: voucher.lines.map((line) => ({
        acctNo: line.account,
        exp: line.text,
        currency: 'RMB',
        rate: 1,
        ...(this.switches.linesAs === 'sides'
          ? { debit: Number(amountText(line.debit)), credit: Number(amountText(line.credit)) }
          : { dc: line.debit === 0 ? -1 : 1, amount: Number(amountText(line.debit || line.credit)) }),
      })),
    };
  }
}
