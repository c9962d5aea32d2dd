import { done, faultOf, refused, unknown, type CallContext, type ErpDocument, type Outcome, type PostedDocument } from '@vouchflow/connector-kit';
import { classifyRefusal } from './classify-refusal.js';
import { hasReached } from './document-state.js';
import { readVoucher } from './find-voucher.js';
import type { KingdeeClient } from './kingdee.client.js';
import type { KingdeeConfig } from './kingdee.config.js';

/** Submit and Audit, each with one look and one more try when the session was lost or the ERP said no. */
const mostSteps = 6;

/**
 * Carries a voucher that exists to the connection's setting and reads it back. A refusal or a lost session is followed
 * by a look: a person in the ERP may have submitted or audited it meanwhile. Never `retry`: the document exists.
 */
export async function carryOn(
  client: KingdeeClient,
  config: KingdeeConfig,
  from: { internalId?: string; state: string; documentNumber?: string },
  document: ErpDocument,
  call: CallContext,
): Promise<Outcome<PostedDocument>> {
  const id = from.internalId ?? '';
  let state = from.state;
  for (let step = 0; step < mostSteps && !hasReached(state, config.goesTo); step += 1) {
    const operation = state === 'saved' ? 'Submit' : 'Audit';
    const result = await client.call(operation, ['GL_VOUCHER', JSON.stringify({ Ids: id })], call);
    if (result.kind === 'success') {
      state = operation === 'Submit' ? 'submitted' : 'audited';
      continue;
    }
    if (result.kind !== 'failure' && result.kind !== 'session-lost') {
      return unknown('fault' in result ? result.fault.code : 'ANSWER_UNREADABLE', 'fault' in result ? result.fault : undefined);
    }
    const look = await readVoucher(client, config, id, document, call);
    if (look.kind !== 'read') return unknown(look.fault.code, look.fault);
    if (look.found === null) return unknown('GONE', faultOf('STATE_NOT_REACHED', `${operation}: FVOUCHERID ${id}`));
    if (result.kind === 'failure' && look.found.state === state) {
      const { documentNumber } = look.found;
      return refused(classifyRefusal(result.errors), { documentNumber, internalId: id, state });
    }
    state = look.found.state;
  }
  const look = await readVoucher(client, config, id, document, call);
  if (look.kind !== 'read') return unknown(look.fault.code, look.fault);
  if (look.found === null) return unknown('GONE', faultOf('STATE_NOT_REACHED', `FVOUCHERID ${id}`));
  if (look.found.reached || look.found.differences.length > 0) return done(look.found);
  const { documentNumber } = look.found;
  return refused(faultOf('STATE_NOT_REACHED', look.found.state), { documentNumber, internalId: id, state: look.found.state });
}
