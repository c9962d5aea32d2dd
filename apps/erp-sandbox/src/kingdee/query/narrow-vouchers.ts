import type { KingdeeSettings } from '../kingdee.settings.js';
import type { Voucher } from '../voucher/voucher.types.js';
import { markerPieces, type VoucherStore } from '../voucher/voucher.store.js';
import type { Filter } from './parse-filter.js';

/**
 * The vouchers that can meet the filter, by the store's indexes: a superset, the filter itself still decides. A look-up
 * by id, bill number or marker stays flat however many vouchers there are; any other filter reads them all.
 */
export function narrowVouchers(filter: Filter | null, store: VoucherStore, settings: KingdeeSettings): Voucher[] {
  for (const part of conjuncts(filter)) {
    const found = part.kind === 'compare' ? byIndex(part, store, settings) : undefined;
    if (found !== undefined) return found;
  }
  return store.all();
}

function conjuncts(filter: Filter | null): readonly Filter[] {
  if (filter === null) return [];
  return filter.kind === 'and' ? filter.parts.flatMap(conjuncts) : [filter];
}

function byIndex(part: Filter & { kind: 'compare' }, store: VoucherStore, settings: KingdeeSettings): Voucher[] | undefined {
  const field = part.field.toUpperCase().replace(/^FENTITY[._]/, '');
  const values = part.how === '=' || part.how === 'in' ? part.values.map(String) : null;
  if (values !== null && field === 'FVOUCHERID') return distinct(values.map((value) => store.get(Number(value))));
  if (values !== null && field === 'FBILLNO') return distinct(values.map((value) => store.withBillNo(value.toUpperCase())));
  // An empty FSourceBillKey is in no index.
  if (values !== null && field.startsWith('FSOURCEBILLKEY') && !values.includes('')) {
    return distinct(values.flatMap((value) => store.withSourceKey(value)));
  }
  if (part.how === 'like' && (field === 'FEXPLANATION' || field.startsWith('FSOURCEBILLKEY'))) {
    return byPattern(String(part.values[0]), store, settings);
  }
  return undefined;
}

function byPattern(pattern: string, store: VoucherStore, settings: KingdeeSettings): Voucher[] | undefined {
  if (settings.likeBrackets === 'class' && pattern.includes('[')) return undefined;
  const piece = pattern.split(/[%_]/).flatMap(markerPieces)[0];
  return piece === undefined ? undefined : distinct(store.withPiece(piece));
}

function distinct(found: readonly (Voucher | undefined)[]): Voucher[] {
  return [...new Set(found)].filter((one) => one !== undefined);
}
