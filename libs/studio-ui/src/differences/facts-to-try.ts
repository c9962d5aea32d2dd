import type { FactField, Facts } from '@vouchflow/flow-model';
import { parseMinor } from '@vouchflow/kernel';

/** What a row or a condition asks: a fact's name, or FEEL that holds names, and the values it compares with, as texts. */
export interface Question {
  of: string;
  /** Asked of the lines of this list; absent: of the header, or FEEL that says it itself. */
  list?: string | undefined;
  values: readonly string[];
}

/** A field of the form, or of the lines of one of its lists. */
export interface AskedField {
  field: FactField;
  list?: string;
}

const most = { values: 8, together: 24 };
const day = 24 * 60 * 60 * 1000;

/**
 * Pure. Values of the form's own fields and of those of one line: what it requires is filled in, and every field that is asked about takes each value that
 * could decide. Several such fields are tried in all combinations; where these are too many one after another, and `cut` says so. The amount that is the
 * total is none of them.
 */
export function factsToTry(
  fields: readonly FactField[],
  questions: readonly Question[],
  named: readonly string[],
  currency: string,
): { facts: Facts[]; asked: AskedField[]; cut: boolean } {
  const slots = fields.flatMap((field): (AskedField & { needed: boolean })[] =>
    field.type === 'list'
      ? (field.fields ?? []).map((inner) => ({ field: inner, list: field.name, needed: Boolean(field.required && inner.required) }))
      : [{ field, needed: field.required === true }],
  );
  const filled = slots.reduce<Facts>(
    (facts, { needed, ...slot }) => (needed && usual(slot.field) !== undefined ? withValue(facts, slot, usual(slot.field)) : facts),
    {},
  );
  const varied = slots.flatMap(({ needed: _needed, ...slot }) => {
    const values = valuesOf(slot, questions, named, currency);
    return values.length > 1 ? [{ slot, values: values.slice(0, most.values), cut: values.length > most.values }] : [];
  });
  const asked = varied.map(({ slot }) => slot);
  const cut = varied.some((each) => each.cut);
  const put = (into: readonly Facts[], { slot, values }: (typeof varied)[number]): Facts[] =>
    into.flatMap((facts) => values.map((value) => withValue(facts, slot, value)));
  if (varied.reduce((count, { values }) => count * values.length, 1) <= most.together) return { facts: varied.reduce(put, [filled]), asked, cut };
  const first = varied.reduce<Facts>((facts, { slot, values }) => withValue(facts, slot, values[0]), filled);
  return { facts: [first, ...varied.flatMap((each) => put([first], { ...each, values: each.values.slice(1) }))], asked, cut: true };
}

/** Where a field's value stands in the facts: of a list in its one line. */
export const valueAt = (facts: Facts, { field, list }: AskedField): unknown =>
  list === undefined ? facts[field.name] : (facts[list] as Facts[] | undefined)?.[0]?.[field.name];

const withValue = (facts: Facts, { field, list }: AskedField, value: unknown): Facts =>
  list === undefined ? { ...facts, [field.name]: value } : { ...facts, [list]: [{ ...(facts[list] as Facts[] | undefined)?.[0], [field.name]: value }] };

/** What a required field holds where nobody asks about it. */
function usual({ type, choices }: FactField): unknown {
  switch (type) {
    case 'text':
      return 'x';
    case 'integer':
      return 1;
    case 'boolean':
      return false;
    case 'choice':
      return choices?.[0]?.value;
    default:
      return undefined;
  }
}

function valuesOf({ field, list }: AskedField, questions: readonly Question[], named: readonly string[], currency: string): unknown[] {
  const own = new RegExp(`(?<![\\w.])(facts\\.)?${field.name}(?!\\w)`);
  // FEEL that goes through the lines by itself names what is in one behind a point.
  const within = new RegExp(`\\.${field.name}(?!\\w)`);
  const about = questions.filter((question) => (question.list === list ? own.test(question.of) : question.list === undefined && within.test(question.of)));
  const values = [...new Set(about.flatMap((question) => question.values))];
  switch (field.type) {
    case 'choice': {
      const all = (field.choices ?? []).map(({ value }) => value);
      // Those that are named come first, where they are too many.
      return about.length > 0 || all.some((value) => named.includes(value)) ? all.sort((a, b) => Number(named.includes(b)) - Number(named.includes(a))) : [];
    }
    case 'boolean':
      return about.length > 0 ? [false, true] : [];
    case 'integer':
      return [...new Set(values.filter((text) => /^-?\d{1,15}$/.test(text)).flatMap((text) => [Number(text) - 1, Number(text), Number(text) + 1]))].filter(
        (value) => !field.positive || value > 0,
      );
    case 'money':
      return field.name === 'amount' ? [] : around(values, currency).flatMap((minor) => (field.positive && minor <= 0 ? [] : [{ minor, currency }]));
    case 'date':
      return [...new Set(values.filter((text) => /^\d{4}-\d\d-\d\d$/.test(text)).flatMap((text) => [before(text), text]))];
    case 'text':
      return about.length > 0 && values.length > 0 ? ['x', ...values] : [];
    default:
      return [];
  }
}

/** Each amount and just under it, in minor units. */
const around = (texts: readonly string[], currency: string): number[] => [
  ...new Set(
    texts.flatMap((text) => {
      const read = parseMinor(text, currency);
      return read.ok ? [read.value - 1, read.value] : [];
    }),
  ),
];

const before = (date: string): string => new Date(Date.parse(date) - day).toISOString().slice(0, 10);
