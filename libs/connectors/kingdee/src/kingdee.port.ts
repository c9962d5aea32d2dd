import {
  done,
  faultOf,
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
  type ErpPort,
  type FoundDocument,
  type Outcome,
  type PostedDocument,
} from '@vouchflow/connector-kit';
import { buildVoucherModel, type VoucherModel } from './build-voucher-model.js';
import { carryOn } from './carry-on.js';
import { classifyRefusal } from './classify-refusal.js';
import type { KingdeeClient } from './kingdee.client.js';
import type { KingdeeConfig } from './kingdee.config.js';
import { findVoucher, type LookUp } from './find-voucher.js';
import { readChecked } from './check-connection.js';
import { VoucherFiles } from './voucher-files.js';

type Saved = { kind: 'saved'; id: string } | { kind: 'there'; found: FoundDocument } | { kind: 'not'; outcome: Outcome<never> };
const not = (outcome: Outcome<never>): Saved => ({ kind: 'not', outcome });

/** A read that failed is never `unknown`: nothing was made, and asking again is safe. */
const readOutcome = (look: Exclude<LookUp, { kind: 'read' }>): Outcome<never> =>
  look.kind === 'refused' ? refused(look.fault) : retry(look.fault.code, { fault: look.fault, afterMs: look.afterMs });

/**
 * K/3 Cloud as an `ErpPort`: Save, Submit, Audit as far as the connection's setting goes, then a read-back. Save is the
 * call that makes the document; whatever goes wrong from there on is `unknown` and told apart by looking.
 */
export class KingdeePort implements ErpPort {
  private readonly files: VoucherFiles;

  constructor(
    private readonly client: KingdeeClient,
    private readonly config: KingdeeConfig,
  ) {
    this.files = new VoucherFiles(client, config);
  }

  attach(file: ErpFile, to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile>> {
    return this.files.attach(file, to, call);
  }

  attached(to: ErpDocumentRef, call: CallContext): Promise<Outcome<AttachedFile[]>> {
    return this.files.attached(to, call);
  }

  check(call: Partial<CallContext> = {}): Promise<Outcome<ErpCheck>> {
    return readChecked(this.client, this.config, { renewLease: () => Promise.resolve(true), record: () => undefined, ...call });
  }

  async find(document: ErpDocument, call: CallContext): Promise<Outcome<FoundDocument | null>> {
    const look = await findVoucher(this.client, this.config, document, call);
    return look.kind === 'read' ? done(look.found) : readOutcome(look);
  }

  async post(document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    const model = buildVoucherModel(document, this.config);
    if (!model.ok) return refused(model.error);
    const saved = await this.save(model.value, document, call);
    if (saved.kind === 'not') return saved.outcome;
    if (saved.kind === 'there') return this.finish(saved.found, document, call);
    return carryOn(this.client, this.config, { internalId: saved.id, state: 'saved' }, document, call);
  }

  async finish(found: FoundDocument, document: ErpDocument, call: CallContext): Promise<Outcome<PostedDocument>> {
    if (found.differences.length > 0) return done(found);
    return carryOn(this.client, this.config, found, document, call);
  }

  /** Save once; where the session was lost, sign in again, look, and only then Save a second and last time. */
  private async save(model: VoucherModel, document: ErpDocument, call: CallContext, again = false): Promise<Saved> {
    const data = { NeedReturnFields: [], IsDeleteEntry: true, IsVerifyBaseDataField: true, Model: model };
    const result = await this.client.call('Save', ['GL_VOUCHER', JSON.stringify(data)], call);
    switch (result.kind) {
      case 'success': {
        const id = String(result.result['Id'] ?? '');
        // Said to be done, without the id by which it could be read back: only a look can tell.
        return /^[1-9]\d*$/.test(id) ? { kind: 'saved', id } : not(unknown('NO_ID', faultOf('ANSWER_UNREADABLE', 'Save without Id')));
      }
      case 'failure':
        return this.refusedSave(classifyRefusal(result.errors), document, call);
      case 'session-lost': {
        if (again) return not(retry('SESSION_LOST', { fault: faultOf('SESSION_LOST') }));
        const look = await findVoucher(this.client, this.config, document, call);
        if (look.kind !== 'read') return not(unknown(look.fault.code, look.fault));
        return look.found ? { kind: 'there', found: look.found } : this.save(model, document, call, true);
      }
      case 'no-entry':
        return not(refused(result.fault));
      case 'not-taken':
        return not(retry(result.fault.code, { fault: result.fault, afterMs: result.afterMs }));
      case 'rows':
        return not(unknown('ANSWER_UNREADABLE', faultOf('ANSWER_UNREADABLE', 'rows in answer to Save')));
      case 'lost':
        return not(unknown(result.fault.code, result.fault));
    }
  }

  /** "Already there" may speak of this very document, sent before: then it is found, and no refusal. */
  private async refusedSave(fault: ErpFault, document: ErpDocument, call: CallContext): Promise<Saved> {
    if (fault.cause !== 'duplicate') return not(refused(fault));
    const look = await findVoucher(this.client, this.config, document, call);
    if (look.kind !== 'read') return not(unknown(look.fault.code, look.fault));
    return look.found ? { kind: 'there', found: look.found } : not(refused(fault));
  }
}
