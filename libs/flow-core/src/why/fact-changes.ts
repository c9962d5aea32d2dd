import type { AttachmentFact, FactField, Facts, LocalText } from '@vouchflow/flow-model';
import { changedPaths } from '../engine/changed-paths.js';
import { fieldName } from './field-name.js';
import { both, groupDigits, sayCode, sayMoney, sayPerson, type Wording } from './words.js';

/** One thing that is different in a document's facts, for people; null: it was, or is, not there. */
export interface FactChange {
  /** `title`, `lines/0/amount`; a line that came or went by its own path, `lines/2`. */
  path: string;
  label: LocalText;
  from: LocalText | null;
  to: LocalText | null;
}

/** What differs between two sets of facts, in the order of the flow's fields: of those alone, and not of what a server computes beside them. */
export function factChanges(fields: readonly FactField[], before: Facts, after: Facts, wording: Wording = {}): FactChange[] {
  return changedPaths(fields, before, after).map((path) => {
    const field = fieldAt(fields, path);
    const say = (facts: Facts): LocalText | null => sayFact(field, valueAt(facts, path), wording);
    return { path, label: fieldName(fields, path), from: say(before), to: say(after) };
  });
}

/** At most so many stand in one sentence; the data has them all. */
const mostSaid = 8;

/** `事由 “a” → “b”；第 1 行 金额 1,200.00 CNY → 1,000.00 CNY` */
export function sayChanges(changes: readonly FactChange[]): LocalText {
  const each = changes.slice(0, mostSaid).map(({ label, from, to }) => {
    if (from === null) return both(`${label.zh} 新增 ${to?.zh ?? ''}`, `${label.en} added: ${to?.en ?? ''}`);
    if (to === null) return both(`${label.zh} 删除（原为 ${from.zh}）`, `${label.en} removed (was ${from.en})`);
    return both(`${label.zh} ${from.zh} → ${to.zh}`, `${label.en} ${from.en} → ${to.en}`);
  });
  const more = changes.length - each.length;
  return both(
    each.map(({ zh }) => zh).join('；') + (more > 0 ? `；等共 ${changes.length} 处` : ''),
    each.map(({ en }) => en).join('; ') + (more > 0 ? `; and ${more} more` : ''),
  );
}

const partsOf = (path: string): string[] => path.split('/');

/** The field of a path; of a line, one whose value is the line. */
function fieldAt(fields: readonly FactField[], path: string): FactField | undefined {
  let at: FactField | undefined;
  for (const name of partsOf(path).filter((part) => !/^\d+$/.test(part))) at = (at ? (at.fields ?? []) : fields).find((field) => field.name === name);
  return at && at.type === 'list' && /\/\d+$/.test(path) ? { ...at, type: 'object' } : at;
}

const valueAt = (facts: Facts, path: string): unknown =>
  partsOf(path).reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), facts);

const longest = 60;
const quoted = (text: string): LocalText => both(`“${shortened(text)}”`, `“${shortened(text)}”`);
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** A value as its field means it: money with its currency, a choice by its label, a person by name, a line by what stands in it. */
function sayFact(field: FactField | undefined, value: unknown, wording: Wording): LocalText | null {
  if (value === undefined || value === null || value === '') return null;
  const inner = field?.fields ?? [];
  switch (field?.type) {
    case 'money':
      return both(sayMoney(value), sayMoney(value));
    case 'boolean':
      return value === true ? both('是', 'yes') : both('否', 'no');
    case 'integer':
      return both(groupDigits(String(value)), groupDigits(String(value)));
    case 'attachments': {
      const files = Array.isArray(value) ? (value as AttachmentFact[]) : [];
      if (files.length === 0) return null;
      const names = files.map((file) => (typeof file === 'string' ? file : shortened(file.name)));
      return both(
        `${files.length} 个附件（${names.join('、')}）`,
        `${files.length} ${files.length === 1 ? 'attachment' : 'attachments'} (${names.join(', ')})`,
      );
    }
    case 'list':
      return Array.isArray(value) ? (value.length === 0 ? null : both(`${value.length} 行`, `${value.length} ${value.length === 1 ? 'line' : 'lines'}`)) : null;
    case 'object': {
      const said = inner.flatMap((one) => sayFact(one, (value as Record<string, unknown>)[one.name], wording) ?? []);
      return both(said.map(({ zh }) => zh).join('，'), said.map(({ en }) => en).join(', '));
    }
    case 'person':
      return both(sayPerson(value, wording), sayPerson(value, wording));
    case 'department':
    case 'legal-entity':
    case 'category':
    case 'project':
    case 'cost-center':
      return sayCode(field.type, value, wording);
    default: {
      const choice = field?.choices?.find((one) => one.value === value);
      if (choice) return choice.label;
      return typeof value === 'string' ? (field?.type === 'date' ? both(value, value) : quoted(value)) : quoted(JSON.stringify(value));
    }
  }
}
