import type { ErpDocument, FoundDocument, PostedDocument } from '../erp-document.js';
import type { ErpFault } from '../erp-fault.js';
import type { CallContext, ErpCheck, ErpPort } from '../erp.port.js';
import { faultOf } from '../fault-of.js';
import { done, refused, retry, unknown, type Outcome, type Refused, type Retry } from '../outcome.js';
import { swapSides } from '../swap-sides.js';
import { documentView } from '../template/document-view.js';
import { renderTemplate } from '../template/render-template.js';
import { readFailed } from '../wire/erp-wire.js';
import { atPath, textAt } from '../template/at-path.js';
import { readRestDocument } from './read-rest-document.js';
import type { RestAnswer, RestClient } from './rest.client.js';
import type { RestConfig } from './rest-fields.js';

type Failed = Exclude<RestAnswer, { kind: 'answer' }>;

/** An ERP that takes a voucher as one JSON document: posted by one call, read back by the look-up. */
export class RestPort implements ErpPort {
  constructor(
    private readonly client: RestClient,
    private readonly config: RestConfig,
  ) {}

  async check(given: Partial<CallContext> = {}): Promise<Outcome<ErpCheck>> {
    const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined, ...given };
    this.client.startAnew();
    const path = this.config.checkPath || this.rendered(this.config.findPath, { externalKey: '0'.repeat(16) }, 'url');
    const answer = await this.client.call({ operation: 'check', method: 'GET', path }, call);
    return answer.kind === 'answer' ? done({ description: new URL(this.config.serverUrl).host }) : this.readOutcome(answer);
  }

  async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const book = this.config.ledger[document.ledger];
    if (book === undefined) return refused(faultOf('MAPPING_MISSING', document.ledger));
    const lines = document.reverses && this.config.red === 'swapped' ? document.lines.map(swapSides) : document.lines;
    const view = { ...documentView({ ...document, lines }), book };
    const body = this.rendered(this.config.postBody, view, 'json');
    // A template that makes no JSON of this voucher is the settings' fault, found before anything is sent.
    try {
      JSON.parse(body);
    } catch {
      return refused(faultOf('MAPPING_MISSING', 'the body template makes no JSON of this voucher'));
    }
    const answer = await this.client.call(
      { operation: 'post', method: this.config.postMethod, path: this.rendered(this.config.postPath, view, 'url'), body },
      call,
    );
    switch (answer.kind) {
      case 'answer': {
        const made = atPath(answer.value, this.config.answerPath);
        // Said to be done, without a word of what: only a look can tell.
        return textAt(made, this.config.idPath) || textAt(made, this.config.numberPath)
          ? this.readBack(document, call)
          : unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'an answer without id and number'));
      }
      case 'refused':
        return refused(this.classify(answer.words));
      case 'no-entry':
        return refused(answer.fault);
      case 'not-taken':
        return readFailed(answer);
      case 'lost':
        return unknown(answer.fault.code, answer.fault);
    }
  }

  async find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    const path = this.rendered(this.config.findPath, documentView(document), 'url');
    const answer = await this.client.call({ operation: 'find', method: 'GET', path }, call);
    if (answer.kind !== 'answer') return this.readOutcome(answer);
    const items = atPath(answer.value, this.config.foundItems);
    if (!Array.isArray(items)) return retry('ANSWER_UNREADABLE', { fault: faultOf('ANSWER_UNREADABLE', `no list at ${this.config.foundItems || 'the top'}`) });
    const found = (items as unknown[])
      .map((item) => readRestDocument(item, document, this.config))
      .filter((one) => one.readBack?.externalKey === document.externalKey);
    if (found.length > 1) return refused(faultOf('ERP_HOLDS_SEVERAL', found.map((one) => one.documentNumber).join(', ')));
    return done(found[0] ?? null);
  }

  /** There is no step behind the one that posts: what is there is as far as it goes. */
  finish(found: FoundDocument): Promise<Outcome<PostedDocument>> {
    return Promise.resolve(done(found));
  }

  private async readBack(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const read = await this.find(document, call);
    if (read.kind === 'done' && read.value) return done(read.value);
    return read.kind === 'done' || read.kind === 'pending' ? unknown('NOT_READ_BACK') : unknown('NOT_READ_BACK', read.fault);
  }

  private readOutcome(answer: Failed): Refused | Retry {
    if (answer.kind === 'no-entry') return refused(answer.fault);
    if (answer.kind === 'refused') return refused(faultOf('QUERY_REFUSED', answer.words));
    return readFailed(answer);
  }

  private classify(words: string): ErpFault {
    const says = (list: readonly string[]): boolean => list.some((word) => words.toLowerCase().includes(word.toLowerCase()));
    return faultOf(says(this.config.closedPeriodWords) ? 'PERIOD_CLOSED' : says(this.config.masterDataWords) ? 'MASTER_DATA_MISSING' : 'ERP_REFUSED', words);
  }

  /** The settings' schema has refused every template that could fail here. */
  private rendered(template: string, view: object, mode: 'json' | 'url'): string {
    const made = renderTemplate(template, view, mode);
    if (!made.ok) throw new Error(made.error);
    return made.value;
  }
}
