import {
  asPolled,
  done,
  faultOf,
  isJsonObject,
  pending,
  readFailed,
  refused,
  renderTemplate,
  retry,
  textIn,
  unknown,
  writeFailed,
  type CallContext,
  type ErpCheck,
  type ErpDocument,
  type ErpFault,
  type ErpPort,
  type FoundDocument,
  type JsonObject,
  type Outcome,
  type PostedDocument,
  type Refused,
  type Retry,
} from '@vouchflow/connector-kit';
import { zipSync } from 'fflate';
import { classifyImport } from './classify-import.js';
import { jobOutput } from './job-output.js';
import { jobStage, readTicket, writeTicket } from './job-ticket.js';
import { unclearFault, type CallResult, type OracleClient } from './oracle.client.js';
import type { OracleConfig } from './oracle.config.js';
import { readBatch } from './read-batch.js';
import { writeGlInterface } from './write-gl-interface.js';

const jobName = '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher';
/** So often a job that ended well is asked about before the missing journal counts: its child may still run. Some two hours. */
const patience = 15;
const pageSize = 500;
const mostPages = 20;

/**
 * Fusion by file: the voucher is loaded and imported by a job of the scheduler, and its journal is read back. There is no way to make a
 * journal directly, and no answer that says so at once.
 */
export class OraclePort implements ErpPort {
  constructor(
    private readonly client: OracleClient,
    private readonly config: OracleConfig,
  ) {}

