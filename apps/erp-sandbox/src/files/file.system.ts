import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BookSystem } from '../books/book.system.js';
import type { BookDraft, BookVoucher } from '../books/book-voucher.js';
import { checkDraft, inChinese } from '../books/check-draft.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { amountText, readAmount } from '../kingdee/voucher/read-amount.js';
import { SftpServer } from '../sftp/sftp.server.js';
import { sftpRoutes } from '../sftp/sftp.routes.js';
import { DropFolder, type Taken } from './drop-folder.js';
import { readFileVoucher, type FileVoucher } from './read-rows.js';

const settings = z.strictObject({
  ledgers: z.array(z.string()).default(['001']),
  closedPeriods: z.array(z.string()).default([]),
  encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
  /** How it acknowledges: not at all means that it only takes the file away. */
  ackAs: z.enum(['json', 'csv', 'xml', 'none']).default('json'),
  /** Whether it says which bytes it took. */
  saysHash: z.boolean().default(true),
  /** Looks at a file only once its control file is there, and compares the two. */
  wantsControl: z.boolean().default(false),
});

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** An ERP that takes vouchers as CSV, XLSX, XML or JSON files from `file/in` of the sandbox's home, and acknowledges them in `file/out`. */
export class FileSystem extends BookSystem<z.infer<typeof settings>> {
  private readonly folder: DropFolder<BookDraft>;
  private readonly incoming: string;
  private readonly sftp: SftpServer;

  constructor(house: SandboxHouse) {
    super('file', house, settings);
    const home = join(house.home, 'file');
    this.incoming = join(home, 'in');
    this.sftp = new SftpServer(home);
    this.folder = new DropFolder(home, house.dial, {
      isWhole: (name, names) => !this.switches.wantsControl || names.includes(`${name}.ctl`),
      known: (name) => this.known(name),
      read: (name, bytes) => Promise.resolve(this.read(name, bytes)),
      book: async (name, draft, bytes, remember) => this.takenOf(await this.write({ ...draft, facts: { file: name, sha256: sha256(bytes) } }, remember)),
      closedPeriod: ({ period }) => closedText(period),
      acknowledge: (name, taken) => this.acknowledge(name, taken),
      fault: () => house.dial.take('file'),
    });
  }

  routes(app: FastifyInstance): void {
    this.folder.serve(app);
    sftpRoutes(app, this.sftp);
  }

  protected dropSessions(): void {}

  private known(name: string): Taken | null {
    const voucher = this.vouchers.find((one) => one.facts['file'] === name);
    return voucher ? this.takenOf(voucher) : null;
  }

  private takenOf({ word, serial, facts }: BookVoucher): Taken {
    return { status: 'posted', number: `${word}-${serial}`, message: '', sha256: this.switches.saysHash ? (facts['sha256'] ?? '') : '' };
  }

  private read(name: string, bytes: Buffer): { draft: BookDraft } | { refused: string } {
    const sent = readFileVoucher(name, bytes, this.switches.encoding);
    if (!sent) return { refused: `file ${name} cannot be read` };
    const wrong = this.switches.wantsControl ? this.controlFault(name, sent, bytes) : null;
    if (wrong) return { refused: wrong };
    const amounts = sent.lines.map((line) => [readAmount(line.debit), readAmount(line.credit)] as const);
    const bad = amounts.findIndex(([debit, credit]) => !debit.ok || !credit.ok);
    if (bad >= 0) return { refused: `line ${bad + 1}: an amount cannot be read` };
    const cents = (read: ReturnType<typeof readAmount>): number => (read.ok ? read.cents : 0);
    const draft: BookDraft = {
      key: sent.externalKey,
      book: sent.ledger,
      date: sent.date,
      period: sent.date.slice(0, 7),
      word: sent.word,
      currency: sent.currency,
      attachments: Number(sent.attachments) || 0,
      facts: {},
      lines: sent.lines.map(({ account, text, ...more }, index) => ({
        account,
        text,
        debit: cents(amounts[index]![0]),
        credit: cents(amounts[index]![1]),
        dimensions: Object.fromEntries(
          (['department', 'project', 'person'] as const).map((dimension) => [dimension, more[dimension] ?? '']).filter(([, code]) => code !== ''),
        ) as Record<string, string>,
      })),
    };
    if (!name.startsWith(draft.key) || draft.key === '') return { refused: `externalKey ${draft.key} is not that of ${name}` };
    const rules = {
      books: this.switches.ledgers,
      words: ['记'],
      currencies: ['CNY'],
      closedPeriods: this.switches.closedPeriods,
      auxiliaries: { department: 'department', project: 'project', person: 'person' },
    };
    const problem = checkDraft(draft, rules, this.masters);
    return problem ? { refused: inChinese(problem) } : { draft };
  }

  private controlFault(name: string, sent: FileVoucher, bytes: Buffer): string | null {
    const path = join(this.incoming, `${name}.ctl`);
    const total = (side: 'debit' | 'credit'): string =>
      amountText(
        sent.lines.reduce((sum, line) => {
          const read = readAmount(line[side]);
          return sum + (read.ok ? read.cents : 0);
        }, 0),
      );
    const expected = {
      file: name,
      externalKey: sent.externalKey,
      rows: sent.lines.length,
      debit: total('debit'),
      credit: total('credit'),
      currency: sent.currency,
      sha256: sha256(bytes),
    };
    return existsSync(path) && readFileSync(path, 'utf8').trim() === JSON.stringify(expected) ? null : `control file ${name}.ctl does not agree with its file`;
  }

  private acknowledge(file: string, { status, number, message, sha256: hash }: Taken): { name: string; text: string } | null {
    const facts = { file, status, number, message, ...(hash === '' ? {} : { sha256: hash }) };
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const texts = {
      json: () => JSON.stringify(facts),
      csv: () => `${Object.keys(facts).join(',')}\r\n${Object.values(facts).map(quoted).join(',')}\r\n`,
      xml: () =>
        `<acknowledgement>${Object.entries(facts)
          .map(([name, text]) => `<${name}>${escaped(text)}</${name}>`)
          .join('')}</acknowledgement>`,
    };
    return this.switches.ackAs === 'none' ? null : { name: `${file}.ack`, text: texts[this.switches.ackAs]() };
  }
}

const closedText = (period: string): string => `会计期间${period.replace('-', '年')}月已结账，不能新增凭证`;
