import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BookDraft, BookLine, BookVoucher } from '../books/book-voucher.js';
import { BookSystem } from '../books/book.system.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { amountText, readAmount } from '../kingdee/voucher/read-amount.js';
import { cosmicSettings, type CosmicSettings } from './cosmic.settings.js';

type Sent = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const window = 5 * 60_000;
const auxiliaries = { department: 'department', person: 'person', project: 'project', supplier: 'supplier' };

/** 云苍穹 / 星瀚 (Cosmic): getToken, and the open API of a voucher as this tenant's page describes it. */
export class CosmicSystem extends BookSystem<CosmicSettings> {
  private readonly tokens = new Set<string>();
  private readonly keys = new Map<string, string>();

  constructor(house: SandboxHouse) {
    super('cosmic', house, cosmicSettings, 1_900_000_001);
  }

  routes(app: FastifyInstance): void {
    app.post('/kapi/oauth2/getToken', (request) => this.token((request.body ?? {}) as Sent));
    app.post('/kapi/v2/gl/gl_voucher/voucherAdd', (request, reply) => this.entry(request, reply, true) ?? this.add(request, reply));
    app.post('/kapi/v2/gl/gl_voucher/query', (request, reply) => this.entry(request, reply, false) ?? this.query((request.body ?? {}) as Sent));
    app.all('/kapi/*', (request, reply) => reply.code(404).send({ data: null, errorCode: '404', message: `API不存在：${request.url}`, status: false }));
  }

  protected dropSessions(): void {
    this.tokens.clear();
  }

  private token(asked: Sent): unknown {
    const no = (errorCode: string, message: string): unknown => ({ data: null, errorCode, message, status: false });
    const { clientId, clientSecret, username, accountId, timestamps } = this.switches;
    if (asked['client_id'] !== clientId || asked['client_secret'] !== clientSecret) return no('401', '第三方应用认证失败');
    if (asked['username'] !== username) return no('603', '用户不存在');
    if (asked['accountId'] !== accountId) return no('612', '数据中心不存在');
    if (text(asked['nonce']) === '') return no('611', 'nonce不能为空');
    const stamp = text(asked['timestamp']);
    const isLocal = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(stamp);
    if (timestamps !== 'both' && isLocal !== (timestamps === 'local')) return no('611', 'timestamp格式不正确');
    const at = Date.parse(isLocal ? `${stamp.replace(' ', 'T')}+08:00` : stamp);
    if (!(Math.abs(this.house.now().getTime() - at) <= window)) return no('611', 'timestamp超出5分钟');
    const token = randomBytes(24).toString('base64url');
    this.tokens.add(token);
    return { data: { access_token: token, token_type: 'Bearer', expires_in: '7200000', id_token: 'none' }, errorCode: '0', message: null, status: true };
  }

  private entry({ headers }: FastifyRequest, reply: FastifyReply, makes: boolean): unknown {
    const token = headers[this.switches.tokenHeader];
    if (typeof token === 'string' && this.tokens.has(token)) return undefined;
    if (makes) this.useUpLostSession();
    return this.badToken(reply);
  }

  private badToken(reply: FastifyReply): unknown {
    if (this.switches.badTokenAs === '401') reply.code(401);
    return { data: null, errorCode: '401', message: 'accessToken无效或已过期', status: false };
  }

  /** One refusal of one document of the batch, as a save answers: status true, and the document's own false. */
  private no(message: string): unknown {
    return {
      data: {
        failCount: '1',
        successCount: '0',
        result: [{ billIndex: 0, billStatus: false, errors: [{ errors: [{ level: 'Error', message }] }], id: '', number: '' }],
      },
      errorCode: '0',
      message: null,
      status: true,
    };
  }

  private good(voucher: BookVoucher): unknown {
    return {
      data: {
        failCount: '0',
        successCount: '1',
        result: [{ billIndex: 0, billStatus: true, errors: [], id: voucher.id, number: `${voucher.word}-${voucher.serial}` }],
      },
      errorCode: '0',
      message: null,
      status: true,
    };
  }

  private add(request: FastifyRequest, reply: FastifyReply): unknown {
    const [sent] = (((request.body ?? {}) as Sent)['data'] ?? []) as Sent[];
    const draft = sent ? readVoucher(sent) : { message: 'data不能为空' };
    if ('message' in draft) return this.no(draft.message);
    const { books, words, closedPeriods, keepsIdempotencyKey } = this.switches;
    const problem = checkDraft(draft, { books, words, currencies: ['CNY'], closedPeriods, auxiliaries }, this.masters);
    if (problem) return this.no(inChinese(problem));
    const key = String(request.headers['idempotency-key'] ?? '');
    const before = keepsIdempotencyKey ? this.vouchers.find((one) => one.id === this.keys.get(key)) : undefined;
    if (before) return this.good(before);
    const made = (voucher: BookVoucher): unknown => (key !== '' && this.keys.set(key, voucher.id), this.good(voucher));
    return this.make(draft, reply, {
      made,
      closedPeriod: () => this.no(inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => this.badToken(reply),
    });
  }

  private async query({ data, pageNo = 1, pageSize = 10 }: Sent): Promise<unknown> {
    await this.flushed();
    const key = text(((data ?? {}) as Sent)['sourcebillno']);
    const found = this.vouchers.filter((one) => one.key === key).slice((Number(pageNo) - 1) * Number(pageSize), Number(pageNo) * Number(pageSize));
    const rows = found.map((one) => ({
      id: one.id,
      billno: `${one.word}-${one.serial}`,
      sourcebillno: one.key,
      book_number: one.book,
      bookeddate: `${one.date} 00:00:00`,
      billstatus: 'A',
      currency_number: one.currency,
      entries: one.lines.map((line, at) => ({
        seq: at + 1,
        edescription: line.text,
        account_number: line.account,
        debitlocal: amountText(line.debit),
        creditlocal: amountText(line.credit),
      })),
    }));
    return { data: { pageNo, pageSize, totalCount: found.length, lastPage: true, rows }, errorCode: '0', message: null, status: true };
  }
}

/** The draft of a voucher as this tenant's page describes it, or what is wrong with it. */
function readVoucher(sent: Sent): BookDraft | { message: string } {
  for (const needed of ['book_number', 'bookeddate', 'period', 'vouchertype_number', 'sourcebillno', 'currency_number'])
    if (text(sent[needed]) === '') return { message: `${needed}不能为空` };
  const lines: BookLine[] = [];
  for (const [at, entry] of ((sent['entries'] ?? []) as Sent[]).entries()) {
    const [debit, credit] = [readAmount(entry['debitlocal']), readAmount(entry['creditlocal'])];
    if (!debit.ok) return { message: `第${at + 1}条分录：${debit.message}` };
    if (!credit.ok) return { message: `第${at + 1}条分录：${credit.message}` };
    const dimensions = Object.fromEntries(
      Object.entries((entry['assgrp'] ?? {}) as Sent)
        .map(([name, code]) => [name, text(code)])
        .filter(([, code]) => code !== ''),
    );
    lines.push({ account: text(entry['account_number']), debit: debit.cents, credit: credit.cents, text: text(entry['edescription']), dimensions });
  }
  return {
    key: text(sent['sourcebillno']),
    book: text(sent['book_number']),
    date: text(sent['bookeddate']),
    period: text(sent['period']),
    word: text(sent['vouchertype_number']),
    currency: text(sent['currency_number']),
    attachments: Number(sent['attachment'] ?? 0),
    lines,
    facts: {},
  };
}
