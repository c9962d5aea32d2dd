export interface FactChange {
  path: string;
  before: string | null;
  after: string | null;
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') {
    into.set(path, String(value));
    return;
  }
  const { amount, currency, ...rest } = value as Record<string, unknown>;
  if (typeof amount === 'string' && typeof currency === 'string' && Object.keys(rest).length === 0) {
    into.set(path, `${amount} ${currency}`);
    return;
  }
  for (const [name, inner] of Object.entries(value)) flatten(inner, path ? `${path}/${name}` : name, into);
}

/** Values that differ between two versions of a claim's facts, by path. */
export function diffFacts(before: unknown, after: unknown): FactChange[] {
  const old = new Map<string, string>();
  const now = new Map<string, string>();
  flatten(before, '', old);
  flatten(after, '', now);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }));
}
