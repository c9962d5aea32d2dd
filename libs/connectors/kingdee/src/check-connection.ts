import { done, faultOf, refused, retry, type CallContext, type ErpCheck, type Outcome } from '@vouchflow/connector-kit';
import { classifyRefusal } from './classify-refusal.js';
import type { KingdeeClient } from './kingdee.client.js';
import type { KingdeeConfig } from './kingdee.config.js';
import { voucherQuery } from './voucher-query.js';

/**
 * Signs in and asks the posting's own query for a voucher that does not exist: so the user, his right to read and every
 * field the settings name (marker, flex fields) are proven before the first voucher is sent.
 */
export async function readChecked(client: KingdeeClient, config: KingdeeConfig, call: CallContext): Promise<Outcome<ErpCheck>> {
  const entered = await client.enter(call, true);
  if (entered.kind === 'refused') return refused(entered.fault);
  if (entered.kind === 'failed') {
    // Something answers there, but not this ERP: waiting mends nothing.
    if (entered.fault.cause === 'mapping') return refused(entered.fault);
    return retry(entered.fault.code, { fault: entered.fault, afterMs: entered.afterMs });
  }
  const result = await client.read('ExecuteBillQuery', [JSON.stringify(voucherQuery(config, 'FVOUCHERID = 0'))], call);
  if (result.kind === 'rows') return done({ description: `K/3 Cloud ${config.acctId}, ${config.user}` });
  if (result.kind === 'failure') {
    const fault = classifyRefusal(result.errors);
    return refused(fault.cause === 'auth' ? fault : faultOf('QUERY_REFUSED', fault.vendorText));
  }
  if (result.kind === 'no-entry') return refused(result.fault);
  const fault = 'fault' in result ? result.fault : faultOf('ANSWER_UNREADABLE');
  return retry(fault.code, { fault });
}
