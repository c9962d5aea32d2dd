import {
  ErpWire,
  faultOf,
  GuardedWire,
  isJsonObject,
  readJsonObject,
  uploadTimeoutMs,
  type CallContext,
  type Egress,
  type ErpFile,
  type GuardedAnswer,
} from '@vouchflow/connector-kit';
import type { SapConfig } from './sap.config.js';

export type CallResult = GuardedAnswer;

/** HTTP to one S/4HANA with Basic sign-in; whether we are let in is read at the line item service. Knows nothing of vouchers. */
export class SapClient {
  private readonly wire: ErpWire;
  private readonly guarded: GuardedWire;

  constructor(
    private readonly config: SapConfig,
    egress: Egress,
  ) {
    const basic = Buffer.from(`${config.user}:${config.password}`).toString('base64');
    this.wire = new ErpWire(egress, config.timeoutMs, [config.password, basic]);
    this.guarded = new GuardedWire(this.wire, {
      headers: { authorization: `Basic ${basic}` },
      probe: { operation: 'sign-in', method: 'GET', url: this.url(`${config.odataPath}/`, { $format: 'json' }), headers: { accept: 'application/json' } },
      probeFault: ({ body }) => {
        const read = readJsonObject(body);
        return read.ok && isJsonObject(read.value['d']) ? null : faultOf('ANSWER_UNREADABLE', this.masked(read.ok ? 'no OData service' : read.error));
      },
    });
  }

  startAnew(): void {
    this.guarded.startAnew();
  }

  masked(text: string): string {
    return this.wire.masked(text);
  }

  post(envelope: string, operation: string, call: CallContext): Promise<CallResult> {
    const headers = { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: `"${this.config.soapAction}"` };
    return this.guarded.send({ operation, method: 'POST', url: this.url(this.config.soapPath, {}), headers, body: envelope }, call);
  }

  /** A message that SAP takes up and works on later; its answer holds no document. */
  postAsync(envelope: string, call: CallContext): Promise<CallResult> {
    const headers = { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: `"${this.config.asyncAction}"` };
    return this.guarded.send(
      { operation: 'JournalEntryBulkCreationRequest', method: 'POST', url: this.url(this.config.asyncPath, {}), headers, body: envelope },
      call,
    );
  }

  postIdoc(idoc: string, call: CallContext): Promise<CallResult> {
    return this.guarded.send(
      {
        operation: 'ACC_DOCUMENT03',
        method: 'POST',
        url: this.url(this.config.idocPath, {}),
        headers: { 'content-type': 'text/xml; charset=utf-8' },
        body: idoc,
      },
      call,
    );
  }

  /** Lines of documents by an OData filter, whose values the caller has checked. */
  readItems(filter: string, call: CallContext): Promise<CallResult> {
    return this.guarded.send(
      {
        operation: 'A_OperationalAcctgDocItemCube',
        method: 'GET',
        url: this.url(`${this.config.odataPath}/A_OperationalAcctgDocItemCube`, { $filter: filter, $format: 'json' }),
        headers: { accept: 'application/json' },
      },
      call,
    );
  }

  /** Begins a session in which one change may be made: token and cookies, or what was answered instead. */
  attachmentToken(call: CallContext): Promise<CallResult> {
    return this.guarded.send(
      {
        operation: 'API_CV_ATTACHMENT_SRV (token)',
        method: 'GET',
        url: this.url(`${this.config.attachmentPath}/`, { $format: 'json' }),
        headers: { accept: 'application/json', 'x-csrf-token': 'Fetch' },
      },
      call,
    );
  }

  attach(objectKey: string, file: ErpFile, session: Record<string, string>, call: CallContext): Promise<CallResult> {
    return this.guarded.send(
      {
        operation: 'AttachmentContentSet',
        method: 'POST',
        url: this.url(`${this.config.attachmentPath}/AttachmentContentSet`, {}),
        headers: {
          ...session,
          accept: 'application/json',
          'content-type': file.type,
          // A header holds no other characters (RFC 5023 §9.7.1).
          slug: encodeURIComponent(file.name),
          businessobjecttypename: 'BKPF',
          linkedsapobjectkey: objectKey,
        },
        body: { length: file.size, bytes: () => file.bytes() },
        recorded: `BKPF ${objectKey}, Slug ${file.name} (${file.size} bytes, SHA-256 ${file.sha256})`,
        timeoutMs: uploadTimeoutMs(this.config.timeoutMs, file.size),
      },
      call,
    );
  }

  attachments(objectKey: string, call: CallContext): Promise<CallResult> {
    return this.guarded.send(
      {
        operation: 'GetAllOriginals',
        method: 'GET',
        url: this.url(`${this.config.attachmentPath}/GetAllOriginals`, {
          BusinessObjectTypeName: `'BKPF'`,
          LinkedSAPObjectKey: `'${objectKey}'`,
          $format: 'json',
        }),
        headers: { accept: 'application/json' },
      },
      call,
    );
  }

  private url(path: string, query: Record<string, string>): string {
    const pairs = Object.entries({ ...query, ...(this.config.sapClient === '' ? {} : { 'sap-client': this.config.sapClient }) });
    return `${new URL(this.config.serverUrl).origin}${path}${pairs.map(([name, value], index) => `${index === 0 ? '?' : '&'}${name}=${encodeURIComponent(value)}`).join('')}`;
  }
}
