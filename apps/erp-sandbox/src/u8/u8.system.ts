import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BookDraft, BookVoucher } from '../books/book-voucher.js';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { amountText } from '../kingdee/voucher/read-amount.js';
import { currencyNames, readVoucher } from './read-voucher.js';
import { u8Settings, type U8Settings } from './u8.settings.js';

type Query = Record<string, string | undefined>;
const columns: Record<string, string> = { dept_id: 'cdept_id', personnel_id: 'cperson_id', cust_id: 'ccus_id', supplier_id: 'csup_id', item_id: 'citem_id' };

const nameOf = (currency: string): string => Object.entries(currencyNames).find(([name, iso]) => name !== '' && iso === currency)?.[0] ?? currency;

/** U8 by the open platform: a token, voucher/add and voucher_ex/add with a biz_id that makes one voucher only, voucherdetails/batch_get. */
export class U8System extends BookSystem<U8Settings> {
  private readonly tokens = new Set<string>();
  /** What became of an asynchronous call. */
  private readonly trades = new Map<string, { errcode: string; errmsg: string; id: string }>();

  constructor(house: SandboxHouse) {
    super('u8', house, u8Settings, 1);
  }

  routes(app: FastifyInstance): void {
    app.get('/system/token', (request) => this.token(request.query as Query));
    const entering =
      (work: (request: FastifyRequest, query: Query, reply: FastifyReply) => unknown, makes = false) =>
      (request: FastifyRequest, reply: FastifyReply): unknown => {
        const query = request.query as Query;
        const refusal = this.entry(query);
        if (refusal === null) return work(request, query, reply);
        if (makes) this.useUpLostSession();
        return refusal;
      };
    app.get(
      '/system/tradeid',
      entering(() => ({ errcode: '0', errmsg: '', tradeid: { id: randomBytes(16).toString('hex') } })),
    );
    app.post(
      '/api/voucher/add',
      entering((request, query, reply) => this.add(request.body, query, false, reply), true),
    );
    app.post(
      '/api/voucher_ex/add',
      entering((request, query, reply) => this.add(request.body, query, true, reply), true),
    );
    app.get(
      '/api/voucherdetails/batch_get',
      entering((_request, query) => this.details(query)),
    );
    app.get(
      '/api/voucher/result',
      entering((_request, { tradeid = '' }) => this.trades.get(tradeid) ?? { errcode: '1', errmsg: '处理中', tradeid }),
    );
  }

  protected dropSessions(): void {
    this.tokens.clear();
  }

  /** "Handed in again it makes one voucher only." */
  protected override keepsKeyUnique(): boolean {
    return true;
  }

  private token({ from_account: from, app_key: key, app_secret: secret }: Query): unknown {
    const { fromAccount, appKey, appSecret } = this.switches;
    if (from !== fromAccount || key !== appKey || secret !== appSecret) return { errcode: '30001', errmsg: 'app_key或app_secret不正确' };
    const id = randomBytes(16).toString('hex');
    this.tokens.add(id);
    return { errcode: '0', errmsg: '', token: { app_key: appKey, expires_in: 7200, id } };
  }

  private entry({ from_account: from, to_account: to, app_key: key, token }: Query): unknown {
    const { fromAccount, toAccount, appKey, badTokenCode } = this.switches;
    if (from !== fromAccount || key !== appKey) return { errcode: '30003', errmsg: '调用方没有权限' };
    if (to !== toAccount) return { errcode: '30004', errmsg: `提供方${to ?? ''}不存在` };
    return token !== undefined && this.tokens.has(token) ? null : { errcode: badTokenCode, errmsg: 'token无效或已过期' };
  }

  private add(body: unknown, query: Query, ordered: boolean, reply: FastifyReply): unknown {
    if ((query['biz_id'] === undefined) === (query['tradeid'] === undefined)) return { errcode: '20001', errmsg: 'tradeid与biz_id必须且只能传入一个' };
    const draft = readVoucher(body, query, ordered, this.house.now().getFullYear());
    if ('message' in draft) return { errcode: '20002', errmsg: draft.message };
    const { books, words, makers, closedPeriods, auxiliaries } = this.switches;
    const maker = draft.facts['enter'] ?? '';
    if (!makers.includes(maker)) return { errcode: '20003', errmsg: `制单人${maker}不存在` };
    const problem = checkDraft(draft, { books, words, currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    const held = this.vouchers.find((one) => one.key === draft.key);
    if (query['sync'] !== '1') return this.takeUp(draft, problem ? inChinese(problem) : null);
    if (problem) return { errcode: '20003', errmsg: inChinese(problem) };
    if (held) return this.good(held);
    return this.make(draft, reply, {
      made: (voucher) => this.good(voucher),
      closedPeriod: () => ({ errcode: '20003', errmsg: inChinese({ what: 'closed', line: 0, value: draft.period }) }),
      lostSession: () => ({ errcode: this.switches.badTokenCode, errmsg: 'token无效或已过期' }),
    });
  }

  /** Asynchronous: taken up at once under a trade id, done a little later. */
  private takeUp(draft: BookDraft, wrong: string | null): unknown {
    const tradeid = draft.key;
    this.house.dial.later(this.switches.asyncMs, async () => {
      if (wrong !== null) return void this.trades.set(tradeid, { errcode: '20003', errmsg: wrong, id: '' });
      const { id } = await this.write(draft, false);
      this.trades.set(tradeid, { errcode: '0', errmsg: '', id });
    });
    return { errcode: '0', errmsg: '', tradeid };
  }

  private good(voucher: BookVoucher): unknown {
    return { errcode: '0', errmsg: '', id: voucher.id, tradeid: voucher.key };
  }

  private async details({ ds_sequence: book = '1', coutno_id: number, date_begin: from = '', date_end: to = '9999' }: Query): Promise<unknown> {
    await this.flushed();
    const found = this.vouchers.filter(
      (one) => one.book === book && (number === undefined || one.facts['coutno_id'] === number) && one.date >= from && one.date <= to,
    );
    const rows = found.flatMap((voucher) =>
      voucher.lines.map((line, at) => ({
        i_id: Number(voucher.id) * 1000 + at,
        date: voucher.date,
        ino_id: voucher.serial,
        inid: at + 1,
        digest: line.text,
        code: line.account,
        md: Number(amountText(line.debit)),
        mc: Number(amountText(line.credit)),
        ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [column, line.dimensions[name] ?? null])),
        bill: voucher.facts['enter'],
        // A line in the book's own currency has neither.
        cexch_name: line.original ? nameOf(line.original.currency) : null,
        md_f: line.original && line.debit !== 0 ? Number(amountText(line.original.amount)) : 0,
        mc_f: line.original && line.credit !== 0 ? Number(amountText(line.original.amount)) : 0,
        nfrat: line.original?.rate ?? 0,
        coutno_id: voucher.facts['coutno_id'],
      })),
    );
    if (rows.length === 0 && this.switches.emptyAs === 'words') return { errcode: '20002', errmsg: '没有符合条件的数据' };
    return { errcode: '0', errmsg: '', page_count: 1, row_count: rows.length, [this.switches.listNamed]: rows };
  }
}
