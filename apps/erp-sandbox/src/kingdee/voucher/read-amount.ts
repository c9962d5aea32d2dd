/** Cents, or why not. Amounts come as JSON numbers or as text; absent, null and '' are zero, as in the vendor's templates. */
export type ReadAmount = { readonly ok: true; readonly cents: number } | { readonly ok: false; readonly message: string };

/** Largest amount of one entry, in cents. */
const LIMIT = 10 ** 15;

export function readAmount(value: unknown): ReadAmount {
  if (value === undefined || value === null || value === '') return { ok: true, cents: 0 };
  if (typeof value !== 'number' && typeof value !== 'string') return { ok: false, message: '金额不是数字' };
  // The shortest text of a double is what the sender wrote: 0.1 + 0.2 shows its 17 digits here and is refused.
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(String(value).trim());
  if (match === null) return { ok: false, message: '金额不是数字' };
  const [, sign, whole = '0', fraction = ''] = match;
  if (fraction.replace(/0+$/, '').length > 2) return { ok: false, message: '金额小数位超过2位' };
  const cents = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  if (cents > LIMIT) return { ok: false, message: '金额超出范围' };
  return { ok: true, cents: sign === '-' && cents !== 0 ? -cents : cents };
}

/** "1234.50" */
export function amountText(cents: number): string {
  const absolute = Math.abs(cents);
  const text = `${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
  return cents < 0 ? `-${text}` : text;
}
