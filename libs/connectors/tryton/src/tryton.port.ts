import {
  done,
  faultOf,
  readFailed,
  refused,
  retry,
  unknown,
  type AttachedFile,
  type CallContext,
  type ErpCheck,
  type ErpDocument,
  type ErpDocumentRef,
  type ErpFault,
  type ErpFile,
  type ErpPeriod,
  type ErpPort,
  type FoundDocument,
  type Outcome,
  type PostedDocument,
  type Refused,
  type Retry,
} from '@vouchflow/connector-kit';
import { buildMove } from './build-move.js';
import { classifyRefusal } from './classify-refusal.js';
import { MoveFiles } from './move-files.js';
import { lineFields, moveFields, readMove } from './read-move.js';
import { rowsOf } from './read-reply.js';
import { resolveMove } from './resolve-move.js';
import { readText } from './tryton-value.js';
import type { CallResult, TrytonClient } from './tryton.client.js';
import type { TrytonConfig } from './tryton.config.js';

type Failed = Exclude<CallResult, { kind: 'result' }>;

/** A read that failed made nothing: asking again is safe. */
function readOutcome(answer: Failed): Refused | Retry {
  if (answer.kind === 'no-entry') return refused(answer.fault);
  if (answer.kind === 'refused') return refused(faultOf('QUERY_REFUSED', answer.words));
  return readFailed(answer);
}

const english = { language: 'en' };

/**
 * Tryton as an `ErpPort`: `account.move` created as a draft, posted where the settings say so, then read back. `create` is the call
 * that makes the document; whatever goes wrong from there on is `unknown` and told apart by looking.
 */
export class TrytonPort implements ErpPort {
  private readonly files: MoveFiles;

  constructor(
    private readonly client: TrytonClient,
    private readonly config: TrytonConfig,
  ) {
    this.files = new MoveFiles(client, config);
  }

  attach(file: ErpFile, to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile>> {
    return this.files.attach(file, to, call);
  }

  attached(to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile[]>> {
    return this.files.attached(to, call);
  }

  async check(given: Partial<CallContext> = {}): Promise<Outcome<ErpCheck>> {
    const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined, ...given };
    await this.client.enter(call, true);
    const parties = Object.values(this.config.company);
    const answer = await this.client.call(
      'model.company.company.search_read',
      [[['party.code', 'in', parties]], 0, 100, null, ['rec_name', 'party.code'], english],
      call,
    );
    if (answer.kind !== 'result') return readOutcome(answer);
    const rows = rowsOf(answer.result);
    if (rows === null) return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE') });
    const absent = parties.filter((code) => !rows.some((row) => readText((row['party.'] as Record<string, unknown> | undefined)?.['code']) === code));
    if (absent.length > 0) return refused(faultOf('MASTER_DATA_MISSING', `company ${absent.join(', ')}`));
    return done({ description: `Tryton, ${this.config.database}: ${rows.map((row) => readText(row['rec_name'])).join(', ')}` });
  }

  async checkDocument(document: ErpDocument, call: CallContext): Promise<Outcome<ErpFault[]>> {
    const resolved = await resolveMove(this.client, this.config, document, call);
    return resolved.kind === 'not-read' ? readOutcome(resolved.answer) : done(resolved.kind === 'faults' ? resolved.faults : []);
  }

  async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const resolved = await resolveMove(this.client, this.config, document, call);
    if (resolved.kind === 'faults') return refused(resolved.faults[0] as ErpFault);
    if (resolved.kind === 'not-read') return readOutcome(resolved.answer);
    const made = await this.client.call(
      'model.account.move.create',
      [[buildMove(document, resolved.move, this.config)], { ...english, company: resolved.move.company }],
      call,
    );
    switch (made.kind) {
      case 'result': {
        const [id] = Array.isArray(made.result) ? (made.result as unknown[]) : [];
        // Said to be done, without the id by which it could be read back: only a look can tell.
        return typeof id === 'number' ? this.carryOn(id, document, call) : unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'create without an id'));
      }
      case 'refused':
        return refused(classifyRefusal(made.words));
      case 'no-entry':
        return refused(made.fault);
      case 'not-taken':
        return readFailed(made);
      case 'lost':
        return unknown(made.fault.code, made.fault);
    }
  }

  async find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    // The key is of our own making, 16 letters and digits: nothing in it means anything to LIKE.
    return this.read([['description', 'like', `${document.externalKey}%`]], document, call);
  }

  async finish(found: FoundDocument, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    if (found.differences.length > 0 || found.reached) return done(found);
    return this.carryOn(Number(found.internalId), document, call);
  }

  async readPeriods(ledger: string, call: CallContext): Promise<Outcome<ErpPeriod[]>> {
    const party = this.config.company[ledger];
    if (party === undefined) return refused(faultOf('MAPPING_MISSING', ledger));
    const answer = await this.client.call(
      'model.account.period.search_read',
      [
        [
          ['company.party.code', '=', party],
          ['type', '=', 'standard'],
        ],
        0,
        500,
        [['start_date', 'ASC']],
        ['state', 'start_date'],
        english,
      ],
      call,
    );
    if (answer.kind !== 'result') return readOutcome(answer);
    const rows = rowsOf(answer.result);
    if (rows === null) return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE') });
    return done(
      rows.map((row) => {
        const { year, month } = row['start_date'] as { year: number; month: number };
        return { period: `${year}-${String(month).padStart(2, '0')}`, status: row['state'] === 'open' ? 'open' : 'closed' };
      }),
    );
  }

  /** Posts a draft where the settings ask for it, and reads back. The move exists: every fault is `unknown`, or a refusal that names the draft. */
  private async carryOn(id: number, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    let refusal: ErpFault | undefined;
    if (this.config.goesTo === 'posted') {
      const posted = await this.client.call('model.account.move.post', [[id], english], call);
      if (posted.kind !== 'result' && posted.kind !== 'refused') return unknown(posted.fault.code, posted.fault);
      if (posted.kind === 'refused') refusal = classifyRefusal(posted.words);
    }
    const read = await this.read([['id', '=', id]], document, call);
    // Tryton refuses to post what another worker has posted meanwhile: then it is done.
    if (refusal && !(read.kind === 'done' && read.value?.reached))
      return refused(refusal, { documentNumber: String(id), internalId: String(id), state: 'draft' });
    if (read.kind === 'done' && read.value) return done(read.value);
    return read.kind === 'done' || read.kind === 'pending' ? unknown('NOT_READ_BACK') : unknown('NOT_READ_BACK', read.fault);
  }

  private async read(domain: unknown[], document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    const moves = await this.client.call('model.account.move.search_read', [domain, 0, 3, [['id', 'ASC']], moveFields, english], call);
    if (moves.kind !== 'result') return readOutcome(moves);
    const rows = rowsOf(moves.result);
    if (rows === null) return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE') });
    const [move, second] = rows;
    if (!move) return done(null);
    if (second) return refused(faultOf('ERP_HOLDS_SEVERAL', rows.map((row) => readText(row['number'])).join(', ')));
    const lines = await this.client.call(
      'model.account.move.line.search_read',
      [[['move', '=', move['id']]], 0, 1000, [['id', 'ASC']], lineFields, english],
      call,
    );
    if (lines.kind !== 'result') return readOutcome(lines);
    const lineRows = rowsOf(lines.result);
    return lineRows === null ? retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE') }) : done(readMove(move, lineRows, document, this.config));
  }
}
