import { ProblemError } from '@vouchflow/server-kit';
import { z } from 'zod';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Query of a list: `limit` 1 to 200 (default 50), `cursor` from the answer before, and the list's own filters. */
export const pageQuery = <Shape extends z.ZodRawShape = Record<never, never>>(filters: Shape = {} as Shape) =>
  z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(1000).optional(), ...filters });

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Query of a short list: it comes whole unless `limit` asks for a part. */
export const wholeQuery = <Shape extends z.ZodRawShape = Record<never, never>>(filters: Shape = {} as Shape) =>
  z.strictObject({ limit: z.coerce.number().int().min(1).max(200).optional(), cursor: z.string().max(1000).optional(), ...filters });

const place = z.tuple([z.int().min(0)]);

/** What was asked of a list that is at hand as a whole. */
export function pageOfAll<Item>(items: readonly Item[], { limit, cursor }: { limit?: number | undefined; cursor?: string | undefined }): Page<Item> {
  const from = readCursor(cursor, place)?.[0] ?? 0;
  const to = limit === undefined ? items.length : from + limit;
  return { items: items.slice(from, to), nextCursor: to < items.length ? cursorOf([to]) : null };
}

const cursorOf = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * Makes a page of rows that were asked with `LIMIT limit + 1`, in the order of their key: newest first, or by code
 * where a list is an alphabet. `keyOf` gives what the next page starts behind.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
  show: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(show),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null,
  };
}

const badCursor = (): ProblemError =>
  new ProblemError({ code: 'INVALID', errors: [{ path: 'cursor', code: 'BAD_CURSOR', message: 'The cursor is not one of this list.' }] });

/** The key behind which a page starts, as `toPage` wrote it; undefined on the first page. 422 for any other text. */
export function readCursor<Key extends z.ZodType>(cursor: string | undefined, key: Key): z.output<Key> | undefined {
  if (cursor === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor();
  }
  const parsed = key.safeParse(value);
  if (!parsed.success) throw badCursor();
  return parsed.data;
}
