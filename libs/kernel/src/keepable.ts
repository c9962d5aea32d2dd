const cannotBeKept = /\u0000|\p{Surrogate}/gu;

/** A text as PostgreSQL can keep it, in a column and in jsonb: U+FFFD stands for a NUL and for half of a surrogate pair, such as a cut in the midst of a character leaves. */
export const keepableText = (text: string): string => text.replace(cannotBeKept, '\ufffd');

/** The same for every text in what JSON can hold, names of members too. */
export function keepable<T>(value: T): T {
  return keep(value) as T;
}

function keep(value: unknown): unknown {
  if (typeof value === 'string') return keepableText(value);
  if (Array.isArray(value)) return value.map(keep);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [keepableText(name), keep(member)]));
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const made: unknown = Object.getPrototypeOf(value);
  return made === Object.prototype || made === null;
}
