import type { HoldPlace } from '@vouchflow/flow-core';
import { isCalendarDate } from '@vouchflow/kernel';
import { z } from 'zod';
import type { VoucherMade } from '../voucher/voucher.node.js';
import { voucherMade } from '../voucher/voucher.schema.js';

export const postErpConfig = z.strictObject({
  /** Node whose voucher is posted; absent: the one made last. */
  voucher: z.string().optional(),
});
export type PostErpConfig = z.infer<typeof postErpConfig>;

/** The voucher on its way. */
export type PostErpState = VoucherMade & {
  /** It was voided for its period and is to be made anew, not before this date; and where its hold stood. */
  remakeFrom?: string;
  place?: HoldPlace;
  /** Posted of the same making before it, the main ledger's first; and what follows it. */
  done?: VoucherMade[];
  rest?: VoucherMade[];
  /** What the ERP called the main ledger's. */
  documentNumber?: string;
};
/** The same as it is stored with its token. */
export const postErpState = voucherMade.extend({
  remakeFrom: z.string().refine(isCalendarDate).optional(),
  place: z.strictObject({ node: z.string(), stack: z.array(z.strictObject({ fork: z.string(), port: z.string(), block: z.int() })), seq: z.int() }).optional(),
  done: z.array(voucherMade).optional(),
  rest: z.array(voucherMade).optional(),
  documentNumber: z.string().optional(),
});
