import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import { playFault } from '../faults/play-fault.js';
import type { SapSettings } from './sap.settings.js';

const path = '/sap/opu/odata/sap/API_CV_ATTACHMENT_SRV';
const mostBytes = 64 * 1024 * 1024;

/** A file of an accounting document; of its bytes only length and hash are kept. */
export interface SapFile {
  /** Company code, number and year of the document. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

export interface AttachmentsOf {
  readonly system: string;
  readonly house: SandboxHouse;
  settings(): SapSettings;
  mayEnter(request: FastifyRequest): boolean;
  noEntry(reply: FastifyReply): unknown;
  /** Whether there is a document of this key. */
  holds(key: string): boolean;
}

/** API_CV_ATTACHMENT_SRV for BKPF: what changes something wants a CSRF token and the session that it was given in. */
export class SapAttachments {
  private readonly held: SapFile[] = [];
  private readonly sessions = new Map<string, string>();

  constructor(private readonly of: AttachmentsOf) {}

  put(file: SapFile): void {
    this.held.push(file);
  }

  filesOf(key: string): { name: string; size: number; sha256: string }[] {
    return this.held.filter((file) => file.key === key).map(({ name, size, sha256 }) => ({ name, size, sha256 }));
  }

  routes(app: FastifyInstance): void {
    void app.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, parsed) => parsed(null, body));
      scope.addHook('preHandler', (request, reply, next) => {
        if (this.of.mayEnter(request)) return next();
        void reply.send(this.of.noEntry(reply));
      });
      scope.get(path, (request, reply) => this.begin(request, reply));
      scope.get(`${path}/`, (request, reply) => this.begin(request, reply));
      scope.get(`${path}/GetAllOriginals`, (request, reply) => this.list(request, reply));
      scope.post(`${path}/AttachmentContentSet`, { bodyLimit: mostBytes }, (request, reply) => this.take(request, reply));
      done();
    });
  }

  private begin({ headers }: FastifyRequest, reply: FastifyReply): unknown {
    if (String(headers['x-csrf-token'] ?? '').toLowerCase() === 'fetch') {
      const [session, token] = [randomUUID(), randomUUID().replaceAll('-', '')];
      this.sessions.set(session, token);
      void reply.header('x-csrf-token', token);
      void reply.header('set-cookie', [`SAP_SESSIONID_S4H_100=${session}; path=/; secure; HttpOnly`, 'sap-usercontext=sap-client=100; path=/']);
    }
    return { d: { EntitySets: ['AttachmentContentSet', 'SAPObjectDocumentTypeSet'] } };
  }

  private async take(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { headers, body } = request;
    const session = /SAP_SESSIONID_S4H_100=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
    const token = this.sessions.get(session);
    if (token === undefined || headers['x-csrf-token'] !== token)
      return reply.code(403).header('x-csrf-token', 'Required').type('text/plain').send('CSRF token validation failed');
    const settings = this.of.settings();
    const [type, key] = [String(headers['businessobjecttypename'] ?? ''), String(headers['linkedsapobjectkey'] ?? '')];
    const slug = String(headers['slug'] ?? '');
    const mime = String(headers['content-type'] ?? '');
    if (type !== 'BKPF' || !this.of.holds(key)) return refuse(reply, `User has no authorization for operation 01 on object ${type}`);
    const said = settings.slugAs === 'decoded' ? decoded(slug) : slug;
    if (slug === '') return refuse(reply, 'File name is missing in header slug');
    if (said === null) return refuse(reply, 'Header slug is not percent-encoded');
    if (mime === '') return refuse(reply, 'Content-Type is missing');
    if (!Buffer.isBuffer(body) || body.length === 0) return refuse(reply, 'File content is empty');
    if (body.length > settings.maxFileBytes) return refuse(reply, `File size exceeds the maximum of ${settings.maxFileBytes} bytes`);
    if (settings.blockedMimeTypes.includes(mime)) return refuse(reply, `MIME type ${mime} is not permitted`);
    const name = said.slice(0, 255);
    const sha256 = createHash('sha256').update(body).digest('hex');
    const keep = async (): Promise<unknown> => {
      const file: SapFile = { key, id: `FOL29000000000004EXT${String(this.held.length + 1).padStart(14, '0')}`, name, type: mime, size: body.length, sha256 };
      this.put(file);
      await this.of.house.record(this.of.system, 'file', { file });
      return { d: shown(file) };
    };
    const fault = this.of.house.dial.takeForFile(this.of.system);
    void reply.code(201);
    return fault ? playFault(fault, { keep, closedPeriod: keep, lostSession: () => this.of.noEntry(reply) }, this.of.house.dial, reply) : keep();
  }

  private async list({ query }: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const asked = query as Record<string, string | undefined>;
    const quoted = (name: string): string | undefined => /^'([^']*)'$/.exec(asked[name] ?? '')?.[1];
    const [type, key] = [quoted('BusinessObjectTypeName'), quoted('LinkedSAPObjectKey')];
    if (type === undefined || key === undefined) return refuse(reply, 'Invalid function import parameters');
    if (type !== 'BKPF' || !this.of.holds(key)) return refuse(reply, `User has no authorization for operation 03 on object ${type}`);
    if (asked['$format'] !== 'json') return reply.type('application/atom+xml').send('<feed xmlns="http://www.w3.org/2005/Atom"/>');
    await this.of.house.flushed();
    return { d: { results: this.held.filter((file) => file.key === key).map(shown) } };
  }
}

/** Null where a percent sign leads no byte, or the bytes are no UTF-8. */
function decoded(slug: string): string | null {
  try {
    return decodeURIComponent(slug);
  } catch {
    return null;
  }
}

const shown = ({ key, id, name, type, size }: SapFile) => ({
  DocumentInfoRecordDocType: 'GOS',
  DocumentInfoRecordDocNumber: '',
  DocumentInfoRecordDocVersion: '',
  DocumentInfoRecordDocPart: '',
  LogicalDocument: '',
  ArchiveDocumentID: id,
  LinkedSAPObjectKey: key,
  BusinessObjectTypeName: 'BKPF',
  FileName: name,
  FileSize: String(size),
  MimeType: type,
});

const refuse = (reply: FastifyReply, words: string): unknown =>
  reply.code(400).send({ error: { code: '/IWBEP/CM_MGW_RT/020', message: { lang: 'en', value: words } } });
