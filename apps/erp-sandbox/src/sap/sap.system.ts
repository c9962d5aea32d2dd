import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ControlFault, type ErpSystem, type JournalDocument, type MasterEntry } from '../control/erp-system.port.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { playFault } from '../faults/play-fault.js';
import type { JournalRecord } from '../journal/journal.file.js';
import { amountText } from '../kingdee/voucher/read-amount.js';
import { SapAttachments, type SapFile } from './attachment.routes.js';
import { filterRows, type SapDocument } from './item-cube.js';
import { closedPeriod, readEntry, type LogItem, type SapDraft } from './read-entry.js';
import { readXml, textIn, type XmlNode } from './read-xml.js';
import { idocFault, readIdoc } from './read-idoc.js';
import { isSapForm, SapMasters } from './sap.masters.js';
import { sapSettings, type SapSettings } from './sap.settings.js';
import { idocStatus } from './idoc-status.js';
import { saySo } from './say-so.js';
import { messageIn, namespace } from './soap-message.js';
import { confirmation, soapFault, type EntryResult } from './soap-reply.js';

const soapPath = '/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi';
const asyncPath = '/sap/bc/srt/scs_ext/sap/journalentrybulkcreationreques';
const idocPath = '/sap/bc/idoc_xml';
const odataPath = '/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV';
const asyncAction = `${namespace}/JournalEntryBulkCreationRequest_In/JournalEntryBulkCreationRequest_InRequest`;
const soapAction = `${namespace}/JournalEntryCreateRequestConfirmation_In/JournalEntryCreateRequestConfirmation_InRequest`;

/** SAP S/4HANA: Journal Entry Post by synchronous SOAP, and the line items read back by OData V2. */
export class SapSystem implements ErpSystem {
  readonly name = 'sap';
  private readonly held: SapDocument[] = [];
  private idocs = 0;
  /** Of messages that stay in AIF: an ID is taken once, whatever became of it. */
  private readonly refusedIds = new Set<string>();
  private masters = new SapMasters();
  private switches: SapSettings = sapSettings.parse({});
  private readonly attachments: SapAttachments;

  constructor(private readonly house: SandboxHouse) {
    this.attachments = new SapAttachments({
      system: this.name,
      house,
      settings: () => this.switches,
      mayEnter: (request) => this.mayEnter(request),
      noEntry,
      holds: (key) => this.held.some((document) => objectKey(document) === key),
    });
  }

