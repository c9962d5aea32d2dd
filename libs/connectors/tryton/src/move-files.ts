import {
  done,
  faultOf,
  jsonWithBase64,
  readFailed,
  refused,
  retry,
  unknown,
  uploadTimeoutMs,
  writeFailed,
  type AttachedFile,
  type CallContext,
  type ErpDocumentRef,
  type ErpFault,
  type ErpFile,
  type Outcome,
} from '@vouchflow/connector-kit';
import { rowsOf } from './read-reply.js';
import { readText } from './tryton-value.js';
import type { TrytonClient } from './tryton.client.js';
import type { TrytonConfig } from './tryton.config.js';

const english = { language: 'en' };

/** Tryton has no error codes; its words decide. */
function fileFault(words: string): ErpFault {
  return faultOf(/not allowed|access/i.test(words) ? 'NO_RIGHTS' : 'FILE_REFUSED', words);
}

/** A move's attachments: rows of `ir.attachment` whose resource it is, with their bytes in the database or in Tryton's file store. */
export class MoveFiles {
  constructor(
    private readonly client: TrytonClient,
    private readonly config: TrytonConfig,
  ) {}

  async attach(file: ErpFile, to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile>> {
    // Tryton attaches to whatever is named, there or not.
    const there = await this.search('account.move', [['id', '=', Number(to.internalId)]], ['id'], to, call);
    if (there.kind !== 'done') return there;
    if (there.value.length === 0) return refused(faultOf('FILE_WITHOUT_VOUCHER', to.documentNumber));
    const values = { name: file.name, type: 'data', resource: resourceOf(to), data: { __class__: 'bytes', base64: '' } };
    const parameters = [[values], english];
    const made = await this.client.call('model.ir.attachment.create', parameters, call, {
      body: (head) => jsonWithBase64({ ...head, params: parameters }, 'base64', () => file.bytes(), file.size),
      recorded: JSON.stringify({
        method: 'model.ir.attachment.create',
        params: [[{ ...values, data: `(${file.size} bytes, SHA-256 ${file.sha256})` }], english],
      }),
      timeoutMs: uploadTimeoutMs(this.config.timeoutMs, file.size),
    });
    switch (made.kind) {
      case 'result': {
        const [id] = Array.isArray(made.result) ? (made.result as unknown[]) : [];
        return typeof id === 'number' ? done({ id: String(id), name: file.name }) : unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'create without an id'));
      }
      case 'refused':
        return refused(fileFault(made.words));
      case 'no-entry':
        return refused(made.fault);
      case 'lost':
        // Tryton looks at the length before it reads.
        return made.status === 413 ? refused(faultOf('FILE_TOO_LARGE', `HTTP 413: ${file.size} bytes`)) : unknown(made.fault.code, made.fault);
      case 'not-taken':
        return writeFailed(made);
    }
  }

  async attached(to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile[]>> {
    const domain = [
      ['resource', '=', resourceOf(to)],
      ['type', '=', 'data'],
    ];
    const rows = await this.search('ir.attachment', domain, ['name'], to, call);
    return rows.kind === 'done' ? done(rows.value.map((row) => ({ id: String(row['id']), name: readText(row['name']) }))) : rows;
  }

  private async search(model: string, domain: unknown[], fields: string[], to: ErpDocumentRef, call: CallContext): Promise<Outcome<Record<string, unknown>[]>> {
    if (!/^[1-9]\d{0,17}$/.test(to.internalId)) return refused(faultOf('FILE_WITHOUT_VOUCHER', to.documentNumber));
    const answer = await this.client.call(`model.${model}.search_read`, [domain, 0, 1000, [['id', 'ASC']], fields, english], call);
    if (answer.kind === 'no-entry') return refused(answer.fault);
    if (answer.kind === 'refused') return refused(faultOf('QUERY_REFUSED', answer.words));
    if (answer.kind !== 'result') return readFailed(answer);
    const rows = rowsOf(answer.result);
    return rows === null ? retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE') }) : done(rows);
  }
}

const resourceOf = ({ internalId }: ErpDocumentRef): string => `account.move,${internalId}`;
