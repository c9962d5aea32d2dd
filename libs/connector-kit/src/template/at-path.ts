/** What stands at `data.items.0.number` of a parsed JSON; undefined where nothing does. The empty path is the value itself. */
export function atPath(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined),
      value,
    );
}

export const textAt = (value: unknown, path: string): string => {
  const found = atPath(value, path);
  return typeof found === 'string' ? found.trim() : typeof found === 'number' || typeof found === 'boolean' ? String(found) : '';
};
