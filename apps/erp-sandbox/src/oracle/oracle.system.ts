import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ControlFault, type ErpSystem, type JournalDocument, type MasterEntry } from '../control/erp-system.port.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { playFault } from '../faults/play-fault.js';
import type { JournalRecord } from '../journal/journal.file.js';
import { amountText } from '../kingdee/voucher/read-amount.js';
import { jobStatus, type EssJob } from './ess-job.js';
import { executionReport } from './execution-report.js';
import { closedPeriodText, ledgerCurrency, loadInterface, type Loaded, type OracleJournal } from './gl-interface.js';
import { batchRow, collection, filterBatches, headerRow, lineRows, type CollectionQuery, type OracleBatch } from './journal-batches.js';
import { oracleSettings, type OracleSettings } from './oracle.settings.js';
import { readImportRequest } from './read-import-request.js';

const root = '/fscmRestApi/resources/:version';
type Params = Record<string, string>;

/** Oracle Fusion ERP Cloud: journals by file and job (erpintegrations), read back as journalBatches. */
export class OracleSystem implements ErpSystem {
  readonly name = 'oracle';
  private readonly jobs = new Map<string, EssJob>();
  private readonly batches: OracleBatch[] = [];
  private switches: OracleSettings = oracleSettings.parse({});

  constructor(private readonly house: SandboxHouse) {}

  routes(app: FastifyInstance): void {
    const entered = (work: (request: FastifyRequest, reply: FastifyReply, user: string) => unknown) => (request: FastifyRequest, reply: FastifyReply) => {
      const user = this.userOf(request);
      if (user === null) return noEntry(reply);
      if (!/^(latest|11\.13\.18\.05)$/.test((request.params as Params)['version'] ?? '')) return adfError(reply, 404, 'Not Found');
      return work(request, reply, user);
    };
    app.post(
      `${root}/erpintegrations`,
      entered((request, reply, user) => this.submit(request.body, reply, user)),
    );
    app.get(
      `${root}/erpintegrations`,
      entered((request, reply, user) => this.askJob(request, reply, user)),
    );
    app.get(
      `${root}/journalBatches`,
      entered((request, reply) => this.list(request, reply)),
    );
    app.get(
      `${root}/journalBatches/:id`,
      entered((request, reply) =>
        this.one(request, reply, (batch, base) => batchRow(batch, base, this.switches, (request.query as CollectionQuery).expand !== undefined)),
      ),
    );
    app.get(
      `${root}/journalBatches/:id/child/journalHeaders`,
      entered((request, reply) => this.one(request, reply, (batch, base) => this.page([headerRow(batch, base, this.switches)], request))),
    );
    app.get(
      `${root}/journalBatches/:id/child/journalHeaders/:key/child/journalLines`,
      entered((request, reply) =>
        this.one(request, reply, (batch) => {
          const rows = lineRows(batch, (request.params as Params)['key'] ?? '');
          return rows ? this.page(rows, request) : null;
        }),
      ),
    );
  }

  replay(record: JournalRecord): void {
    if (record.type === 'batch') this.batches.push(record['batch'] as OracleBatch);
    else if (record.type === 'job') {
      const job = record['job'] as EssJob;
      // What a kill left under way never ends by itself.
      this.jobs.set(
        job.requestId,
        job.end ? job : { ...job, end: { status: 'CANCELED', details: executionReport(job.requestId, 'The job was ended.', [], 0) } },
      );
    } else if (record.type === 'settings') this.switches = oracleSettings.safeParse(record['settings']).data ?? oracleSettings.parse({});
    else throw new Error(`the journal has an oracle record of unknown type ${record.type}`);
  }

