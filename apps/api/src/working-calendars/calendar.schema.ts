import { z } from 'zod';
import { day, nameText } from '../directory/dated-kind.js';

const span = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Spans in order that do not touch: so `09:00-12:00`, `12:00-18:00` is one span and is written as one. */
const inOrder = (spans: readonly string[]): boolean => {
  if (!spans.every((text) => span.test(text))) return true;
  const ends = spans.flatMap((text) => text.split('-'));
  return ends.every((end, at) => at === 0 || (ends[at - 1] ?? '') < end);
};

export const hoursBody = z.strictObject({
  weekdays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'each weekday once')
    .transform((days) => [...days].sort()),
  hours: z.array(z.string().regex(span, '09:00-12:00')).min(1).max(6).refine(inOrder, 'in order, and apart from each other'),
});
export const dayBody = z.strictObject({ working: z.boolean(), name: nameText });
export const dayView = z.object({ date: day, working: z.boolean(), name: z.object({ zh: z.string(), en: z.string() }) });
export const calendarView = z.object({ legalEntity: z.string(), weekdays: z.array(z.int()), hours: z.array(z.string()), days: z.array(dayView) });
export type CalendarAnswer = z.infer<typeof calendarView>;
export type DayAnswer = z.infer<typeof dayView>;
