import type { FactField, Facts } from '@vouchflow/flow-model';

/** What a row or a condition asks: a fact's name, or FEEL that holds names, and the values it compares with, as texts. */
export interface Question {
  of: string;
  values: readonly string[];
}

const most = { values: 8, together: 24 };
const day = 24 * 60 * 60 * 1000;

/**
 * Pure. Values of the form's own fields: what it requires is filled in, and every field that is asked about takes each value that could decide. Several such
 * fields are tried in all combinations; where these are too many one after another, and `cut` says so.
 */
export function factsToTry(
  fields: readonly FactField[],
  questions: readonly Question[],
  named: readonly string[],
): { facts: Facts[]; asked: FactField[]; cut: boolean } {
  const filled: Facts = Object.fromEntries(fields.flatMap((field) => (field.required && usual(field) !== undefined ? [[field.name, usual(field)]] : [])));
  const varied = fields.flatMap((field) => {
    const values = valuesOf(field, questions, named);
    return values.length > 1 ? [{ field, values: values.slice(0, most.values), cut: values.length > most.values }] : [];
  });
  const asked = varied.map(({ field }) => field);
  const cut = varied.some((each) => each.cut);
  const put = (into: readonly Facts[], { field, values }: (typeof varied)[number]): Facts[] =>
    into.flatMap((facts) => values.map((value) => ({ ...facts, [field.name]: value })));
  if (varied.reduce((count, { values }) => count * values.length, 1) <= most.together) return { facts: varied.reduce(put, [filled]), asked, cut };
  const first = varied.reduce<Facts>((facts, { field, values }) => ({ ...facts, [field.name]: values[0] }), filled);
  return { facts: [first, ...varied.flatMap((each) => put([first], { ...each, values: each.values.slice(1) }))], asked, cut: true };
}

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

function valuesOf(field: FactField, questions: readonly Question[], named: readonly string[]): unknown[] {
  const about = questions.filter(({ of }) => new RegExp(`(?<![\\w.])(facts\\.)?${field.name}(?!\\w)`).test(of));
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
    case 'date':
      return [...new Set(values.filter((text) => /^\d{4}-\d\d-\d\d$/.test(text)).flatMap((text) => [before(text), text]))];
    case 'text':
      return about.length > 0 && values.length > 0 ? ['x', ...values] : [];
    default:
      return [];
  }
}

const before = (date: string): string => new Date(Date.parse(date) - day).toISOString().slice(0, 10);