  documents(): JournalDocument[] {
    return this.batches.map(({ id, name, journalName, requestId, at, journal }) => ({
      system: this.name,
      externalKey: journal.reference || null,
      documentNumber: journalName,
      company: this.switches.ledgerName,
      date: journal.date,
      currency: ledgerCurrency,
      at,
      status: this.switches.autoPost ? 'posted' : 'imported',
      batch: name,
      batchId: id,
      requestId,
      group: journal.group,
      lines: journal.lines.map(({ debit, credit, original, ...more }) => ({
        ...more,
        debit: amountText(debit),
        credit: amountText(credit),
        ...(original ? { original: { ...original, amount: amountText(original.amount) } } : {}),
      })),
    }));
  }

  settings(): Record<string, unknown> {
    return this.switches;
  }

  async changeSettings(patch: unknown): Promise<void> {
    const parsed = oracleSettings.safeParse({ ...this.switches, ...(patch as object) });
    if (!parsed.success) throw new ControlFault(parsed.error.issues[0]?.path.join('.') ?? '', parsed.error.issues[0]?.message ?? 'invalid');
    this.switches = parsed.data;
    await this.house.record(this.name, 'settings', { settings: parsed.data });
  }

  resetSettings(): Promise<void> {
    return this.changeSettings(oracleSettings.parse({}));
  }

  addMaster(entry: MasterEntry): Promise<void> {
    return Promise.reject(new ControlFault('form', `this Fusion keeps its chart as it is, no ${entry.form}`));
  }

  faultPosted(): void {}

  private userOf({ headers }: FastifyRequest): string | null {
    const given = Buffer.from(/^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '', 'base64').toString();
    const user = given.slice(0, given.indexOf(':'));
    return Object.hasOwn(this.switches.users, user) && given === `${user}:${this.switches.users[user]}` ? user : null;
  }

  private submit(body: unknown, reply: FastifyReply, user: string): unknown {
    const request = readImportRequest(body, this.switches);
    if (typeof request === 'string') return adfError(reply, 400, request);
    const loaded = loadInterface(request.csv, request.source, request.group, this.switches);
    const [journal] = 'journals' in loaded ? loaded.journals : [];
    const echo = { ...(body as object), DocumentContent: null };
    const answer = async (work: Promise<string>): Promise<unknown> => {
      const requestId = await work;
      if (!reply.sent) reply.code(201);
      return { ...echo, ReqstId: this.switches.requestIdAs === 'number' ? Number(requestId) : requestId };
    };
    // What would make no journal uses up no fault.
    if (!journal || ('errors' in loaded && loaded.errors.length > 0)) return answer(this.take(user, loaded, false));
    const known = this.house.dial.recall(this.name, journal.reference);
    if (known !== undefined) return answer(Promise.resolve(String(known)));
    const fault = this.house.dial.take(this.name);
    if (!fault) return answer(this.take(user, loaded, false));
    return playFault(
      fault,
      {
        keep: (remember) => answer(this.take(user, loaded, remember)),
        closedPeriod: () => answer(this.take(user, { journals: [], errors: [`EP01  ${closedPeriodText(journal.date)}`], picked: journal.lines.length }, false)),
        lostSession: () => noEntry(reply),
      },
      this.house.dial,
      reply,
    );
  }

  /** A job is taken up; what it does comes at its time, at once where none is set. */
  private async take(user: string, loaded: Loaded, remember: boolean): Promise<string> {
    const { jobMs, childLagMs, importErrorsAs } = this.switches;
    const requestId = String(7_100_000 + this.jobs.size * 2);
    const job: EssJob = { requestId, user, submittedAt: this.house.now().getTime(), end: null };
    this.jobs.set(requestId, job);
    if (remember && 'journals' in loaded) this.house.dial.remember(this.name, loaded.journals[0]?.reference ?? '', Number(requestId));
    await this.house.record(this.name, 'job', { job });
    const good = 'journals' in loaded && loaded.errors.length === 0;
    const end = async (): Promise<void> => {
      const details =
        'loadError' in loaded ? executionReport(requestId, loaded.loadError, [], 0) : executionReport(requestId, null, loaded.errors, loaded.picked);
      job.end = { status: 'loadError' in loaded ? 'ERROR' : good ? 'SUCCEEDED' : importErrorsAs, details };
      await this.house.record(this.name, 'job', { job });
    };
    const imported = async (): Promise<void> => {
      for (const journal of good ? loaded.journals : []) await this.keep(journal, requestId);
    };
    await this.after(jobMs, async () => {
      if (childLagMs === 0) await imported();
      await end();
      if (childLagMs > 0) await this.after(childLagMs, imported);
    });
    return requestId;
  }

