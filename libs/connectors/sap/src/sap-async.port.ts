import {
  asPolled,
  done,
  faultOf,
  pending,
  refused,
  unknown,
  writeFailed,
  type CallContext,
  type ErpDocument,
  type Outcome,
  type PostedDocument,
} from '@vouchflow/connector-kit';
import { readConfirmation } from './read-confirmation.js';
import { SapPort } from './sap.port.js';
import { writeIdoc } from './write-idoc.js';
import { messageId, writeJournalEntry } from './write-journal-entry.js';

/** So often a message that SAP took up is looked for before a person must: some ten hours. */
const patience = 48;

/**
 * SAP by a message or an IDoc that it takes up and posts later. What became of it is seen in the line items, and heard where SAP sends its
 * confirmation. Unheard, a refusal stays inside SAP (AIF, or status 51 of the IDoc): what does not appear is a person's to look for then, and is
 * never sent again by itself.
 */
export class SapAsyncPort extends SapPort {
  override async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const isIdoc = this.config.variant === 'idoc';
    const id = messageId(document, call.refusals);
    const written = isIdoc
      ? writeIdoc(document, this.config)
      : writeJournalEntry(document, this.config, { at: new Date().toISOString(), isTest: false, message: { root: this.config.asyncRoot, id } });
    if (!written.ok) return refused(written.error);
    const answer = await (isIdoc ? this.client.postIdoc(written.value, call) : this.client.postAsync(written.value, call));
    if (answer.kind === 'no-entry') return refused(answer.fault);
    if (answer.kind !== 'answered') return writeFailed(answer);
    const name = isIdoc ? (/\b\d{16}\b/.exec(answer.body)?.[0] ?? '') : id;
    // 202 is what a message without an answer gets; an IDoc is taken up once it has its number of 16 digits.
    if (isIdoc ? answer.status >= 200 && answer.status < 300 && name !== '' : answer.status === 202)
      return pending(`${name}+0`, isIdoc ? `IDoc ${name}` : `message ${name}`);
    const said = readConfirmation(answer.body);
    const words = this.client.masked(`HTTP ${answer.status}: ${isIdoc || said.ok ? answer.body.slice(0, 200) : said.error}`);
    return unknown('ANSWER_UNREADABLE', faultOf(answer.status === 404 ? 'ENDPOINT_WRONG' : 'ANSWER_UNREADABLE', words));
  }

  async poll(ticket: string, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const found = await this.find(document, call);
    if (found.kind === 'done' && found.value) return done(found.value);
    if (found.kind !== 'done') return asPolled(found);
    const [, name = ticket, asked = '0'] = /^(.*)\+(\d{1,4})$/.exec(ticket) ?? [];
    if (Number(asked) >= patience)
      return unknown('NOT_POSTED', faultOf('TICKET_REFUSED', `${name} is not posted: look in AIF (/FINAC, JRNLENTRIN), or at the status of the IDoc (BD87)`));
    return pending(`${name}+${Number(asked) + 1}`, 'NOT_POSTED_YET', Math.min(1_000 * 2 ** Number(asked), 900_000));
  }
}
