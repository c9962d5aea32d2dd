import { createHash } from 'node:crypto';
import { formatMinor, type Result } from '@vouchflow/kernel';
import { acknowledged } from '../compare-read-back.js';
import type { Egress } from '../egress/egress.port.js';
import type { FileNotSent, FileStore } from '../egress/file-store.port.js';
import type { ErpDocument, FoundDocument, PostedDocument } from '../erp-document.js';
import type { ErpFault } from '../erp-fault.js';
import type { CallContext, ErpCheck, ErpPort } from '../erp.port.js';
import { faultOf } from '../fault-of.js';
import { done, pending, refused, retry, unknown, type Outcome, type Refused, type Retry, type Unknown } from '../outcome.js';
import { accessOf, type FileDropConfig } from './acknowledgement-settings.js';
import { readAcknowledgement, type Acknowledgement } from './read-acknowledgement.js';

/** A voucher as a file. `shown`: what the proof keeps where the bytes are no text. The same voucher always makes the same bytes. */
export interface DroppedFile {
  bytes: Uint8Array;
  shown?: string;
}

export interface FileDropOptions {
  config: FileDropConfig;
  /** `csv`: behind the external key in the name. */
  extension: string;
  write(document: ErpDocument): Result<DroppedFile, ErpFault>;
}

type Acks = { kind: 'acks'; taken: (Acknowledgement & { kind: 'taken'; name: string })[]; refused: { name: string; words: string }[]; unreadable: string[] };

/** A disk answers at once; a share that hangs is given this long. */
const fileMs = 30_000;

/**
 * An ERP that reads files from a folder and says in another what became of them. The external key is the file's name, and no name is
 * ever written twice: what is tried again finds its own file. A voucher that was refused goes again under the next name (`KEY-2`).
 */
export class FileDropPort implements ErpPort {
  private readonly outbox: FileStore;
  private readonly inbox: FileStore;

  constructor(
    egress: Egress,
    private readonly options: FileDropOptions,
  ) {
    const access = accessOf(options.config);
    this.outbox = egress.folder(options.config.outbox, access);
    this.inbox = egress.folder(options.config.inbox, access);
  }

  async check(): Promise<Outcome<ErpCheck>> {
    for (const folder of [this.outbox, this.inbox]) {
      const listed = await folder.list();
      if (listed.kind === 'not-sent') return folderOutcome(listed);
    }
    return done({ description: this.options.config.outbox });
  }

