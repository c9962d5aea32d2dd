import { isCalendarDate } from '@vouchflow/kernel';
import type { EffectPayload } from '@vouchflow/flow-model';
import { z } from 'zod';
import type { VoucherMade } from './voucher.node.js';

const template = z.enum(['expense-claim', 'travel-advance', 'purchase-payment', 'month-end-accrual', 'advance-repayment', 'payment']);

export const voucherConfig = z.strictObject({
  template,
  /** Made when the document is approved, or when it was paid; says which on the canvas. */
  when: z.enum(['approval', 'payment']).default('approval'),
  /** Node whose voucher this one reverses in red. */
  reverses: z.string().optional(),
  /** Node whose voucher's debt this one pays; with the template `payment`. */
  settles: z.string().optional(),
});
export type VoucherConfig = z.infer<typeof voucherConfig>;

const date = z.string().refine(isCalendarDate);
/** One voucher in one ledger as it is stored, those beside it apart; see `VoucherMade` for what it means. */
export const voucherMade = z.strictObject({
  voucherId: z.string(),
  template,
  date,
  red: z.boolean(),
  node: z.string(),
  reverses: z.string().optional(),
  settles: z.string().optional(),
  ledger: z.string().optional(),
  besideOf: z.string().optional(),
});

const build = z.strictObject({
  template,
  reverses: z.string().optional(),
  settles: z.string().optional(),
  ledger: z.string().optional(),
  beside: z.string().optional(),
  notBefore: date.optional(),
  date: date.optional(),
  node: z.string().optional(),
});

/**
 * Between the ledgers: what is made, the main one first, what is asked, and what is still to be. It outlives its turn where no
 * person waits for the answer, a schedule's for one: what cannot be made parks there.
 */
export const voucherState = z.strictObject({ made: z.array(voucherMade), asked: build, todo: z.array(build) });
export interface VoucherState {
  made: VoucherMade[];
  asked: EffectPayload<'voucher.build'>;
  todo: EffectPayload<'voucher.build'>[];
}
