import { z } from 'zod';
import { localText } from '../local-text.js';

export const factTypes = [
  'text',
  'integer',
  'money',
  'date',
  'boolean',
  'choice',
  'person',
  'department',
  'project',
  'legal-entity',
  'cost-center',
  'category',
  'supplier',
  'claim',
  'attachments',
  'object',
  'list',
] as const;
export type FactType = (typeof factTypes)[number];

export interface FactField {
  name: string;
  label: { zh: string; en: string };
  type: FactType;
  required?: boolean;
  /** Counts for `materialHash`: a change of it voids approvals already given. */
  material?: boolean;
  /** money and integer: above zero. */
  positive?: boolean;
  maxLength?: number;
  /** choice */
  choices?: { value: string; label: { zh: string; en: string } }[];
  /** list: how many items at least and at most */
  minItems?: number;
  maxItems?: number;
  /** object and list: the fields of it, of each item */
  fields?: FactField[];
}

/** One named, typed field of the facts that a claim carries. */
export const factField: z.ZodType<FactField> = z.lazy(() =>
  z.strictObject({
    name: z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/),
    label: localText,
    type: z.enum(factTypes),
    required: z.boolean().optional(),
    material: z.boolean().optional(),
    positive: z.boolean().optional(),
    maxLength: z.int().min(1).max(10_000).optional(),
    choices: z.array(z.strictObject({ value: z.string(), label: localText })).optional(),
    minItems: z.int().min(0).optional(),
    maxItems: z.int().min(1).max(1000).optional(),
    fields: z.array(factField).optional(),
  }),
);