  async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const file = this.options.write(document);
    if (!file.ok) return refused(file.error);
    const acks = await this.acks(document);
    if (acks.kind !== 'acks') return acks;
    const said = this.outcomeOf(acks, document, file.value);
    if (said && said.kind !== 'refused') return said;
    if (acks.unreadable.length > 0) return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE', acks.unreadable.join('; ')) });
    const name = this.nameOf(document, acks.refused.length + 1);
    if (!(await call.renewLease(fileMs))) return retry('LEASE_LOST', { fault: faultOf('LEASE_LOST') });
    const put = await this.put(name, file.value, call);
    if (put) return put;
    const control = await this.putControl(name, document, file.value, call);
    // The file stands there without the one that says so: whoever asks next puts it.
    return pending(name, control ? 'CONTROL_FILE_MISSING' : 'DELIVERED');
  }

  async poll(ticket: string, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const read = await this.ackOf(ticket);
    if (read.kind === 'failed') return read.outcome;
    if (read.kind === 'said') {
      const file = this.options.write(document);
      const acks: Acks = { kind: 'acks', taken: [], refused: [], unreadable: [] };
      sort(acks, ticket, read.said);
      const said = this.outcomeOf(acks, document, file.ok ? file.value : null);
      return said ?? pending(ticket, 'TAKEN_UP');
    }
    await this.completed(ticket, document, call);
    if (this.options.config.acknowledges === 'file') return pending(ticket, read.kind === 'unreadable' ? `unreadable: ${read.message}` : 'NOT_ACKNOWLEDGED');
    const waiting = await this.outbox.read(ticket);
    if (waiting.kind === 'not-sent') return asRead(folderOutcome(waiting));
    return waiting.kind === 'absent' ? done(acknowledged(document, { documentNumber: ticket, state: 'taken' })) : pending(ticket, 'NOT_TAKEN');
  }

  /** By the acknowledgements, then by the file that still waits. A file that was taken away and not acknowledged cannot be told from none. */
  async find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    const acks = await this.acks(document);
    if (acks.kind !== 'acks') return asRead(acks);
    const file = this.options.write(document);
    const said = this.outcomeOf(acks, document, file.ok ? file.value : null);
    if (said && (said.kind !== 'refused' || said.code === 'ERP_HOLDS_SEVERAL')) return said;
    if (acks.unreadable.length > 0) return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE', acks.unreadable.join('; ')) });
    const name = this.nameOf(document, acks.refused.length + 1);
    const waiting = await this.outbox.read(name);
    if (waiting.kind === 'not-sent') return asRead(folderOutcome(waiting));
    if (waiting.kind === 'absent') return done(null);
    await this.completed(name, document, call);
    return pending(name, 'NOT_TAKEN');
  }

  finish(found: FoundDocument): Promise<Outcome<PostedDocument>> {
    return Promise.resolve(done(found));
  }

  private nameOf({ externalKey }: ErpDocument, attempt: number): string {
    return `${externalKey}${attempt === 1 ? '' : `-${attempt}`}.${this.options.extension}`;
  }

  /** Null once the file stands there with exactly these bytes. */
  private async put(name: string, { bytes, shown }: DroppedFile, call: CallContext): Promise<Refused | Retry | Unknown | null> {
    const began = performance.now();
    const put = await this.outbox.put(name, bytes);
    call.record({
      operation: 'put',
      method: 'PUT',
      url: `${this.options.config.outbox}${name}`,
      request: (shown ?? Buffer.from(bytes).toString('utf8')).slice(0, 20_000),
      durationMs: Math.round(performance.now() - began),
      ...(put.kind === 'written' || put.kind === 'exists' ? { result: 'answered', response: put.kind } : { result: put.kind, reason: put.message }),
    });
    switch (put.kind) {
      case 'written':
        return null;
      case 'maybe-sent':
        return unknown('ANSWER_LOST', faultOf('ANSWER_LOST', put.message));
      case 'not-sent':
        return folderOutcome(put);
      case 'exists': {
        const there = await this.outbox.read(name);
        // Taken away between the two looks: it was delivered before, and its acknowledgement will say what became of it.
        if (there.kind === 'absent') return null;
        if (there.kind === 'not-sent') return unknown('ANSWER_LOST', faultOf('ANSWER_LOST', there.message));
        return Buffer.compare(there.bytes, bytes) === 0 ? null : refused(faultOf('ERP_HOLDS_IT', `${name} waits with other content`));
      }
    }
  }

  /** Null where the control file stands beside its file, or none is wanted. */
  private putControl(name: string, document: ErpDocument, { bytes }: DroppedFile, call: CallContext): Promise<Refused | Retry | Unknown | null> {
    return this.options.config.control ? this.put(`${name}.ctl`, { bytes: controlOf(document, name, bytes) }, call) : Promise.resolve(null);
  }

  /** A worker that died between a file and its control file left half of a delivery: it is made whole as long as the file waits. */
  private async completed(name: string, document: ErpDocument, call: CallContext): Promise<void> {
    if (!this.options.config.control) return;
    const [waiting, control, file] = [await this.outbox.read(name), await this.outbox.read(`${name}.ctl`), this.options.write(document)];
    const isOurs = waiting.kind === 'read' && file.ok && Buffer.compare(waiting.bytes, file.value.bytes) === 0;
    if (isOurs && control.kind === 'absent' && (await call.renewLease(fileMs))) await this.putControl(name, document, file.value, call);
  }

  /** Every acknowledgement of the document's key, whatever attempt it was. */
  private async acks({ externalKey }: ErpDocument): Promise<Acks | Refused | Retry> {
    const { ackSuffix } = this.options.config;
    const acks: Acks = { kind: 'acks', taken: [], refused: [], unreadable: [] };
    if (this.options.config.acknowledges === 'removal') return acks;
    const listed = await this.inbox.list();
    if (listed.kind === 'not-sent') return folderOutcome(listed);
    for (const entry of listed.names.filter((name) => name.startsWith(externalKey) && name.endsWith(`.${this.options.extension}${ackSuffix}`))) {
      const name = entry.slice(0, -ackSuffix.length);
      const read = await this.ackOf(name);
      if (read.kind === 'failed') return read.outcome;
      if (read.kind === 'unreadable') acks.unreadable.push(`${entry}: ${read.message}`);
      if (read.kind === 'said') sort(acks, name, read.said);
    }
    return acks;
  }

  private async ackOf(
    name: string,
  ): Promise<
    { kind: 'said'; said: Acknowledgement } | { kind: 'absent' } | { kind: 'unreadable'; message: string } | { kind: 'failed'; outcome: Refused | Retry }
  > {
    const read = await this.inbox.read(`${name}${this.options.config.ackSuffix}`);
    if (read.kind === 'absent') return read;
    if (read.kind === 'not-sent') return { kind: 'failed', outcome: asRead(folderOutcome(read)) };
    const said = readAcknowledgement(read.bytes, this.options.config);
    return said.ok ? { kind: 'said', said: said.value } : { kind: 'unreadable', message: said.error };
  }

  /** Null where nobody has said yes or no. */
  private outcomeOf({ taken, refused: no }: Acks, document: ErpDocument, file: DroppedFile | null): Outcome<FoundDocument> | null {
    if (taken.length > 1) return refused(faultOf('ERP_HOLDS_SEVERAL', taken.map((one) => one.number || one.name).join(', ')));
    const [ack] = taken;
    if (ack) {
      const found = acknowledged(document, { documentNumber: ack.number || ack.name, internalId: ack.name, state: 'posted' });
      const ours = file && ack.sha256 !== '' ? sha256(file.bytes) : ack.sha256;
      return done(
        ours === ack.sha256
          ? found
          : { ...found, differences: [{ field: 'unreadable', where: ack.name, sent: `SHA-256 ${ours}`, readBack: `SHA-256 ${ack.sha256}` }] },
      );
    }
    const last = no.at(-1);
    return last ? refused(this.classify(last.words)) : null;
  }

  private classify(words: string): ErpFault {
    const says = (list: readonly string[]): boolean => list.some((word) => words.toLowerCase().includes(word.toLowerCase()));
    const { closedPeriodWords, masterDataWords } = this.options.config;
    return faultOf(says(closedPeriodWords) ? 'PERIOD_CLOSED' : says(masterDataWords) ? 'MASTER_DATA_MISSING' : 'ERP_REFUSED', words);
  }
}

