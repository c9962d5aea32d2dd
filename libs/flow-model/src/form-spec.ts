import { z } from 'zod';
import { localText } from './local-text.js';

/** A form as data: what to show of the facts and how. Drawn by the studio; never React here. */
export const formField = z.strictObject({
  /** Path of a fact: `title`, `lines.amount`. */
  fact: z.string(),
  label: localText.optional(),
  hint: localText.optional(),
  /** Share of a row of twelve. */
  width: z.int().min(1).max(12).default(12),
});
export const formSection = z.strictObject({
  id: z.string(),
  title: localText,
  /** `fields` one under another; `table` draws a list fact with a row an item. */
  as: z.enum(['fields', 'table']).default('fields'),
  list: z.string().optional(),
  fields: z.array(formField),
});
export const formSpec = z.strictObject({ sections: z.array(formSection) });
export type FormField = z.infer<typeof formField>;
export type FormSpec = z.infer<typeof formSpec>;
