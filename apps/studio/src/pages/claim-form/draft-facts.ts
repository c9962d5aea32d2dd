import type { FactField } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { isUploading } from './files/uploading.js';

/** What a form holds while it is typed: the facts' shape, with anything still missing or unreadable. */
export type Draft = Record<string, unknown>;

export const atPath = (path: string, name: string | number): string => (path ? `${path}/${name}` : String(name));

export function valueAt(draft: unknown, path: string): unknown {
  let value = draft;
  for (const part of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** A copy of the draft with one value set; objects and lists on the way are copied, the rest is shared. */
export function withValue<T>(draft: T, path: string, value: unknown): T {
  const [head = '', ...rest] = path.split('/');
  const inner = rest.length === 0 ? value : withValue((draft as Record<string, unknown> | undefined)?.[head] ?? {}, rest.join('/'), value);
  if (Array.isArray(draft)) return draft.map((item, index) => (String(index) === head ? inner : item)) as T;
  return { ...(draft as object), [head]: inner } as T;
}

/** `1,234.5` and full-width digits as people type and paste them → `1234.5`. */
export function plainAmount(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s,_¥$€£]/g, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
}

function cleanValue(field: FactField, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  switch (field.type) {
    case 'money': {
      const { amount, currency } = value as MoneyText;
      const plain = plainAmount(String(amount ?? ''));
      return plain === '' ? undefined : { amount: plain, currency };
    }
    case 'integer':
      return typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
    case 'object': {
      const inner = cleanFacts(field.fields ?? [], value as Draft);
      return Object.keys(inner).length === 0 ? undefined : inner;
    }
    case 'list':
      return (value as Draft[]).map((item) => cleanFacts(field.fields ?? [], item));
    case 'attachments': {
      const files = (value as unknown[]).filter((file) => !isUploading(file));
      return files.length === 0 ? undefined : files;
    }
    default:
      return typeof value === 'string' ? value.trim() || undefined : value;
  }
}

/** The facts as they are sent: only the form's fields, nothing empty, amounts as plain decimals. */
export function cleanFacts(fields: readonly FactField[], draft: Draft): Draft {
  const facts: Draft = {};
  for (const field of fields) {
    const value = cleanValue(field, draft[field.name]);
    if (value === undefined) continue;
    if (field.type === 'list' && !field.required && (value as unknown[]).length === 0) continue;
    facts[field.name] = value;
  }
  return facts;
}

/** For the preview alone: a text that is still missing does not keep one from seeing who will be asked. */
export function withPlaceholders(fields: readonly FactField[], facts: Draft): Draft {
  const filled = { ...facts };
  for (const field of fields) if (field.required && field.type === 'text' && filled[field.name] === undefined) filled[field.name] = '-';
  return filled;
}
