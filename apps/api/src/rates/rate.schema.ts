import { currencyDigits, isRateText } from '@vouchflow/kernel';
import { z } from 'zod';
import { day } from '../directory/dated-kind.js';

export const currencyText = z
  .string()
  .refine((code) => Object.hasOwn(currencyDigits, code), { message: 'The currency is not known.', params: { code: 'CURRENCY_UNKNOWN' } });
/** So many of `into` for one of `currency`, exact. */
export const rateText = z.string().refine(isRateText, {
  message: 'A rate is a decimal above zero with at most 10 digits behind the point, such as "7.1234".',
  params: { code: 'RATE_MALFORMED' },
});
/** Who says so: 中国人民银行, the bank, the contract. */
export const sourceText = z.string().trim().min(1).max(200);

export const rateBody = z.strictObject({ rate: rateText, source: sourceText });
export const rateRow = z
  .strictObject({ currency: currencyText, into: currencyText, on: day, ...rateBody.shape })
  .refine((row) => row.currency !== row.into, { path: ['into'], message: 'Two currencies are needed.', params: { code: 'SAME_CURRENCY' } });
export type RateRow = z.output<typeof rateRow>;

export const rateView = z.object({
  currency: z.string(),
  into: z.string(),
  on: z.string(),
  rate: z.string(),
  source: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
});
export type RateView = z.infer<typeof rateView>;