  async check(given: Partial<CallContext> = {}): Promise<Outcome<ErpCheck>> {
    const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined, ...given };
    this.client.startAnew();
    const read = await this.batches('0'.repeat(16), call);
    return read.kind === 'done' ? done({ description: `${new URL(this.config.serverUrl).host}, ${this.config.user}` }) : read;
  }

  async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    // Milliseconds and three digits of chance: a number that no push before had, in all of the houses that share the ledger.
    const group = String(Date.now() * 1000 + Math.floor(Math.random() * 1000));
    const written = writeGlInterface(document, this.config, { group, today: new Date().toISOString().slice(0, 10) });
    if (!written.ok) return refused(written.error);
    const zip = zipSync({ 'GlInterface.csv': new TextEncoder().encode(written.value) }, { mtime: new Date(1980, 0, 1) });
    const request = {
      OperationName: 'importBulkData',
      DocumentContent: Buffer.from(zip).toString('base64'),
      ContentType: 'zip',
      FileName: `GlInterface_${document.externalKey}_${group}.zip`,
      DocumentAccount: this.config.documentAccount,
      JobName: jobName,
      ParameterList: this.parameterList(document, group),
      CallbackURL: '#NULL',
      NotificationCode: '10',
      JobOptions: this.config.jobOptions,
    };
    const answer = await this.client.post('erpintegrations', request, { ...request, DocumentContent: written.value }, call);
    switch (answer.kind) {
      case 'answer': {
        const requestId = textIn(answer.value, 'ReqstId');
        if (/^[1-9]\d{0,17}$/.test(requestId)) return pending(writeTicket({ requestId, asked: 0 }), `job ${requestId}`);
        return unknown('ANSWER_UNREADABLE', faultOf('ANSWER_UNREADABLE', `no request id: ${requestId || 'none'}`));
      }
      case 'refused':
        return refused(faultOf('ERP_REFUSED', answer.words));
      case 'unclear':
        return unknown('ANSWER_UNREADABLE', unclearFault(answer.status, answer.words));
      case 'no-entry':
        return refused(answer.fault);
      case 'lost':
      case 'not-taken':
        return writeFailed(answer);
    }
  }

  async poll(ticket: string, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const job = readTicket(ticket);
    if (!job) return unknown('TICKET_UNREADABLE');
    const answer = await this.client.get('ESSJobStatusRF', `erpintegrations?finder=ESSJobStatusRF;requestId=${job.requestId}&onlyData=true`, call);
    if (answer.kind !== 'answer') return asPolled(this.readOutcome(answer));
    const [item] = itemsOf(answer.value) ?? [];
    if (!item) return unknown('JOB_UNKNOWN', faultOf('ANSWER_UNREADABLE', `job ${job.requestId} is not known`));
    const status = textIn(item, 'RequestStatus');
    const stage = jobStage(status);
    if (stage === 'under-way') return pending(ticket, `job ${job.requestId}: ${status}`);
    const found = await this.find(document, call);
    if (found.kind !== 'done') return asPolled(found);
    // There, and to be posted by the ERP's own schedule: it is asked about until it is.
    if (found.value) return found.value.reached ? done(found.value) : pending(ticket, `${found.value.documentNumber}: ${found.value.state}`);
    if (stage === 'strange') return pending(ticket, `job ${job.requestId}: ${status}`);
    const fault = await this.importFault(job.requestId, call);
    if (fault?.kind === 'failed') return asPolled(fault.outcome);
    if (fault) return refused(fault.fault);
    if (stage === 'failed') return refused(faultOf('TICKET_REFUSED', `job ${job.requestId}: ${status}`));
    if (job.asked < patience)
      return pending(
        writeTicket({ ...job, asked: job.asked + 1 }),
        `job ${job.requestId}: ${status}, no journal yet`,
        Math.min(1_000 * 2 ** job.asked, 900_000),
      );
    return refused(
      faultOf('TICKET_REFUSED', `job ${job.requestId}: ${status}, and no journal was made. Its rows may stand in GL_INTERFACE: delete them there first`),
    );
  }

  async find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    const read = await this.batches(document.externalKey, call);
    if (read.kind !== 'done') return read;
    // The import puts its own words behind the batch name that was sent.
    const mine = read.value.filter((batch) => textIn(batch, 'BatchName').split(' ')[0] === document.externalKey);
    if (mine.length > 1) return refused(faultOf('ERP_HOLDS_SEVERAL', mine.map((batch) => textIn(batch, 'JeBatchId')).join(', ')));
    const [batch] = mine;
    if (!batch) return done(null);
    const journals = expanded(batch['journalHeaders']);
    const [journal, ...others] = journals ?? [];
    if (!journal) return unreadable('a batch without its journal');
    if (others.length > 0) return refused(faultOf('ERP_HOLDS_SEVERAL', (journals ?? []).map((one) => textIn(one, 'JournalName')).join(', ')));
    const lines = await this.lines(journal, call);
    return lines.kind === 'done' ? done(readBatch(batch, journal, lines.value, document, this.config)) : lines;
  }

  /** AutoPost is Fusion's own; nothing of ours carries a journal on. */
  finish(found: FoundDocument): Promise<Outcome<PostedDocument>> {
    return Promise.resolve(done(found));
  }

  private parameterList(document: ErpDocument, group: string): string {
    const { ledger, ledgerName, dataAccessSet, source, parameterList } = this.config;
    const view = {
      group,
      source,
      ledgerId: ledger[document.ledger],
      ledgerName: ledgerName[document.ledger] ?? '',
      dataAccessSet: dataAccessSet[document.ledger] ?? '',
    };
    return this.rendered(parameterList, view, 'csv');
  }

  private async batches(key: string, call: CallContext): Promise<{ kind: 'done'; value: JsonObject[] } | Refused | Retry> {
    // The key goes into a query: its shape allows nothing else.
    if (!/^[0-9A-Z]{16}$/.test(key)) return refused(faultOf('QUERY_REFUSED', 'an external key that is none'));
    const q = encodeURIComponent(this.rendered(this.config.batchQuery, { externalKey: key }, 'csv'));
    const answer = await this.client.get('journalBatches', `journalBatches?q=${q}&expand=journalHeaders&limit=${pageSize}`, call);
    if (answer.kind !== 'answer') return this.readOutcome(answer);
    const items = itemsOf(answer.value);
    return items && answer.value['hasMore'] !== true ? { kind: 'done', value: items } : unreadable('no whole list of batches');
  }

  /** All pages of a journal's lines, by the link that the journal gives. */
  private async lines(journal: JsonObject, call: CallContext): Promise<{ kind: 'done'; value: JsonObject[] } | Refused | Retry> {
    const links = Array.isArray(journal['links']) ? (journal['links'] as unknown[]).filter(isJsonObject) : [];
    const resource = this.client.resourceOf(textIn(links.find((link) => link['name'] === 'journalLines') ?? {}, 'href'));
    if (resource === null) return unreadable('a journal without a link to its lines');
    const lines: JsonObject[] = [];
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.client.get('journalLines', `${resource}?onlyData=true&limit=${pageSize}&offset=${lines.length}`, call);
      if (answer.kind !== 'answer') return this.readOutcome(answer);
      const items = itemsOf(answer.value);
      if (!items) return unreadable('no list of lines');
      lines.push(...items);
      if (answer.value['hasMore'] !== true) return { kind: 'done', value: lines };
      if (items.length === 0) break;
    }
    return unreadable(`more than ${lines.length} lines`);
  }

  /** What the job's own logs and reports say went wrong; null where they say nothing. */
  private async importFault(
    requestId: string,
    call: CallContext,
  ): Promise<{ kind: 'said'; fault: ErpFault } | { kind: 'failed'; outcome: Refused | Retry } | null> {
    const answer = await this.client.get(
      'ESSJobExecutionDetailsRF',
      `erpintegrations?finder=ESSJobExecutionDetailsRF;requestId=${requestId},fileType=ALL&onlyData=true`,
      call,
    );
    if (answer.kind === 'refused') return null;
    if (answer.kind !== 'answer') return { kind: 'failed', outcome: this.readOutcome(answer) };
    const fault = classifyImport(
      (itemsOf(answer.value) ?? []).flatMap((item) => jobOutput(textIn(item, 'DocumentContent'))).map((text) => this.client.masked(text)),
    );
    return fault ? { kind: 'said', fault } : null;
  }

  private readOutcome(answer: Exclude<CallResult, { kind: 'answer' }>): Refused | Retry {
    if (answer.kind === 'no-entry') return refused(answer.fault);
    if (answer.kind === 'refused') return refused(faultOf('QUERY_REFUSED', answer.words));
    // Another user's job is answered with a 500, too: asking again harms nobody, and an admin reads why.
    if (answer.kind === 'unclear') return retry('ANSWER_UNREADABLE', { fault: unclearFault(answer.status, answer.words) });
    return readFailed(answer);
  }

  /** The settings' schema has refused every template that could fail here. */
  private rendered(template: string, view: object, mode: 'csv'): string {
    const made = renderTemplate(template, view, mode);
    if (!made.ok) throw new Error(made.error);
    return made.value;
  }
}

const unreadable = (what: string): Retry => retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE', what) });
const itemsOf = (value: JsonObject): JsonObject[] | null =>
  Array.isArray(value['items']) && (value['items'] as unknown[]).every(isJsonObject) ? (value['items'] as JsonObject[]) : null;
/** An expanded child: an array, or a collection of its own in later framework versions. */
const expanded = (value: unknown): JsonObject[] | null =>
  Array.isArray(value) && value.every(isJsonObject) ? value : isJsonObject(value) ? itemsOf(value) : null;
