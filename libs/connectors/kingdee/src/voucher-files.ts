import {
  done,
  faultOf,
  jsonWithBase64,
  refused,
  retry,
  unknown,
  uploadTimeoutMs,
  type AttachedFile,
  type CallContext,
  type ErpDocumentRef,
  type ErpFile,
  type Outcome,
} from '@vouchflow/connector-kit';
import { classifyFileRefusal } from './classify-file-refusal.js';
import { classifyRefusal } from './classify-refusal.js';
import type { CallResult, KingdeeClient } from './kingdee.client.js';
import type { KingdeeConfig } from './kingdee.config.js';
import { inParts, partBytes } from './in-parts.js';
import { attachmentQuery, byId } from './voucher-query.js';

/** Seldom more than once: a session that is lost again at once is no accident. */
const signsInAgain = 1;

/**
 * Files of a voucher: `AttachmentUpLoad` (K/3 Cloud from V8.0) in parts of 4 MB, listed as `BOS_Attachment`. The service takes no key of ours and
 * no offset: a half-sent file is none, and begins anew.
 */
export class VoucherFiles {
  constructor(
    private readonly client: KingdeeClient,
    private readonly config: KingdeeConfig,
  ) {}

  async attach(file: ErpFile, to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile>> {
    const found = await this.rows({ FormId: 'GL_VOUCHER', FieldKeys: 'FBillNo', FilterString: filterOf(to), TopRowCount: 0, StartRow: 0, Limit: 1 }, to, call);
    if (found.kind !== 'done') return found;
    const billNo = found.value[0]?.[0];
    if (typeof billNo !== 'string') return refused(faultOf('FILE_WITHOUT_VOUCHER', to.documentNumber));
    for (let again = 0; ; again += 1) {
      const sent = await this.send(file, billNo, to, call);
      if (sent !== 'session-lost') return sent;
      if (again === signsInAgain) return retry('SESSION_LOST', { fault: faultOf('SESSION_LOST') });
    }
  }

  async attached(to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile[]>> {
    if (filterOf(to) === '') return refused(faultOf('FILE_WITHOUT_VOUCHER', to.documentNumber));
    const rows = await this.rows(attachmentQuery(to.internalId), to, call);
    return rows.kind === 'done' ? done(rows.value.map(([id, name]) => ({ id: String(id), name: String(name) }))) : rows;
  }

  /** All parts, one after the other. Only the last makes a file, so only its answer can be lost. */
  private async send(file: ErpFile, billNo: string, to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile> | 'session-lost'> {
    let fileId = '';
    const parts = Math.ceil(file.size / partBytes);
    let n = 0;
    let bytes = 0;
    try {
      for await (const part of inParts(file.bytes())) {
        n += 1;
        bytes += part.length;
        const isLast = n === parts;
        // What is no longer the file that was taken in is not made one there.
        if (isLast ? bytes !== file.size : n > parts) return retry('INCOMPLETE');
        const head = {
          FileName: file.name,
          FormId: 'GL_VOUCHER',
          IsLast: isLast,
          InterId: to.internalId,
          BillNO: billNo,
          ...(fileId === '' ? {} : { FileId: fileId }),
        };
        const answer = await this.client.upload(
          'AttachmentUpLoad',
          {
            body: jsonWithBase64({ data: { ...head, SendByte: '' } }, 'SendByte', () => once(part), part.length),
            recorded: JSON.stringify({ data: { ...head, SendByte: `(part ${n} of ${parts}, ${part.length} bytes; SHA-256 of the file ${file.sha256})` } }),
            timeoutMs: uploadTimeoutMs(this.config.timeoutMs, part.length),
          },
          call,
        );
        if (answer.kind === 'session-lost') return 'session-lost';
        if (answer.kind !== 'success') return failed(answer, isLast);
        fileId = String(answer.result['FileId'] ?? '');
        if (fileId === '')
          return isLast ? unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'no FileId')) : retry('NO_ID', { fault: faultOf('ANSWER_UNREADABLE', 'no FileId') });
      }
    } catch (error) {
      // Our own store broke off between two parts: what is half-sent is no file.
      return retry((error as Error).message);
    }
    return n === parts ? done({ id: fileId, name: file.name }) : retry('INCOMPLETE');
  }

  private async rows(query: Record<string, unknown>, to: ErpDocumentRef, call: CallContext): Promise<Outcome<unknown[][]>> {
    if (filterOf(to) === '') return refused(faultOf('FILE_WITHOUT_VOUCHER', to.documentNumber));
    const answer = await this.client.read('ExecuteBillQuery', [JSON.stringify(query)], call);
    switch (answer.kind) {
      case 'rows':
        return done(answer.rows);
      case 'failure': {
        const fault = classifyRefusal(answer.errors);
        return refused(fault.cause === 'auth' ? fault : faultOf('QUERY_REFUSED', fault.vendorText));
      }
      case 'no-entry':
        return refused(answer.fault);
      default: {
        const fault = 'fault' in answer ? answer.fault : faultOf(answer.kind === 'session-lost' ? 'SESSION_LOST' : 'ANSWER_UNREADABLE');
        return retry(fault.code, { fault, ...('afterMs' in answer && answer.afterMs !== undefined ? { afterMs: answer.afterMs } : {}) });
      }
    }
  }
}

function failed(answer: Exclude<CallResult, { kind: 'success' | 'session-lost' }>, isLast: boolean): Outcome<AttachedFile> {
  switch (answer.kind) {
    case 'failure':
      return refused(classifyFileRefusal(answer.errors));
    case 'no-entry':
      return refused(answer.fault);
    case 'not-taken':
      return retry(answer.fault.code, { fault: answer.fault, ...(answer.afterMs === undefined ? {} : { afterMs: answer.afterMs }) });
    case 'rows':
    case 'lost': {
      const fault = answer.kind === 'rows' ? faultOf('ANSWER_UNREADABLE', 'rows in answer to AttachmentUpLoad') : answer.fault;
      // Before V8.0 there is no such service, which the server says before anything else; the older gateway says it by 519.
      if (answer.kind === 'lost' && (answer.status === 404 || answer.status === 519))
        return refused(faultOf('FILES_NOT_TAKEN', `HTTP ${answer.status}: AttachmentUpLoad`));
      if (answer.kind === 'lost' && answer.status === 413) return refused(faultOf('FILE_TOO_LARGE', 'HTTP 413'));
      return isLast ? unknown(fault.code, fault) : retry(fault.code, { fault });
    }
  }
}

const filterOf = ({ internalId }: ErpDocumentRef): string => (/^[1-9]\d{0,18}$/.test(internalId) ? byId(internalId) : '');

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
