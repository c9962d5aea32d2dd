import type { AttachmentFact } from './attachment-ref.js';
import type { FactField } from './fact-field.js';
import type { Facts } from './parse-facts.js';

export interface PlacedAttachment {
  /** `attachments/0`, `lines/1/attachments/0` */
  path: string;
  file: AttachmentFact;
}

/** All files that facts name, of the document and of its lines, in the order of the form. */
export function attachmentsOf(fields: readonly FactField[], facts: Facts, at = ''): PlacedAttachment[] {
  return fields.flatMap((field): PlacedAttachment[] => {
    const value = facts[field.name];
    const path = at + field.name;
    if (field.type === 'attachments') return Array.isArray(value) ? (value as AttachmentFact[]).map((file, index) => ({ path: `${path}/${index}`, file })) : [];
    if (field.type === 'list' && field.fields && Array.isArray(value)) {
      const inner = field.fields;
      return (value as Facts[]).flatMap((item, index) => attachmentsOf(inner, item, `${path}/${index}/`));
    }
    return field.type === 'object' && field.fields && isObject(value) ? attachmentsOf(field.fields, value, `${path}/`) : [];
  });
}

/** The facts with every file that they name as `replace` gives it. */
export function replaceAttachments(fields: readonly FactField[], facts: Facts, replace: (file: AttachmentFact) => AttachmentFact): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const field = fields.find((one) => one.name === name);
      const inner = field?.fields ?? [];
      if (field?.type === 'attachments' && Array.isArray(value)) return [name, (value as AttachmentFact[]).map(replace)];
      if (field?.type === 'list' && Array.isArray(value)) return [name, (value as Facts[]).map((item) => replaceAttachments(inner, item, replace))];
      return [name, field?.type === 'object' && isObject(value) ? replaceAttachments(inner, value, replace) : value];
    }),
  );
}

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value);