function sort(acks: Acks, name: string, said: Acknowledgement): void {
  if (said.kind === 'taken') acks.taken.push({ ...said, name });
  else if (said.kind === 'refused') acks.refused.push({ name, words: said.words });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Rows, totals and hash, by which a receiver tells a whole file. */
function controlOf(document: ErpDocument, file: string, bytes: Uint8Array): Uint8Array {
  const total = (side: 'debit' | 'credit'): string =>
    formatMinor(
      document.lines.reduce((sum, line) => sum + (line[side] ?? 0), 0),
      document.currency,
    );
  return Buffer.from(
    `${JSON.stringify({ file, externalKey: document.externalKey, rows: document.lines.length, debit: total('debit'), credit: total('credit'), currency: document.currency, sha256: sha256(bytes) })}\n`,
  );
}

/** Whatever went wrong with a folder, nothing was done: what a person must mend is refused, a disk or a share is tried again. */
const folderOutcome = ({ reason, message }: FileNotSent): Refused | Retry =>
  reason === 'io' ? retry('NOT_REACHABLE', { fault: faultOf('NOT_REACHABLE', message) }) : refused(faultOf('FOLDER_REFUSED', message));

/** A folder that cannot be read says nothing about the document. */
const asRead = (outcome: Refused | Retry): Retry => (outcome.kind === 'retry' ? outcome : retry(outcome.code, { fault: outcome.fault }));
