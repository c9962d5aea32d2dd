import {
  done,
  faultOf,
  isJsonObject,
  plainText,
  readFailed,
  readJsonObject,
  refused,
  retry,
  unknown,
  writeFailed,
  type AttachedFile,
  type CallContext,
  type ErpDocumentRef,
  type ErpFault,
  type ErpFile,
  type JsonObject,
  type Outcome,
} from '@vouchflow/connector-kit';
import type { CallResult, SapClient } from './sap.client.js';

type Failed = Exclude<CallResult, { kind: 'answered' }>;

/**
 * Files of an accounting document by API_CV_ATTACHMENT_SRV: its object is `BKPF`, under company code, number and year in one. A second file of the
 * same name is a second file. Each upload is made in a session of its own, whose token is asked for first.
 */
export class SapFiles {
  constructor(private readonly client: SapClient) {}

  async attach(file: ErpFile, to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile>> {
    const key = objectKey(to);
    if (key === null) return refused(faultOf('FILE_WITHOUT_VOUCHER', to.documentNumber));
    const entered = await this.client.attachmentToken(call);
    if (entered.kind !== 'answered') return entered.kind === 'no-entry' ? refused(entered.fault) : readFailed(entered);
    if (entered.status === 404) return refused(faultOf('FILES_NOT_TAKEN', 'HTTP 404: API_CV_ATTACHMENT_SRV'));
    const token = entered.headers['x-csrf-token'] ?? '';
    if (entered.status !== 200 || token === '')
      return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE', `HTTP ${entered.status} without a CSRF token`) });
    const cookies = cookiesIn(entered.headers['set-cookie'] ?? '');
    const answer = await this.client.attach(key, file, { 'x-csrf-token': token, ...(cookies === '' ? {} : { cookie: cookies }) }, call);
    if (answer.kind === 'no-entry') return refused(answer.fault);
    if (answer.kind !== 'answered') return lostOr(answer);
    if (answer.status === 413) return refused(faultOf('FILE_TOO_LARGE', 'HTTP 413'));
    // The session was gone between the two: said before anything is done.
    if (answer.status === 403) return retry('SESSION_LOST', { fault: faultOf('SESSION_LOST', 'CSRF token') });
    const read = readJsonObject(answer.body);
    const body = read.ok ? read.value : {};
    if (answer.status === 201 && isJsonObject(body['d'])) {
      const made = shown(body['d']);
      return made.id === '' ? unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'a file without an id')) : done(made);
    }
    if (answer.status >= 400 && answer.status < 500 && isJsonObject(body['error'])) return refused(this.refusal(body['error']));
    return unknown('ANSWER_UNREADABLE', faultOf('ANSWER_UNREADABLE', this.client.masked(`HTTP ${answer.status}: ${answer.body.slice(0, 200)}`)));
  }

  async attached(to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile[]>> {
    const key = objectKey(to);
    if (key === null) return refused(faultOf('FILE_WITHOUT_VOUCHER', to.documentNumber));
    const answer = await this.client.attachments(key, call);
    if (answer.kind === 'no-entry') return refused(answer.fault);
    if (answer.kind !== 'answered') return readFailed(answer);
    if (answer.status === 404) return refused(faultOf('FILES_NOT_TAKEN', 'HTTP 404: API_CV_ATTACHMENT_SRV'));
    const read = readJsonObject(answer.body);
    const body = read.ok ? read.value : {};
    if (answer.status === 400 && isJsonObject(body['error'])) return refused(this.refusal(body['error']));
    const list = isJsonObject(body['d']) ? body['d']['results'] : undefined;
    if (answer.status !== 200 || !Array.isArray(list) || !list.every(isJsonObject))
      return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE', this.client.masked(`HTTP ${answer.status} without a list of files`)) });
    return done(list.map(shown));
  }

  /** OData's error: SAP's words decide. A document that is not there reads like a missing right. */
  private refusal(error: JsonObject): ErpFault {
    const message = error['message'];
    const words = this.client.masked(isJsonObject(message) ? plainText(message['value']) : plainText(message));
    if (/too large|exceed|size|groß/i.test(words)) return faultOf('FILE_TOO_LARGE', words);
    if (/operation 0\d on object|does not exist|not exist|not found/i.test(words)) return faultOf('FILE_WITHOUT_VOUCHER', words);
    if (/authori[sz]ation/i.test(words)) return faultOf('NO_RIGHTS', words);
    return faultOf('FILE_REFUSED', words);
  }
}

/** A first line that says 413 before all was sent counts as the answer. */
const lostOr = (answer: Exclude<Failed, { kind: 'no-entry' }>): Outcome<AttachedFile> =>
  answer.kind === 'lost' && answer.status === 413 ? refused(faultOf('FILE_TOO_LARGE', 'HTTP 413')) : writeFailed(answer);

/** `0100000000 1000 2026` → company code, number of ten digits, year; null for anything else. */
function objectKey({ internalId }: ErpDocumentRef): string | null {
  const [, number, company, year] = /^(\d{10}) ([0-9A-Z]{4}) (\d{4})$/.exec(internalId) ?? [];
  return number === undefined ? null : `${company}${number}${year}`;
}

/** A file as SAP shows it; which of its keys is filled depends on where it is kept (GOS, DMS, ArchiveLink). */
function shown(row: JsonObject): AttachedFile {
  const id = [row['ArchiveDocumentID'], row['LogicalDocument'], row['DocumentInfoRecordDocNumber']].map(plainText).find((one) => one !== '') ?? '';
  return { id, name: plainText(row['FileName']) };
}

/** `name=value` of each cookie, without its attributes. Several stand in one header with commas, as may the date in one. */
export const cookiesIn = (header: string): string =>
  header
    .split(/,\s*(?=[^;,\s=]+=)/)
    .map((cookie) => cookie.split(';')[0]?.trim() ?? '')
    .filter((cookie) => cookie.includes('='))
    .join('; ');
