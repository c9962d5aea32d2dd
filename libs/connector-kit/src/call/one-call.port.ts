import type { ErpDocument, FoundDocument, PostedDocument } from '../erp-document.js';
import type { CallContext, ErpCheck, ErpPort } from '../erp.port.js';
import { acknowledged } from '../compare-read-back.js';
import { faultOf } from '../fault-of.js';
import { done, pending, refused, retry, unknown, type Outcome } from '../outcome.js';
import { readOutcome, type Answer } from './answer.js';

/** What the call that makes a document gave back. */
export type Made =
  /** The ERP's number and internal key, as far as it says them. */
  | { kind: 'made'; number?: string; id?: string; state?: string }
  /** Taken up; asked again under this name. */
  | { kind: 'taken-up'; ticket: string }
  /** It says that it holds one with this key already. */
  | { kind: 'held' };

/** How one ERP speaks, where a single call makes the document as far as it goes. */
export interface OneCallErp {
  /** Forgets a refused sign-in. */
  startAnew?(): void;
  /** Signs in and reads one harmless thing; says whom it met. */
  check(call: CallContext): Promise<Answer<string>>;
  make(document: ErpDocument, call: CallContext): Promise<Answer<Made>>;
  /** Every document that carries the key, or the one just made; absent: there is no look-up. */
  look?(document: ErpDocument, call: CallContext, made?: { id?: string; number?: string }): Promise<Answer<FoundDocument[]>>;
  /** What became of a ticket; `still`: it works on it. */
  poll?(ticket: string, document: ErpDocument, call: CallContext): Promise<Answer<Made | 'still'>>;
}

/**
 * An ERP of one call as an `ErpPort`: it makes, then reads back. Where it has no look-up its own answer has to do, nothing is compared,
 * and a lost answer is a person's to settle.
 */
export class OneCallPort implements ErpPort {
  readonly poll?: ErpPort['poll'];

  constructor(private readonly erp: OneCallErp) {
    if (erp.poll) this.poll = (ticket, document, call) => this.asked(ticket, document, call);
  }

  async check(given: Partial<CallContext> = {}): Promise<Outcome<ErpCheck>> {
    this.erp.startAnew?.();
    const met = await this.erp.check({ renewLease: () => Promise.resolve(true), record: () => undefined, ...given });
    if (met.kind === 'answer') return done({ description: met.value });
    // Something answers there, but not this ERP: waiting mends nothing.
    return met.fault.cause === 'mapping' ? refused(met.fault) : readOutcome(met);
  }

  async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const made = await this.erp.make(document, call);
    switch (made.kind) {
      case 'answer':
        return this.afterwards(made.value, document, call);
      case 'refused':
      case 'no-entry':
        return refused(made.fault);
      case 'not-taken':
        return readOutcome(made);
      case 'lost':
        return unknown(made.fault.code, made.fault);
    }
  }

  async find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    if (!this.erp.look) return refused(faultOf('NO_LOOK_UP', document.externalKey));
    const looked = await this.erp.look(document, call);
    if (looked.kind !== 'answer') return readOutcome(looked);
    const [found, second] = looked.value;
    if (second) return refused(faultOf('ERP_HOLDS_SEVERAL', looked.value.map((one) => one.documentNumber || (one.internalId ?? '')).join(', ')));
    return done(found ?? null);
  }

  /** There is no step behind the one that makes it. */
  finish(found: FoundDocument): Promise<Outcome<PostedDocument>> {
    return Promise.resolve(done(found));
  }

  /** The document exists, or is about to: never `retry` from here on. */
  private async afterwards(made: Made, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    if (made.kind === 'taken-up') return pending(made.ticket, 'TAKEN_UP');
    if (!this.erp.look) {
      if (made.kind === 'held') return refused(faultOf('ERP_HOLDS_IT', document.externalKey));
      const number = made.number ?? made.id;
      return number
        ? done(acknowledged(document, { documentNumber: number, ...(made.id ? { internalId: made.id } : {}), state: made.state ?? 'saved' }))
        : unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'said to be done, without a number'));
    }
    if (made.kind === 'made' && !made.id && !made.number) return unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'said to be done, without a number'));
    const looked = await this.erp.look(document, call, made.kind === 'made' ? made : undefined);
    if (looked.kind !== 'answer') return unknown(looked.fault.code, looked.fault);
    const [found, second] = looked.value;
    if (second)
      return refused(faultOf('ERP_HOLDS_SEVERAL', looked.value.map((one) => one.documentNumber).join(', ')), {
        documentNumber: found?.documentNumber ?? '',
        state: found?.state ?? '',
      });
    if (found) return done(found);
    return made.kind === 'held' ? refused(faultOf('ERP_HOLDS_IT', document.externalKey)) : unknown('NOT_READ_BACK');
  }

  private async asked(ticket: string, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const polled = (await this.erp.poll?.(ticket, document, call)) ?? { kind: 'answer', value: 'still' };
    if (polled.kind === 'answer') return polled.value === 'still' ? pending(ticket, 'STILL_UNDER_WAY') : this.afterwards(polled.value, document, call);
    if (polled.kind === 'refused') return refused(polled.fault);
    return retry(polled.fault.code, { fault: polled.fault });
  }
}
