import { err, isCalendarDate, moneyText, ok, parseMoney, type Money, type MoneyFault, type Result } from '@vouchflow/kernel';
import { attachmentId, readAttachment, type AttachmentFact } from './attachment-ref.js';
import type { FactField } from './fact-field.js';

/** Facts as the engine holds them: plain JSON, money as `{ minor, currency }`, empty optional values absent. */
export type Facts = Record<string, unknown>;

export interface FieldFault {
  /** Path in the facts: `lines/0/amount`. */
  path: string;
  code: string;
  message: string;
}

/** Reads facts as the API sends them. Unknown fields, wrong types and missing values are faults with their path. */
export function parseFacts(fields: readonly FactField[], raw: unknown): Result<Facts, FieldFault[]> {
  const faults: FieldFault[] = [];
  const facts = parseObject(fields, raw, '', faults);
  return faults.length > 0 ? err(faults) : ok(facts);
}

/** Writes facts as the API shows them: the inverse of `parseFacts`. */
export function renderFacts(fields: readonly FactField[], facts: Facts): Facts {
  const shown: Facts = {};
  for (const field of fields) {
    const value = facts[field.name];
    if (value !== undefined) shown[field.name] = renderValue(field, value);
  }
  return shown;
}

/** The part of the facts by which approvals already given are kept or voided. */
export function materialFacts(fields: readonly FactField[], facts: Facts): Facts {
  const kept: Facts = {};
  for (const field of fields) {
    const value = facts[field.name];
    if (value === undefined) continue;
    if (field.material) kept[field.name] = value;
    else if (field.type === 'object' && field.fields) kept[field.name] = materialFacts(field.fields, value as Facts);
    else if (field.type === 'list' && field.fields) {
      const inner = field.fields;
      kept[field.name] = (value as Facts[]).map((item) => materialFacts(inner, item));
    }
  }
  return kept;
}

function renderValue(field: FactField, value: unknown): unknown {
  if (field.type === 'money') return moneyText(value as Money);
  if (field.type === 'object') return renderFacts(field.fields ?? [], value as Facts);
  if (field.type === 'list') return (value as Facts[]).map((item) => renderFacts(field.fields ?? [], item));
  return value;
}

function parseObject(fields: readonly FactField[], raw: unknown, path: string, faults: FieldFault[]): Facts {
  const facts: Facts = {};
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    faults.push({ path, code: 'NOT_AN_OBJECT', message: 'An object is expected here.' });
    return facts;
  }
  const given = raw as Record<string, unknown>;
  const at = (name: string): string => (path ? `${path}/${name}` : name);
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.name === name)) {
      faults.push({ path: at(name), code: 'UNKNOWN_FIELD', message: 'The form has no such field.' });
    }
  }
  for (const field of fields) {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    if (value === undefined || value === null || value === '') {
      if (field.required) faults.push({ path: at(field.name), code: 'REQUIRED', message: 'A value is needed here.' });
      continue;
    }
    const parsed = parseValue(field, value, at(field.name), faults);
    if (parsed !== undefined) facts[field.name] = parsed;
  }
  return facts;
}

function parseValue(field: FactField, value: unknown, path: string, faults: FieldFault[]): unknown {
  const fault = (code: string, message: string): undefined => {
    faults.push({ path, code, message });
    return undefined;
  };
  switch (field.type) {
    case 'money': {
      const money = parseMoney(value);
      if (!money.ok) return fault(money.error, moneyMessages[money.error]);
      if (field.positive && money.value.minor <= 0) return fault('NOT_POSITIVE', 'The amount must be above zero.');
      return money.value.minor < 0 ? fault('NEGATIVE', 'The amount must not be negative.') : money.value;
    }
    case 'integer':
      if (!Number.isSafeInteger(value)) return fault('NOT_AN_INTEGER', 'A whole number is expected here.');
      return field.positive && (value as number) <= 0 ? fault('NOT_POSITIVE', 'The number must be above zero.') : value;
    case 'boolean':
      return typeof value === 'boolean' ? value : fault('NOT_A_BOOLEAN', 'Yes or no (true or false) is expected here.');
    case 'date':
      return isCalendarDate(value) ? value : fault('NOT_A_DATE', 'A date of the calendar is expected here, as YYYY-MM-DD.');
    case 'choice':
      return field.choices?.some((choice) => choice.value === value)
        ? value
        : fault('NOT_A_CHOICE', `One of ${field.choices?.map((choice) => choice.value).join(', ')} is expected here.`);
    case 'object':
      return parseObject(field.fields ?? [], value, path, faults);
    case 'list':
    case 'attachments': {
      if (!Array.isArray(value)) return fault('NOT_A_LIST', 'A list is expected here.');
      if (value.length < (field.minItems ?? 0)) return fault('TOO_FEW', `At least ${field.minItems} needed.`);
      if (value.length > (field.maxItems ?? 500)) return fault('TOO_MANY', `At most ${field.maxItems ?? 500} allowed.`);
      if (field.type === 'attachments') return parseAttachments(value, path, faults);
      return value.map((item, index) => parseObject(field.fields ?? [], item, `${path}/${index}`, faults));
    }
    default: {
      if (typeof value !== 'string') return fault('NOT_TEXT', 'A text is expected here.');
      const text = value.trim();
      if (text === '') return field.required ? fault('REQUIRED', 'A value is needed here.') : undefined;
      if (text.length > (field.maxLength ?? 500)) return fault('TOO_LONG', `At most ${field.maxLength ?? 500} characters.`);
      // Neither a NUL nor half of a surrogate pair can be stored in PostgreSQL's jsonb.
      return /\u0000|\p{Surrogate}/u.test(text) ? fault('BAD_CHARACTER', 'The text holds a character that cannot be kept.') : text;
    }
  }
}

function parseAttachments(items: unknown[], path: string, faults: FieldFault[]): AttachmentFact[] {
  const met = new Set<string>();
  return items.flatMap((item, index) => {
    const file = readAttachment(item);
    const twice = file !== undefined && met.has(attachmentId(file));
    if (file === undefined)
      faults.push({ path: `${path}/${index}`, code: 'NOT_AN_ATTACHMENT', message: 'The id of a file that was uploaded is expected here.' });
    else if (twice) faults.push({ path: `${path}/${index}`, code: 'TWICE', message: 'The same file is named twice.' });
    else met.add(attachmentId(file));
    return file === undefined || twice ? [] : [file];
  });
}

const moneyMessages: Record<MoneyFault, string> = {
  MONEY_NOT_TEXT: 'The amount must be a decimal text, such as "1234.50", not a number.',
  CURRENCY_UNKNOWN: 'The currency is not known.',
  MONEY_MALFORMED: 'Money is written { "amount": "1234.50", "currency": "CNY" }.',
  MONEY_TOO_PRECISE: 'The amount has more digits than the currency.',
  MONEY_TOO_LARGE: 'The amount is too large.',
};
