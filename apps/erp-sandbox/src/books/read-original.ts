import { readAmount } from '../kingdee/voucher/read-amount.js';
import type { BookLine } from './book-voucher.js';

/** Of two decimals, as the book's own. */
const known = new Set(['CNY', 'USD', 'EUR', 'HKD', 'GBP']);

/**
 * What a line was said in, where that is not the book's currency (CNY), or what does not fit: `amount` at `rate`, a multiplier, makes `own`,
 * hundredths of the book's. The sums of several lines at one rate may be a cent or two off.
 */
export function readOriginal(currency: string, amount: unknown, rate: unknown, own: number): Pick<BookLine, 'original'> | { message: string } {
  if (!known.has(currency)) return { message: `币种[${currency}]不存在` };
  if (currency === 'CNY') return {};
  const said = readAmount(amount);
  if (!said.ok) return { message: said.message };
  const multiplier = Number(rate);
  if (!(multiplier > 0)) return { message: '汇率不正确' };
  if (Math.abs(said.cents * multiplier - own) > 5) return { message: `本币金额与原币金额乘以汇率不一致：${said.cents} × ${multiplier} ≠ ${own}` };
  return { original: { amount: said.cents, currency, rate: multiplier } };
}
