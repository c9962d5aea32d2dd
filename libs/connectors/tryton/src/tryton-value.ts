import { formatMinor, parseMinor, type CalendarDate } from '@vouchflow/kernel';

/** Tryton's JSON marks what JSON cannot say with `__class__` (trytond/protocols/jsonrpc.py). */
export const decimal = (minor: number, currency: string): object => ({ __class__: 'Decimal', decimal: formatMinor(minor, currency) });

export function date(day: CalendarDate): object {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  return { __class__: 'date', year, month, day: dayOfMonth };
}

const marked = (value: unknown, name: string): Record<string, unknown> | null => {
  const object = value as { __class__?: unknown } | null;
  return typeof object === 'object' && object !== null && object.__class__ === name ? (object as Record<string, unknown>) : null;
};

/** Minor units; null for what is not exactly an amount of the currency. */
export function readMinor(value: unknown, currency: string): number | null {
  const text = marked(value, 'Decimal')?.['decimal'];
  if (typeof text !== 'string') return null;
  const minor = parseMinor(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
  return minor.ok ? minor.value : null;
}

/** `YYYY-MM-DD`; empty for what is no date. */
export function readDate(value: unknown): string {
  const found = marked(value, 'date');
  if (!found) return '';
  const two = (part: unknown): string => String(part).padStart(2, '0');
  return `${String(found['year'])}-${two(found['month'])}-${two(found['day'])}`;
}

export const readText = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** A field of a field, which Tryton answers as `account.` beside `account`. */
export const related = (row: Record<string, unknown>, name: string): Record<string, unknown> =>
  (row[`${name}.`] as Record<string, unknown> | null | undefined) ?? {};
