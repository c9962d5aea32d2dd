import type { MoneyText } from '@vouchflow/kernel';
import { useMemo } from 'react';
import { durationUnits } from '../locales/duration-units.js';
import { useLanguage, type Language } from './language.js';

/** `1234.5` → `1,234.50`; a negative amount stands in parentheses. Works on the decimal text, never on a float. */
export function formatAmount(amount: string): string {
  const negative = amount.startsWith('-');
  const [whole = '0', fraction] = amount.replace(/^-/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return negative ? `(${text})` : text;
}

export const formatMoney = (money: MoneyText): string => `${formatAmount(money.amount)} ${money.currency}`;

const cache = new Map<string, Intl.DateTimeFormat>();
function dateFormat(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}/${name}`;
  let format = cache.get(key);
  if (!format) cache.set(key, (format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', options)));
  return format;
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const dayAndClock = (l: Language): Intl.DateTimeFormatOptions => ({
  month: l === 'zh' ? '2-digit' : 'short',
  day: l === 'zh' ? '2-digit' : 'numeric',
  ...clock,
});

export interface Formats {
  /** Day and time in the reader's habit; with the year where it is not this year's. Where he is, or in the zone that is named. */
  instant(at: string, timeZone?: string): string;
  time(at: string): string;
  seconds(at: string): string;
  /** A calendar date `YYYY-MM-DD` in the reader's habit. */
  date(date: string): string;
  dateLong(date: string): string;
  /** `YYYY-MM` as a month with its year. */
  month(period: string): string;
  duration(milliseconds: number): string;
  since(at: string): string;
}

export function formatDuration(milliseconds: number, language: Language): string {
  const u = durationUnits[language];
  const total = Math.max(0, Math.round(milliseconds / 1000));
  const d = Math.floor(total / 86_400);
  const h = Math.floor((total % 86_400) / 3600);
  const m = Math.floor((total % 3600) / 60);
  if (d > 0) return h > 0 ? `${d}${u.d} ${h}${u.h}` : `${d}${u.d}`;
  if (h > 0) return m > 0 ? `${h}${u.h} ${m}${u.m}` : `${h}${u.h}`;
  if (m > 0) return `${m}${u.m}`;
  return `${total}${u.s}`;
}

export function formatsFor(language: Language): Formats {
  const utc = { timeZone: 'UTC' } as const;
  return {
    instant(at, timeZone) {
      const when = new Date(at);
      const withYear = when.getFullYear() !== new Date().getFullYear();
      const there = { ...dayAndClock(language), ...(timeZone ? { timeZone } : {}) };
      const text = dateFormat(language, `${withYear ? 'iy' : 'i'}${timeZone ?? ''}`, withYear ? { year: 'numeric', ...there } : there).format(when);
      return language === 'zh' ? text.replaceAll('/', '-') : text;
    },
    time: (at) => dateFormat(language, 't', clock).format(new Date(at)),
    seconds: (at) => dateFormat(language, 's', { ...clock, second: '2-digit' }).format(new Date(at)),
    date: (date) =>
      language === 'zh' ? date : dateFormat(language, 'd', { ...utc, day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${date}T00:00:00Z`)),
    dateLong: (date) => dateFormat(language, 'dl', { ...utc, day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${date}T00:00:00Z`)),
    month: (period) =>
      dateFormat(language, 'm', { ...utc, month: language === 'zh' ? 'long' : 'short', year: 'numeric' }).format(new Date(`${period}-01T00:00:00Z`)),
    duration: (milliseconds) => formatDuration(milliseconds, language),
    since: (at) => formatDuration(Date.now() - Date.parse(at), language),
  };
}

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formatsFor(language), [language]);
}
