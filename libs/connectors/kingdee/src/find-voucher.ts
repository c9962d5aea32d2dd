import { faultOf, type CallContext, type ErpDocument, type ErpFault, type FoundDocument } from '@vouchflow/connector-kit';
import { markerInSummary } from './build-voucher-model.js';
import { classifyRefusal } from './classify-refusal.js';
import type { KingdeeClient } from './kingdee.client.js';
import type { KingdeeConfig } from './kingdee.config.js';
import { readVouchers } from './read-vouchers.js';
import { byId, byMarker, pageSize, summaryQuery, voucherQuery } from './voucher-query.js';

export type LookUp =
  { kind: 'read'; found: FoundDocument | null } | { kind: 'refused'; fault: ErpFault } | { kind: 'failed'; fault: ErpFault; afterMs?: number };

type Rows = { kind: 'rows'; rows: unknown[][] } | Exclude<LookUp, { kind: 'read' }>;

async function readPage(client: KingdeeClient, query: Record<string, unknown>, call: CallContext): Promise<Rows> {
  const result = await client.read('ExecuteBillQuery', [JSON.stringify(query)], call);
  switch (result.kind) {
    case 'rows':
      return result;
    case 'failure': {
      const fault = classifyRefusal(result.errors);
      return { kind: 'refused', fault: fault.cause === 'auth' ? fault : faultOf('QUERY_REFUSED', fault.vendorText) };
    }
    case 'no-entry':
      return { kind: 'refused', fault: result.fault };
    case 'not-taken':
      return { kind: 'failed', fault: result.fault, afterMs: result.afterMs };
    case 'lost':
      return { kind: 'failed', fault: result.fault };
    case 'session-lost':
      return { kind: 'failed', fault: faultOf('SESSION_LOST') };
    case 'success':
      return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', 'no rows in answer to a query') };
  }
}

/** All rows of a filter; a voucher may have more entries than the ERP gives at once. */
async function readRows(client: KingdeeClient, config: KingdeeConfig, filter: string, document: ErpDocument, call: CallContext): Promise<Rows> {
  const rows: unknown[][] = [];
  for (;;) {
    const page = await readPage(client, voucherQuery(config, filter, rows.length, document), call);
    if (page.kind !== 'rows') return page;
    rows.push(...page.rows);
    if (page.rows.length < pageSize) return { kind: 'rows', rows };
  }
}

async function readOne(client: KingdeeClient, config: KingdeeConfig, filter: string, document: ErpDocument, call: CallContext): Promise<LookUp> {
  const read = await readRows(client, config, filter, document, call);
  if (read.kind !== 'rows') return read;
  const vouchers = readVouchers(read.rows, document, config);
  if (vouchers.length > 1) {
    return { kind: 'refused', fault: faultOf('ERP_HOLDS_SEVERAL', vouchers.map((voucher) => voucher.documentNumber).join(', ')) };
  }
  return { kind: 'read', found: vouchers[0] ?? null };
}

/** The voucher of an internal id, as it is now. */
export const readVoucher = (client: KingdeeClient, config: KingdeeConfig, id: string, document: ErpDocument, call: CallContext): Promise<LookUp> =>
  readOne(client, config, byId(id), document, call);

/** The voucher that carries the document's external key, in any book and state; null where there is none now. */
export async function findVoucher(client: KingdeeClient, config: KingdeeConfig, document: ErpDocument, call: CallContext): Promise<LookUp> {
  if (!markerInSummary(config)) return readOne(client, config, byMarker(config, document.externalKey), document, call);
  // Rows are entries, and only the first entry carries the key: find the voucher, then read all of it.
  const marked = await readPage(client, summaryQuery(document.externalKey), call);
  if (marked.kind !== 'rows') return marked;
  const ids = [...new Set(marked.rows.map(([id]) => String(id)))];
  if (ids.length > 1) return { kind: 'refused', fault: faultOf('ERP_HOLDS_SEVERAL', ids.join(', ')) };
  return ids[0] === undefined ? { kind: 'read', found: null } : readVoucher(client, config, ids[0], document, call);
}
