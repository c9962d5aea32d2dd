import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { readVoucher } from './read-voucher.js';
import { showDetail, showMade, showRecord } from './show-voucher.js';
import { yonbipSettings, type YonBipSettings } from './yonbip.settings.js';

const gateway = '/iuap-api-gateway';
const tokenPaths = ['/iuap-api-auth/open-auth/selfAppAuth/base/v1/getAccessToken', '/iuap-api-auth/open-auth/selfAppAuth/getAccessToken'];
type Query = Record<string, string | undefined>;

/** YonBIP: the discovery of a tenant's gateway, the signed token, and the voucher's save, list and detail. */
export class YonBipSystem extends BookSystem<YonBipSettings> {
  private readonly tokens = new Map<string, number>();

  constructor(house: SandboxHouse) {
    super('yonbip', house, yonbipSettings, 2_110_181_413_671_168);
  }

  routes(app: FastifyInstance): void {
    app.get('/open-auth/dataCenter/getGatewayAddress', (request) => {
      if ((request.query as Query)['tenantId'] !== this.switches.tenantId) return { code: '500', message: '根据租户id获取网关地址出现异常' };
      const origin = `http://${request.headers.host ?? ''}`;
      return { code: '00000', message: '成功！', data: { gatewayUrl: `${origin}${gateway}`, tokenUrl: `${origin}/iuap-api-auth` } };
    });
    for (const path of tokenPaths) app.get(path, (request) => this.token(request.query as Query));
    const entering =
      (work: (body: Record<string, unknown>, reply: FastifyReply) => unknown, makes = false) =>
      (request: FastifyRequest, reply: FastifyReply): unknown => {
        const query = request.query as Query;
        const refusal = this.entry(query['access_token']);
        if (refusal === null) return work((request.body ?? {}) as Record<string, unknown>, reply);
        if (makes) this.useUpLostSession();
        return this.badToken(refusal, reply);
      };
    app.post(
      `${gateway}/yonbip/fi/ficloud/openapi/voucher/addVoucher`,
      entering((body, reply) => this.addVoucher(body, reply), true),
    );
    app.post(
      `${gateway}/yonbip/fi/ficloud/openapi/voucher/queryVouchers`,
      entering((body) => this.queryVouchers(body)),
    );
    app.post(
      `${gateway}/yonbip/EFI/openapi/voucher/queryVoucherById`,
      entering((body) => this.queryVoucherById(body)),
    );
    // The gateway looks at the path before the token.
    app.all(`${gateway}/*`, (request, reply) =>
      reply.code(404).send({ code: '310404', message: `网关上没有注册此API[${request.url.split('?')[0] ?? ''}]，请确认后重新调用` }),
    );
  }

  protected dropSessions(): void {
    this.tokens.clear();
  }

  /** signature = Base64(HMAC-SHA256(secret, name and value of each parameter in the order of the names)). */
  private token({ appKey = '', timestamp = '', signature = '' }: Query): unknown {
    const { switches } = this;
    if (appKey !== switches.appKey) return { code: '10018', message: '应用不存在或appKey已停用' };
    const expected = createHmac('sha256', switches.appSecret).update(`appKey${appKey}timestamp${timestamp}`).digest('base64');
    if (signature !== expected) return { code: switches.badSignatureCode, message: '签名验证失败' };
    // Milliseconds; one demo of the vendor's sends seconds.
    const sentAt = timestamp.length === 10 ? Number(timestamp) * 1000 : Number(timestamp);
    if (!(Math.abs(this.house.now().getTime() - sentAt) <= switches.staleAfterMs)) return { code: switches.badSignatureCode, message: '时间戳已过期' };
    const token = randomBytes(24).toString('base64');
    this.tokens.set(token, this.house.now().getTime() + 7_200_000);
    return { code: '00000', message: '成功！', data: { access_token: token, expire: 7200 } };
  }

  private entry(token: string | undefined): 'none' | 'bad' | null {
    if (!token) return 'none';
    return (this.tokens.get(token) ?? 0) > this.house.now().getTime() ? null : 'bad';
  }

  private badToken(refusal: 'none' | 'bad', reply: FastifyReply): unknown {
    if (refusal === 'none') return { code: '310001', message: 'access_token不能为空。' };
    if (this.switches.badTokenAs === 'json') return { code: '310036', message: '非法token' };
    return reply.type('text/plain; charset=utf-8').send('非法token');
  }

  private good(data: unknown): unknown {
    return { code: this.switches.codeAs === 'number' ? 200 : '200', message: 'OK', data };
  }

  /** A business failure: HTTP 200, code "404", the reason in words. */
  private refusal(words: string): unknown {
    return { code: this.switches.codeAs === 'number' ? 404 : '404', message: `凭证保存不成功,${words}`, data: {} };
  }

  private addVoucher(body: Record<string, unknown>, reply: FastifyReply): unknown {
    const draft = readVoucher(body, this.switches);
    if ('message' in draft) return this.refusal(draft.message);
    const { books, words, closedPeriods, auxiliaries, sameBusinessId } = this.switches;
    const problem = checkDraft(draft, { books, words: Object.values(words), currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    if (problem) return this.refusal(inChinese(problem));
    const same = this.vouchers.find((one) => one.facts['businessId'] !== '' && one.facts['businessId'] === draft.facts['businessId']);
    if (same && sameBusinessId === 'returns-first') return this.good(showMade(same));
    if (same && sameBusinessId === 'refuses') return this.refusal(`业务唯一标识[${draft.facts['businessId'] ?? ''}]重复，凭证已存在`);
    return this.make(draft, reply, {
      made: (voucher) => this.good(showMade(voucher)),
      closedPeriod: () => this.refusal(inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => this.badToken('bad', reply),
    });
  }

  private async queryVouchers(body: Record<string, unknown>): Promise<unknown> {
    const { accbookCode, pager, periodStart, periodEnd } = body as {
      accbookCode?: string;
      pager?: { pageIndex?: number; pageSize?: number };
      periodStart?: string;
      periodEnd?: string;
    };
    if (!accbookCode) return { code: '404', message: '账簿code不能为空！', data: {} };
    const { pageIndex = 1, pageSize = 10 } = pager ?? {};
    if (pageSize > 1000) return { code: '404', message: '每页最多1000条', data: {} };
    await this.flushed();
    const thisMonth = this.house.now().toISOString().slice(0, 7);
    const [from, to] = [periodStart ?? thisMonth, periodEnd ?? thisMonth];
    const all = this.vouchers.filter((one) => one.book === accbookCode && one.period >= from && one.period <= to);
    return this.good({
      pageIndex,
      pageSize,
      recordCount: all.length,
      recordList: all.slice((pageIndex - 1) * pageSize, pageIndex * pageSize).map((one) => showRecord(one, this.switches)),
    });
  }

  private async queryVoucherById({ voucherId }: Record<string, unknown>): Promise<unknown> {
    await this.flushed();
    const found = this.vouchers.find((one) => one.id === voucherId);
    return found ? this.good(showDetail(found, this.switches)) : { code: '404', message: '未找到相应凭证！', data: {} };
  }
}
