import {
  done,
  faultOf,
  isJsonObject,
  readFailed,
  readJsonObject,
  refused,
  retry,
  unknown,
  writeFailed,
  type CallContext,
  type ErpCheck,
  type ErpDocument,
  type ErpFault,
  type ErpPort,
  type FoundDocument,
  type Outcome,
  type PostedDocument,
  type Refused,
  type Retry,
} from '@vouchflow/connector-kit';
import { classifyLog, faultsOf } from './classify-log.js';
import { readConfirmation } from './read-confirmation.js';
import { readItems } from './read-items.js';
import { SapFiles } from './sap-files.js';
import type { CallResult, SapClient } from './sap.client.js';
import type { SapConfig } from './sap.config.js';
import { writeJournalEntry } from './write-journal-entry.js';

/** S/4HANA by Journal Entry Post, synchronous: one call posts, OData reads back. There is no draft and no step behind it. */
export class SapPort implements ErpPort {
  readonly attach?: ErpPort['attach'];
  readonly attached?: ErpPort['attached'];

  constructor(
    protected readonly client: SapClient,
    protected readonly config: SapConfig,
  ) {
    // An ECC that takes IDocs has no such service.
    if (config.variant === 'idoc') return;
    const files = new SapFiles(client);
    this.attach = (file, to, call) => files.attach(file, to, call);
    this.attached = (to, call) => files.attached(to, call);
  }

  async check(given: Partial<CallContext> = {}): Promise<Outcome<ErpCheck>> {
    const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined, ...given };
    this.client.startAnew();
    const read = await this.readRows('0'.repeat(16), call);
    return read.kind === 'done' ? done({ description: `${new URL(this.config.serverUrl).host}, ${this.config.user}` }) : read;
  }

  async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const written = writeJournalEntry(document, this.config, { at: new Date().toISOString(), isTest: false });
    if (!written.ok) return refused(written.error);
    const answer = await this.client.post(written.value, 'JournalEntryCreateRequestConfirmation', call);
    if (answer.kind === 'no-entry') return refused(answer.fault);
    if (answer.kind !== 'answered') return writeFailed(answer);
    const read = this.confirmationIn(answer);
    if (read.kind !== 'done') return unknown(read.fault.code, read.fault);
    const { document: made, severity, items } = read.value;
    if (made && severity < 3) return this.readBack(document, call);
    if (!made && severity >= 3) return refused(classifyLog(items.map(this.maskedNote)));
    // A number beside an error, or neither: only a look can tell.
    return unknown('ANSWER_UNREADABLE', faultOf('ANSWER_UNREADABLE', `severity ${severity}, document ${made?.number ?? 'none'}`));
  }

  async find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    const rows = await this.readRows(document.externalKey, call);
    if (rows.kind !== 'done') return rows;
    const found = readItems(rows.value, document, this.config);
    if (!found) return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE', 'a line without its document') });
    if (found.length > 1) return refused(faultOf('ERP_HOLDS_SEVERAL', found.map((one) => one.internalId).join(', ')));
    return done(found[0] ?? null);
  }

  finish(found: FoundDocument): Promise<Outcome<PostedDocument>> {
    return Promise.resolve(done(found));
  }

  /** The same message with TestDataIndicator: SAP checks all of it and keeps nothing. */
  async checkDocument(document: ErpDocument, call: CallContext): Promise<Outcome<ErpFault[]>> {
    if (!this.config.testRun) return refused(faultOf('MAPPING_MISSING', 'dry runs are switched off in the settings'));
    const written = writeJournalEntry(document, this.config, { at: new Date().toISOString(), isTest: true });
    if (!written.ok) return done([written.error]);
    const answer = await this.client.post(written.value, 'JournalEntryCreateRequestConfirmation (test)', call);
    if (answer.kind !== 'answered') return this.readOutcome(answer);
    const read = this.confirmationIn(answer);
    if (read.kind !== 'done') return retry(read.fault.code, { fault: read.fault });
    const { document: made, severity, items } = read.value;
    // A system that does not know the indicator has posted: the worst a dry run can do, and it must be seen.
    if (made)
      return done([
        faultOf('ERP_HOLDS_IT', `TestDataIndicator was not heeded: ${made.number} ${made.companyCode} ${made.fiscalYear} was posted; switch dry runs off`),
      ]);
    return done(severity >= 3 ? faultsOf(items.map(this.maskedNote)) : []);
  }

  private async readRows(key: string, call: CallContext): Promise<{ kind: 'done'; value: unknown[] } | Refused | Retry> {
    // The key goes into a filter: its shape allows nothing else.
    if (!/^[0-9A-Z]{16}$/.test(key)) return refused(faultOf('QUERY_REFUSED', 'an external key that is none'));
    const answer = await this.client.readItems(`${this.config.keyField} eq '${key}'`, call);
    if (answer.kind !== 'answered') return this.readOutcome(answer);
    const read = readJsonObject(answer.body);
    const body = read.ok ? read.value : {};
    if (answer.status === 400 && isJsonObject(body['error'])) return refused(faultOf('QUERY_REFUSED', this.client.masked(JSON.stringify(body['error']))));
    const list = isJsonObject(body['d']) ? body['d'] : {};
    const rows = list['results'];
    // A further page would be a document cut in two.
    if (answer.status !== 200 || !Array.isArray(rows) || list['__next'] !== undefined) {
      return retry('ANSWER_UNREADABLE', {
        fault: faultOf('ANSWER_UNREADABLE', this.client.masked(read.ok ? `HTTP ${answer.status} without a list of lines` : read.error)),
      });
    }
    return { kind: 'done', value: rows as unknown[] };
  }

  private async readBack(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const read = await this.find(document, call);
    if (read.kind === 'done' && read.value) return done(read.value);
    return read.kind === 'done' || read.kind === 'pending' ? unknown('NOT_READ_BACK') : unknown('NOT_READ_BACK', read.fault);
  }

  /** Anything but a confirmation in a 200 says nothing of what was done, a SOAP fault neither. */
  private confirmationIn({ status, body }: Extract<CallResult, { kind: 'answered' }>) {
    // Not refused: a gateway may say 404 of an answer, too. The cause is named all the same.
    if (status === 404) return { kind: 'unreadable' as const, fault: faultOf('ENDPOINT_WRONG', `HTTP 404: ${this.config.soapPath}`) };
    const read = readConfirmation(body);
    if (status === 200 && read.ok) return done(read.value);
    return {
      kind: 'unreadable' as const,
      fault: faultOf('ANSWER_UNREADABLE', this.client.masked(read.ok ? `HTTP ${status}` : `HTTP ${status}: ${read.error}`)),
    };
  }

  private readonly maskedNote = <Item extends { note: string }>(item: Item): Item => ({ ...item, note: this.client.masked(item.note) });

  private readOutcome(answer: Exclude<CallResult, { kind: 'answered' }>): Refused | Retry {
    return answer.kind === 'no-entry' ? refused(answer.fault) : readFailed(answer);
  }
}
