import type { FastifyInstance } from 'fastify';
import { ControlFault, type ErpSystem, type JournalDocument, type MasterEntry } from '../control/erp-system.port.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import type { FaultKind } from '../faults/fault.dial.js';
import type { JournalRecord } from '../journal/journal.file.js';
import { AttachmentService } from './attachment/attachment.service.js';
import type { KeptFile } from './attachment/attachment.store.js';
import { SessionStore } from './auth/session.store.js';
import { KingdeeBooks } from './kingdee.books.js';
import { kingdeeSettings, type KingdeeSettings } from './kingdee.settings.js';
import { SaveService } from './service/save.service.js';
import { serviceRoutes } from './service/service.routes.js';
import { StateService } from './service/state.service.js';
import { journalDocument } from './voucher/journal-document.js';
import type { DocumentStatus, Voucher } from './voucher/voucher.types.js';

/** Kingdee K/3 Cloud (云星空) under /k3cloud/. */
export class KingdeeSystem implements ErpSystem {
  readonly name = 'kingdee';
  private readonly books = new KingdeeBooks();
  private readonly sessions = new SessionStore();

  constructor(private readonly house: SandboxHouse) {}

  routes(app: FastifyInstance): void {
    const { name: system, books, sessions, house } = this;
    const saves = new SaveService(system, books, house);
    const states = new StateService(system, books, house);
    const files = new AttachmentService(system, books, house);
    serviceRoutes(app, { system, books, sessions, saves, states, files, house });
  }

  replay(record: JournalRecord): void {
    switch (record.type) {
      case 'voucher':
        return this.books.vouchers.put(record['voucher'] as Voucher);
      case 'status':
        return this.books.vouchers.setStatus(record['id'] as number, record['status'] as DocumentStatus);
      case 'file':
        return this.books.files.put(record['file'] as KeptFile);
      case 'deleted':
        return this.books.vouchers.remove(record['id'] as number);
      case 'master':
        return void this.books.masters.put(record['master'] as MasterEntry);
      case 'settings':
        // Switches of an older sandbox may no longer exist; the defaults are as good.
        this.books.settings = kingdeeSettings.safeParse(record['settings']).data ?? kingdeeSettings.parse({});
        return;
      default:
        throw new Error(`the journal has a kingdee record of unknown type ${record.type}`);
    }
  }

  documents(withDeleted: boolean): JournalDocument[] {
    const { vouchers, masters, settings, files } = this.books;
    const held = vouchers.all().map((voucher) => ({
      ...journalDocument(this.name, voucher, masters, settings, false),
      files: files.of(voucher.id).map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    }));
    if (!withDeleted) return held;
    return [...held, ...vouchers.deleted().map((voucher) => journalDocument(this.name, voucher, masters, settings, true))];
  }

  settings(): Record<string, unknown> {
    return this.books.settings;
  }

  async changeSettings(patch: unknown): Promise<void> {
    const parsed = kingdeeSettings.safeParse({ ...this.books.settings, ...(patch as object) });
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new ControlFault(issue?.path.join('.') ?? '', issue?.message ?? 'invalid');
    }
    await this.keepSettings(parsed.data);
  }

  resetSettings(): Promise<void> {
    return this.keepSettings(kingdeeSettings.parse({}));
  }

  async addMaster(entry: MasterEntry): Promise<void> {
    this.books.masters.put(entry);
    await this.house.record(this.name, 'master', { master: entry });
  }

  /** A lost session is lost for look-ups too: they meet the answer without using up the count. */
  faultPosted(kind: FaultKind): void {
    if (kind === 'auth-expired') this.sessions.dropAll();
  }

  private async keepSettings(settings: KingdeeSettings): Promise<void> {
    this.books.settings = settings;
    await this.house.record(this.name, 'settings', { settings });
  }
}