  routes(app: FastifyInstance): void {
    this.attachments.routes(app);
    void app.register((scope, _options, done) => {
      const types = ['text/xml', 'application/soap+xml'];
      scope.removeContentTypeParser(types);
      scope.addContentTypeParser(types, { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
      scope.post(soapPath, (request, reply) => (this.mayEnter(request) ? this.soap(request, reply) : noEntry(reply)));
      scope.post(asyncPath, (request, reply) => (this.mayEnter(request) ? this.takeMessage(request, reply) : noEntry(reply)));
      scope.post(idocPath, (request, reply) => (this.mayEnter(request) ? this.takeIdoc(request, reply) : noEntry(reply)));
      scope.get(odataPath, (request, reply) => (this.mayEnter(request) ? { d: { EntitySets: ['A_OperationalAcctgDocItemCube'] } } : noEntry(reply)));
      scope.get(`${odataPath}/`, (request, reply) => (this.mayEnter(request) ? { d: { EntitySets: ['A_OperationalAcctgDocItemCube'] } } : noEntry(reply)));
      scope.get(`${odataPath}/A_OperationalAcctgDocItemCube`, (request, reply) => (this.mayEnter(request) ? this.cube(request, reply) : noEntry(reply)));
      // What the ICF says of a path that no service stands at, whatever is sent there.
      scope.all('/sap/*', (_request, reply) => reply.code(404).type('text/html; charset=utf-8').send('<html><body>Service cannot be reached</body></html>'));
      done();
    });
  }

  replay(record: JournalRecord): void {
    if (record.type === 'document') this.held.push(record['document'] as SapDocument);
    else if (record.type === 'file') this.attachments.put(record['file'] as SapFile);
    else if (record.type === 'master') this.masters.add(record['master'] as MasterEntry);
    else if (record.type === 'settings') this.switches = sapSettings.safeParse(record['settings']).data ?? sapSettings.parse({});
    else throw new Error(`the journal has a sap record of unknown type ${record.type}`);
  }

  documents(): JournalDocument[] {
    return this.held.map(({ reference, reference1, number, companyCode, fiscalYear, date, currency, lines, at, type, text }) => ({
      files: this.attachments.filesOf(objectKey({ companyCode, number, fiscalYear })),
      system: this.name,
      externalKey: keyOf({ reference, reference1 }) || null,
      documentNumber: number,
      company: companyCode,
      fiscalYear,
      date,
      currency,
      at,
      status: 'posted',
      type,
      text,
      lines: lines.map(({ account, code, cents, ...more }) => ({
        account,
        debit: amountText(code === 'S' ? cents : 0),
        credit: amountText(code === 'H' ? cents : 0),
        ...more,
      })),
    }));
  }

  settings(): Record<string, unknown> {
    return this.switches;
  }

  async changeSettings(patch: unknown): Promise<void> {
    const parsed = sapSettings.safeParse({ ...this.switches, ...(patch as object) });
    if (!parsed.success) throw new ControlFault(parsed.error.issues[0]?.path.join('.') ?? '', parsed.error.issues[0]?.message ?? 'invalid');
    this.switches = parsed.data;
    await this.house.record(this.name, 'settings', { settings: parsed.data });
  }

  resetSettings(): Promise<void> {
    return this.changeSettings(sapSettings.parse({}));
  }

  async addMaster(entry: MasterEntry): Promise<void> {
    if (!isSapForm(entry.form)) throw new ControlFault('form', `SAP keeps no ${entry.form} here`);
    this.masters.add(entry);
    await this.house.record(this.name, 'master', { master: entry });
  }

  /** Basic sign-in comes with every call: there is no session to drop beside the calls that the dial hits. */
  faultPosted(): void {}

  private mayEnter({ headers }: FastifyRequest): boolean {
    return headers.authorization === `Basic ${Buffer.from(`${this.switches.user}:${this.switches.password}`).toString('base64')}`;
  }

  private async soap(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    reply.type('text/xml; charset=utf-8');
    const message = messageIn(request, soapAction, 'JournalEntryBulkCreateRequest');
    if (typeof message === 'string') return reply.code(500).send(soapFault(message));
    const entries = message.children
      .filter(({ name }) => name === 'JournalEntryCreateRequest')
      .map((entry) => ({ entry, ...readEntry(entry, this.masters, this.switches) }));
    const reference = textIn(message, 'MessageHeader', 'ID');
    const emptyId: LogItem[] = reference === '' ? [{ typeId: '019(FINS_FI_POSTING_IF)', note: 'Message header ID must not be empty' }] : [];
    const answer = (results: EntryResult[]): string => confirmation(this.house.now().toISOString(), reference, results);
    const refuse = (items: (draft: SapDraft, faults: LogItem[]) => LogItem[]): EntryResult[] =>
      entries.map(({ entry, draft, faults }) => this.refusal(entry, items(draft, faults)));

    const good = entries.filter(({ faults }) => faults.length === 0 && emptyId.length === 0);
    if (good.length === 0) return answer(refuse((_draft, faults) => [...emptyId, ...faults]));
    const isTest = textIn(message, 'MessageHeader', 'TestDataIndicator') === 'true' && this.switches.honoursTestData;
    if (isTest) return answer(entries.map(({ entry, faults }) => (faults.length > 0 ? this.refusal(entry, faults) : done(entry, '0000000000', ' ', '0000'))));
    const keep = async (remember: boolean): Promise<string> => {
      const results: EntryResult[] = [];
      for (const { entry, draft, faults } of entries) results.push(faults.length > 0 ? this.refusal(entry, faults) : await this.keep(entry, draft, remember));
      return answer(results);
    };
    const known = this.house.dial.recall(this.name, keyOf((good[0] as (typeof good)[number]).draft));
    const before = known === undefined ? undefined : this.held[known];
    if (before) return answer([done((good[0] as (typeof good)[number]).entry, before.number, before.companyCode, before.fiscalYear)]);
    const fault = this.house.dial.take(this.name);
    if (!fault) return keep(false);
    return playFault(
      fault,
      { keep, closedPeriod: () => answer(refuse((draft) => [closedPeriod(draft.date)])), lostSession: () => noEntry(reply) },
      this.house.dial,
      reply,
    );
  }

  /** The asynchronous service takes the message up with a 202. What became of it is in AIF, and in a confirmation of its own where the system sends one. */
  private async takeMessage(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const message = messageIn(request, asyncAction, this.switches.asyncRoot);
    if (typeof message === 'string') return reply.code(500).type('text/xml; charset=utf-8').send(soapFault(message));
    const id = textIn(message, 'MessageHeader', 'ID');
    const entries = message.children
      .filter(({ name }) => name === 'JournalEntryCreateRequest')
      .map((entry) => ({ entry, ...readEntry(entry, this.masters, this.switches) }));
    const isKnown = this.switches.refusesSameMessageId && (this.refusedIds.has(id) || this.held.some((one) => one.messageId === id));
    const good = id === '' || isKnown ? [] : entries.filter(({ faults }) => faults.length === 0);
    const tell = (results: EntryResult[]): void =>
      void saySo(this.switches, confirmation(this.house.now().toISOString(), id, results, this.switches.confirmationRoot));
    const bad = id === '' || isKnown ? [] : entries.filter(({ faults }) => faults.length > 0).map(({ entry, faults }) => this.refusal(entry, faults));
    if (bad.length > 0) this.refusedIds.add(id);
    return this.taken(
      good.map(
        ({ entry, draft }) =>
          (remember) =>
            this.keep(entry, draft, remember, id),
      ),
      reply,
      {
        answer: () => reply.code(202).send(''),
        tell: (results) => tell([...results, ...bad]),
        closedPeriod: () => tell([...good.map(({ entry, draft }) => this.refusal(entry, [closedPeriod(draft.date)])), ...bad]),
      },
    );
  }

  /** An IDoc gets its number at once and its status, 53 or 51, later. */
  private async takeIdoc(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const root = typeof request.body === 'string' ? readXml(request.body) : null;
    const fault = idocFault(root);
    if (fault !== null || !root)
      return reply.code(500).type('text/html; charset=utf-8').send(`<html><body>XML is not correct for an IDoc: ${fault}</body></html>`);
    const { draft, faults } = readIdoc(root, this.masters, this.switches);
    this.idocs += 1;
    const number = String(this.idocs).padStart(16, '0');
    const known = this.house.dial.recall(this.name, draft.reference) !== undefined;
    const made = faults.length > 0 || known ? [] : [(remember: boolean) => this.keep(root, draft, remember)];
    const tell = (items: LogItem[]): void =>
      void saySo(this.switches, idocStatus(number, { severity: items.length > 0 ? '3' : '1', items }, this.switches.idocStatusAs));
    return this.taken(made, reply, {
      tell: () => tell(faults.map((note) => ({ typeId: '', note }))),
      closedPeriod: () => tell([closedPeriod(draft.date)]),
      answer: () =>
        this.switches.idocReplyAs === 'xml'
          ? reply.type('text/xml; charset=utf-8').send(`<?xml version="1.0"?><IDOC><DOCNUM>${number}</DOCNUM></IDOC>`)
          : reply.type('text/plain').send(`IDoc ${number} was taken over`),
    });
  }

  private async taken(
    makers: readonly ((remember: boolean) => Promise<EntryResult>)[],
    reply: FastifyReply,
    { answer, tell, closedPeriod: tellClosed }: { answer: () => unknown; tell: (results: EntryResult[]) => void; closedPeriod: () => void },
  ): Promise<unknown> {
    if (makers.length === 0) {
      if (this.switches.asyncMs === 0) tell([]);
      else this.house.dial.later(this.switches.asyncMs, () => Promise.resolve(tell([])));
      return answer();
    }
    const work = async (remember: boolean): Promise<void> => {
      const results: EntryResult[] = [];
      for (const make of makers) results.push(await make(remember));
      tell(results);
    };
    const keep = async (remember: boolean): Promise<unknown> => {
      if (this.switches.asyncMs === 0) await work(remember);
      else this.house.dial.later(this.switches.asyncMs, () => work(remember));
      return reply.sent ? '' : answer();
    };
    const fault = this.house.dial.take(this.name);
    if (!fault) return keep(false);
    if (fault.kind === 'late-commit') {
      this.house.dial.later(fault.delayMs, () => work(false));
      return reply.code(504).type('text/html; charset=utf-8').send('<html><body>504 Gateway Time-out</body></html>');
    }
    return playFault(
      fault,
      {
        keep: fault.kind === 'error-after-commit' ? async () => void (await work(false)) : keep,
        closedPeriod: () => {
          tellClosed();
          return answer();
        },
        lostSession: () => noEntry(reply),
      },
      this.house.dial,
      reply,
    );
  }

  private async keep(entry: XmlNode, draft: SapDraft, remember: boolean, messageId?: string): Promise<EntryResult> {
    const fiscalYear = draft.date.slice(0, 4);
    const inYear = this.held.filter((one) => one.companyCode === draft.companyCode && one.fiscalYear === fiscalYear).length;
    const document: SapDocument = {
      ...draft,
      number: String(100_000_000 + inYear).padStart(10, '0'),
      fiscalYear,
      ...(messageId ? { messageId } : {}),
      at: this.house.now().toISOString(),
    };
    const at = this.held.push(document) - 1;
    if (remember) this.house.dial.remember(this.name, keyOf(draft), at);
    await this.house.record(this.name, 'document', { document });
    return done(entry, document.number, document.companyCode, fiscalYear);
  }

  /** A business error: HTTP 200, severity 3, and a document that is none. */
  private refusal(entry: XmlNode, items: LogItem[]): EntryResult {
    const blank = this.switches.blankDocumentAs === 'space' ? ' ' : '0000000000';
    const head = { typeId: '609(RW)', note: 'Error in document: BKPFF $ S4H' };
    return { reference: textIn(entry, 'MessageHeader', 'ID'), document: blank, companyCode: ' ', fiscalYear: '0000', severity: '3', items: [head, ...items] };
  }

  private async cube(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { $filter = '', $format } = request.query as { $filter?: string; $format?: string };
    // OData V2 answers Atom unless it is asked for JSON.
    if ($format !== 'json' && !(request.headers.accept ?? '').includes('application/json'))
      return reply.type('application/atom+xml').send('<feed xmlns="http://www.w3.org/2005/Atom"/>');
    // Reads must not show what a crash could undo.
    await this.house.flushed();
    const rows = filterRows(this.held, this.switches, $filter);
    if (rows === null)
      return reply.code(400).send({ error: { code: '005056A509B11EE1B9A8FEC11C21578E', message: { lang: 'en', value: `Invalid filter ${$filter}` } } });
    return { d: { results: rows } };
  }
}

const objectKey = ({ companyCode, number, fiscalYear }: Pick<SapDocument, 'companyCode' | 'number' | 'fiscalYear'>): string =>
  `${companyCode}${number}${fiscalYear}`;

/** The caller's key: in the reference, else in the first header reference. */
const keyOf = ({ reference, reference1 }: Pick<SapDraft, 'reference' | 'reference1'>): string => reference || reference1;

const done = (entry: XmlNode, document: string, companyCode: string, fiscalYear: string): EntryResult => ({
  reference: textIn(entry, 'MessageHeader', 'ID'),
  document,
  companyCode,
  fiscalYear,
  severity: '1',
  items: [{ typeId: '605(RW)', note: `Document posted successfully: BKPFF ${document}${companyCode}${fiscalYear} S4H` }],
});

function noEntry(reply: FastifyReply): unknown {
  return reply
    .code(401)
    .header('www-authenticate', 'Basic realm="SAP NetWeaver Application Server [S4H/100]"')
    .type('text/html; charset=utf-8')
    .send('<html><body>Anmeldung fehlgeschlagen / Logon failed</body></html>');
}
