import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BookSystem } from '../books/book.system.js';
import type { BookDraft, BookVoucher } from '../books/book-voucher.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { amountText, readAmount } from '../kingdee/voucher/read-amount.js';

const settings = z.strictObject({
  apiKey: z.string().default('inspur-key'),
  company: z.string().default('001'),
  closedPeriods: z.array(z.string()).default([]),
});
type Row = Record<string, unknown>;
/** The page of one integrator; its spelling (Abstact, DeptmentCode) is kept. */
const head = ['SourceSystemCode', 'SourceSystemName', 'BillType', 'VoucherID', 'VoucherCode', 'VoucherType', 'VoucherDate', 'Applier', 'Rows'];
const row = [
  'CompanyCode',
  'CompanyName',
  'VoucherID',
  'VoucherRowID',
  'VoucherRowNo',
  'BusinessDate',
  'BalanceDate',
  'OrderNo',
  'Abstact',
  'Direction',
  'SubjectCode',
  'Currency',
  'Amount',
  'Quantity',
  'RelatedCompany',
  'BankAccountCode',
  'CashFlowCode',
  'ProjectCode',
  'ContractCode',
  'TaxRateCode',
  'DeptmentCode',
  'StaffCode',
  'DESC1',
];
const text = (of: Row, name: string): string => (typeof of[name] === 'string' ? of[name] : typeof of[name] === 'number' ? String(of[name]) : '');

/** Inspur GS behind an integrator's page: no contract of the vendor is known, so this is as strict as that page and no more sure. */
export class InspurSystem extends BookSystem<z.infer<typeof settings>> {
  constructor(house: SandboxHouse) {
    super('inspur', house, settings);
  }

  routes(app: FastifyInstance): void {
    app.post('/inspur/api/voucher', (request, reply) => (this.mayEnter(request) ? this.post(request.body, reply) : noEntry(reply)));
    app.get('/inspur/api/voucher', async (request, reply) => {
      if (!this.mayEnter(request)) return noEntry(reply);
      await this.flushed();
      const { VoucherID } = request.query as { VoucherID?: string };
      return { Success: true, Data: this.vouchers.filter((one) => one.key === VoucherID).map(show) };
    });
  }

  protected dropSessions(): void {}

  private mayEnter({ headers }: FastifyRequest): boolean {
    return headers['x-api-key'] === this.switches.apiKey;
  }

  private post(body: unknown, reply: FastifyReply): unknown {
    const draft = this.read(body);
    if (typeof draft === 'string') return refusal(draft);
    return this.make(draft, reply, {
      made: (voucher) => ({ Success: true, Message: '', Data: { ID: voucher.id, Number: `${voucher.word}-${voucher.serial}` } }),
      closedPeriod: () => refusal(inChinese({ what: 'closed', line: 0, value: draft.period })),
      lostSession: () => noEntry(reply),
    });
  }

  private read(body: unknown): BookDraft | string {
    const sent = body as Row | null;
    if (typeof sent !== 'object' || sent === null) return '报文为空';
    const rows = sent['Rows'];
    if (!Array.isArray(rows) || rows.length < 2) return '分录不能少于两条';
    const stranger =
      Object.keys(sent).find((name) => !head.includes(name)) ?? (rows as Row[]).flatMap((one) => Object.keys(one)).find((name) => !row.includes(name));
    if (stranger !== undefined) return `字段[${stranger}]不存在`;
    const day = /^(\d{4})(\d\d)(\d\d)$/.exec(text(sent, 'VoucherDate'));
    if (!day || text(sent, 'VoucherID') === '') return '凭证日期或标识不正确';
    const date = day.slice(1).join('-');
    const companies = new Set((rows as Row[]).map((one) => text(one, 'CompanyCode')));
    if (companies.size !== 1 || (rows as Row[]).some((one) => text(one, 'VoucherID') !== text(sent, 'VoucherID'))) return '分录的单位或凭证标识不一致';
    const lines = (rows as Row[]).map((one) => {
      const amount = readAmount(one['Amount']);
      const [cents, isDebit] = [amount.ok ? amount.cents : NaN, text(one, 'Direction') === '1'];
      const dimensions = { department: text(one, 'DeptmentCode'), project: text(one, 'ProjectCode'), person: text(one, 'StaffCode') };
      return {
        account: text(one, 'SubjectCode'),
        text: text(one, 'Abstact'),
        debit: isDebit ? cents : 0,
        credit: isDebit ? 0 : cents,
        dimensions: Object.fromEntries(Object.entries(dimensions).filter(([, code]) => code !== '')),
      };
    });
    if ((rows as Row[]).some((one) => !['1', '2'].includes(text(one, 'Direction')))) return '方向不正确';
    const draft: BookDraft = {
      key: text(sent, 'VoucherID'),
      book: [...companies][0] ?? '',
      date,
      period: date.slice(0, 7),
      word: text(sent, 'VoucherType'),
      currency: text((rows as Row[])[0] ?? {}, 'Currency'),
      attachments: 0,
      lines,
      facts: {},
    };
    const problem = checkDraft(
      draft,
      {
        books: [this.switches.company],
        words: ['记'],
        currencies: ['CNY'],
        closedPeriods: this.switches.closedPeriods,
        auxiliaries: { department: 'department', project: 'project', person: 'person' },
      },
      this.masters,
    );
    return problem ? inChinese(problem) : draft;
  }
}

const refusal = (words: string): Row => ({ Success: false, Message: words, Data: null });
const noEntry = (reply: FastifyReply): unknown => reply.code(401).send({ Success: false, Message: '未授权' });

const show = ({ id, key, word, serial, book, date, currency, lines }: BookVoucher): Row => ({
  ID: id,
  Number: `${word}-${serial}`,
  VoucherID: key,
  CompanyCode: book,
  VoucherDate: date,
  Currency: currency,
  Rows: lines.map((line) => ({ SubjectCode: line.account, Abstact: line.text, Debit: amountText(line.debit), Credit: amountText(line.credit) })),
});
