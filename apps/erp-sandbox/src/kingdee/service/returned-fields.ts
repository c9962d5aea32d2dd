import type { KingdeeBooks } from '../kingdee.books.js';
import { QueryFault } from '../query/query-fault.js';
import { voucherFields } from '../query/voucher-fields.js';
import type { Voucher } from '../voucher/voucher.types.js';

/** One item of NeedReturnData: the head fields named in NeedReturnFields. Entries' fields and unknown ones are left out. */
export function returnedFields(voucher: Voucher, need: unknown, books: KingdeeBooks): Record<string, unknown> {
  const find = voucherFields(books.masters, books.settings);
  const found: Record<string, unknown> = {};
  for (const name of Array.isArray(need) ? (need as unknown[]) : []) {
    if (typeof name !== 'string') continue;
    try {
      const field = find(name);
      if (!field.ofEntry) found[name] = field.read({ voucher, entry: null });
    } catch (error) {
      if (!(error instanceof QueryFault)) throw error;
    }
  }
  return found;
}
