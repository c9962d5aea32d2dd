import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BookSystem } from '../books/book.system.js';
import type { BookDraft, BookVoucher } from '../books/book-voucher.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { readCsv } from '../csv/read-csv.js';
import { DropFolder, type Taken } from '../files/drop-folder.js';
import { closedPeriodText, column, importRows, ledgerCurrency } from './gl-interface.js';

const settings = z.strictObject({
  ledgerId: z.string().default('2021'),
  sources: z.array(z.string()).default(['Vouchflow']),
  categories: z.array(z.string()).default(['Other']),
  closedThrough: z
    .string()
    .regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/)
    .default(''),
  takesNegative: z.boolean().default(true),
});
/** What the table does not take a row without. */
const needed = [
  'STATUS',
  'LEDGER_ID',
  'ACCOUNTING_DATE',
  'CURRENCY_CODE',
  'DATE_CREATED',
  'CREATED_BY',
  'ACTUAL_FLAG',
  'USER_JE_CATEGORY_NAME',
  'USER_JE_SOURCE_NAME',
  'GROUP_ID',
];
const places: Record<string, number> = {
  STATUS: column.status,
  LEDGER_ID: column.ledger,
  ACCOUNTING_DATE: column.date,
  USER_JE_SOURCE_NAME: column.source,
  USER_JE_CATEGORY_NAME: column.category,
  CURRENCY_CODE: column.currency,
  DATE_CREATED: column.created,
  ACTUAL_FLAG: column.actual,
  ENTERED_DR: column.dr,
  ENTERED_CR: column.cr,
  ACCOUNTED_DR: column.accountedDr,
  ACCOUNTED_CR: column.accountedCr,
  REFERENCE1: column.ref1,
  REFERENCE2: column.ref1 + 1,
  REFERENCE4: column.ref4,
  REFERENCE5: column.ref5,
  REFERENCE6: column.ref6,
  REFERENCE10: column.ref10,
  GROUP_ID: column.group,
  CREATED_BY: 149,
  ...Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`SEGMENT${n + 1}`, column.segment1 + n])),
};

/** E-Business Suite behind a customer's loader: a CSV into GL_INTERFACE, Journal Import at once, an acknowledgement in JSON. */
export class OracleEbsSystem extends BookSystem<z.infer<typeof settings>> {
  private readonly folder: DropFolder<BookDraft>;

  constructor(house: SandboxHouse) {
    super('oracle-ebs', house, settings);
    this.folder = new DropFolder(join(house.home, 'oracle-ebs'), house.dial, {
      isWhole: (name) => name.endsWith('.csv'),
      known: (name) => {
        const voucher = this.vouchers.find((one) => one.facts['file'] === name);
        return voucher ? takenOf(voucher) : null;
      },
      read: (_name, bytes) => Promise.resolve(this.read(bytes.toString('utf8'))),
      book: async (name, draft, bytes, remember) =>
        takenOf(await this.write({ ...draft, facts: { file: name, sha256: createHash('sha256').update(bytes).digest('hex') } }, remember)),
      closedPeriod: ({ date }) => `EP01  ${closedPeriodText(date)}`,
      acknowledge: (file, taken) => ({ name: `${file}.ack`, text: JSON.stringify({ file, ...taken }) }),
      fault: () => house.dial.take('oracle-ebs'),
    });
  }

  routes(app: FastifyInstance): void {
    this.folder.serve(app);
  }

  protected dropSessions(): void {}

  private read(csv: string): { draft: BookDraft } | { refused: string } {
    const [header = [], ...sent] = readCsv(csv) ?? [];
    const stranger = header.find((name) => places[name] === undefined);
    if (sent.length === 0 || stranger !== undefined)
      return { refused: `the file cannot be loaded: ${stranger === undefined ? 'no rows' : `column ${stranger} is not in GL_INTERFACE`}` };
    const missing = needed.find((name) => !header.includes(name) || sent.some((row) => (row[header.indexOf(name)] ?? '') === ''));
    if (missing) return { refused: `the file cannot be loaded: ${missing} is required` };
    const rows = sent.map((row) => {
      const places149 = Array.from({ length: 149 }, () => '');
      for (const [index, name] of header.entries()) places149[(places[name] ?? 1) - 1] = row[index] ?? '';
      return places149;
    });
    const [first] = rows;
    const imported = importRows(rows, first?.[column.source - 1] ?? '', first?.[column.group - 1] ?? '', { ...this.switches, picksUpNothing: false });
    const [journal, ...others] = imported.journals;
    if (imported.errors.length > 0) return { refused: imported.errors.join('; ') };
    if (!journal || others.length > 0) return { refused: 'a file makes one journal' };
    const { reference, date, category, group, lines } = journal;
    return {
      draft: {
        key: reference,
        book: this.switches.ledgerId,
        date,
        period: date.slice(0, 7),
        word: category,
        currency: ledgerCurrency,
        attachments: 0,
        facts: { group },
        lines: lines.map(({ combination, original, ...line }) => ({
          ...line,
          ...(original ? { original: { ...original, rate: (line.debit || line.credit) / original.amount } } : {}),
          dimensions: { combination },
        })),
      },
    };
  }
}

const takenOf = ({ word, serial, facts }: BookVoucher): Taken => ({
  status: 'posted',
  number: `${word}-${serial}`,
  message: '',
  sha256: facts['sha256'] ?? '',
});
