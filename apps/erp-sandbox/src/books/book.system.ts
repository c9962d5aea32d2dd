import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ControlFault, type ErpSystem, type JournalDocument, type MasterEntry } from '../control/erp-system.port.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import type { FaultKind } from '../faults/fault.dial.js';
import { playFault } from '../faults/play-fault.js';
import type { JournalRecord } from '../journal/journal.file.js';
import { amountText } from '../kingdee/voucher/read-amount.js';
import { BookMasters, isBookForm } from './book-masters.js';
import type { BookDraft, BookVoucher } from './book-voucher.js';

/** What a vendor says of a call that would make a voucher. */
export interface VendorWords {
  made(voucher: BookVoucher): unknown;
  closedPeriod(): unknown;
  lostSession(): unknown;
}

/**
 * A simulated ERP that keeps vouchers in books: its journal, its masters, its switches and the dial. How it is spoken to is the
 * vendor's own, and stands in the folder of each.
 */
export abstract class BookSystem<Switches extends Record<string, unknown>> implements ErpSystem {
  protected readonly vouchers: BookVoucher[] = [];
  protected readonly masters = new BookMasters();
  private readonly serials = new Map<string, number>();
  private readonly byKey = new Map<string, BookVoucher>();
  protected switches: Switches;

  constructor(
    readonly name: string,
    protected readonly house: SandboxHouse,
    private readonly schema: z.ZodType<Switches>,
    /** How many digits the vendor's ids have, and where they begin. */
    private readonly firstId = 100_001,
  ) {
    this.switches = schema.parse({});
  }

  abstract routes(app: FastifyInstance): void;

  /** Drops the sessions or tokens there are. */
  protected abstract dropSessions(): void;

  replay(record: JournalRecord): void {
    if (record.type === 'voucher') this.keep(record['voucher'] as BookVoucher);
    else if (record.type === 'master') this.masters.add(record['master'] as MasterEntry);
    else if (record.type === 'settings') this.switches = this.schema.safeParse(record['settings']).data ?? this.schema.parse({});
    else throw new Error(`the journal has a ${this.name} record of unknown type ${record.type}`);
  }

  documents(): JournalDocument[] {
    return this.vouchers.map(({ key, book, word, serial, date, currency, lines, at, status, id, attachments }) => ({
      system: this.name,
      externalKey: key || null,
      documentNumber: `${word}-${serial}`,
      internalId: id,
      company: book,
      date,
      currency,
      at,
      status,
      attachments,
      lines: lines.map(({ account, debit, credit, text, dimensions, original }) => ({
        account,
        debit: amountText(debit),
        credit: amountText(credit),
        ...(original ? { original: { amount: amountText(original.amount), currency: original.currency, rate: String(original.rate) } } : {}),
        text,
        dimensions,
      })),
    }));
  }

  settings(): Record<string, unknown> {
    return this.switches;
  }

  async changeSettings(patch: unknown): Promise<void> {
    const parsed = this.schema.safeParse({ ...this.switches, ...(patch as object) });
    if (!parsed.success) throw new ControlFault(parsed.error.issues[0]?.path.join('.') ?? '', parsed.error.issues[0]?.message ?? 'invalid');
    this.switches = parsed.data;
    await this.house.record(this.name, 'settings', { settings: parsed.data });
  }

  resetSettings(): Promise<void> {
    return this.changeSettings(this.schema.parse({}));
  }

  async addMaster(entry: MasterEntry): Promise<void> {
    if (!isBookForm(entry.form)) throw new ControlFault('form', `${this.name} keeps no ${entry.form} here`);
    this.masters.add(entry);
    await this.house.record(this.name, 'master', { master: entry });
  }

  faultPosted(kind: FaultKind): void {
    if (kind === 'auth-expired') this.dropSessions();
  }

  /** A call that would have made a voucher and met the lost session uses the fault up. */
  protected useUpLostSession(): void {
    if (this.house.dial.next(this.name) === 'auth-expired') this.house.dial.take(this.name);
  }

  /** Reads must not show what a crash could undo. */
  protected flushed(): Promise<void> {
    return this.house.flushed();
  }

  /** True where the vendor itself keeps a key unique: a call that comes through late then makes nothing more. */
  protected keepsKeyUnique(): boolean {
    return false;
  }

  /** Makes the voucher of a draft that is in order, or plays what the dial has set for it. */
  protected async make(draft: BookDraft, reply: FastifyReply, words: VendorWords): Promise<unknown> {
    const known = this.house.dial.recall(this.name, draft.key);
    const before = known === undefined ? undefined : this.vouchers[known];
    if (before) return words.made(before);
    const fault = this.house.dial.take(this.name);
    const keep = async (remember: boolean): Promise<unknown> => words.made(await this.write(draft, remember));
    if (!fault) return keep(false);
    const lostSession = (): unknown => (this.dropSessions(), words.lostSession());
    return playFault(fault, { keep, closedPeriod: words.closedPeriod, lostSession }, this.house.dial, reply);
  }

  /** A voucher is in the books, and on the disk. */
  protected async write(draft: BookDraft, remember: boolean): Promise<BookVoucher> {
    const held = this.keepsKeyUnique() && draft.key !== '' ? this.byKey.get(draft.key) : undefined;
    if (held) return held;
    const voucher: BookVoucher = {
      ...draft,
      id: String(this.firstId + this.vouchers.length),
      serial: (this.serials.get(seriesOf(draft)) ?? 0) + 1,
      status: 'saved',
      at: this.house.now().toISOString(),
    };
    this.keep(voucher);
    if (remember) this.house.dial.remember(this.name, draft.key, this.vouchers.length - 1);
    await this.house.record(this.name, 'voucher', { voucher });
    return voucher;
  }

  private keep(voucher: BookVoucher): void {
    this.vouchers.push(voucher);
    this.serials.set(seriesOf(voucher), voucher.serial);
    if (!this.byKey.has(voucher.key)) this.byKey.set(voucher.key, voucher);
  }
}

const seriesOf = ({ book, period, word }: BookDraft): string => `${book} ${period} ${word}`;