  private async after(ms: number, work: () => Promise<void>): Promise<void> {
    if (ms === 0) await work();
    else this.house.dial.later(ms, work);
  }

  private async keep(journal: OracleJournal, requestId: string): Promise<void> {
    const batch: OracleBatch = {
      id: 300_000_200_000_000 + this.batches.length,
      requestId,
      journal,
      at: this.house.now().toISOString(),
      // Journal Import keeps what was sent as the beginning of names of its own.
      name: `${journal.batch} ${journal.source} ${requestId} A ${journal.group}`.trim(),
      journalName: `${journal.journal} ${journal.category} ${journal.currency}`.trim(),
    };
    this.batches.push(batch);
    await this.house.record(this.name, 'batch', { batch });
  }

  private async askJob(request: FastifyRequest, reply: FastifyReply, user: string): Promise<unknown> {
    const found = /^(ESSJobStatusRF|ESSJobExecutionDetailsRF);requestId=(\d+)(?:,fileType=(ALL|LOG|OUT))?$/.exec(
      (request.query as { finder?: string }).finder ?? '',
    );
    if (!found) return adfError(reply, 400, 'The finder is not valid');
    await this.house.flushed();
    const [, finder, requestId = ''] = found;
    const job = this.jobs.get(requestId);
    if (!job) return { items: [], count: 0, hasMore: false };
    // Only who submitted it may ask.
    if (job.user !== user) return adfError(reply, 500, 'FND_CMN_SYS_ERR: an unexpected error occurred');
    const item =
      finder === 'ESSJobStatusRF'
        ? { RequestStatus: jobStatus(job, this.house.now().getTime(), this.switches.jobMs) }
        : { DocumentContent: job.end?.details ?? null };
    return { items: [{ OperationName: null, ReqstId: requestId, ...item }], count: 1, hasMore: false, limit: 25, offset: 0 };
  }

  private async list(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    // Reads must not show what a crash could undo.
    await this.house.flushed();
    const query = request.query as CollectionQuery;
    const found = filterBatches(this.batches, query.q ?? '', this.switches.wildcard);
    if (found === null) return adfError(reply, 400, `The query ${query.q} is not valid`);
    if (query.expand !== undefined && query.expand !== 'journalHeaders') return adfError(reply, 400, `The child ${query.expand} cannot be expanded`);
    return this.page(
      found.map((batch) => batchRow(batch, baseOf(request), this.switches, query.expand !== undefined)),
      request,
    );
  }

  private async one(request: FastifyRequest, reply: FastifyReply, show: (batch: OracleBatch, base: string) => unknown): Promise<unknown> {
    await this.house.flushed();
    const batch = this.batches.find((one) => String(one.id) === (request.params as Params)['id']);
    return (batch && show(batch, baseOf(request))) ?? adfError(reply, 404, 'Not Found');
  }

  private page(rows: readonly Record<string, unknown>[], request: FastifyRequest): unknown {
    return collection(rows, `${baseOf(request)}/journalBatches`, request.query as CollectionQuery, this.switches.pageSize);
  }
}

const baseOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}/fscmRestApi/resources/${(request.params as Params)['version']}`;

function adfError(reply: FastifyReply, status: number, words: string): FastifyReply {
  return reply
    .code(status)
    .type('application/vnd.oracle.adf.error+json')
    .send(JSON.stringify({ title: words, status: String(status), 'o:errorDetails': [{ detail: words, 'o:errorCode': 'FUN-720397' }] }));
}

function noEntry(reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header('www-authenticate', 'Basic realm="weblogic"')
    .type('text/html; charset=utf-8')
    .send('<html><body>401 Authorization Required</body></html>');
}
