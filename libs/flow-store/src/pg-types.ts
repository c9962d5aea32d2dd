import pg from 'pg';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** PostgreSQL's bigint as a number. Past ±(2^53 − 1) it throws: a rounded amount is worse than none. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} does not fit a safe integer.`);
  return value;
}

const parseTimestamp = pg.types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => unknown;

/** A timestamptz as the kernel's Instant: `2026-11-21T03:04:05.678Z`. `infinity` stays what pg makes of it. */
function parseInstant(text: string): unknown {
  const value = parseTimestamp(text);
  return value instanceof Date ? value.toISOString() : value;
}

/**
 * How values come out of the database, for every client of ours: `bigint` a safe integer, `date` its text
 * (`2026-11-21`, no zone can shift it), `timestamptz` an Instant text. Give it as `types` to a pg client or pool.
 */
export const pgTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === INT8) return parseInt8;
    if (oid === DATE) return (text) => text;
    if (oid === TIMESTAMPTZ) return parseInstant;
    return pg.types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown;
  },
};
