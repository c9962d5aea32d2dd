import { isJsonObject, readJsonObject } from '@vouchflow/connector-kit';

/** What an HTTP 200 of Tryton says. */
export type TrytonReply =
  | { kind: 'result'; result: unknown }
  /** Tryton understood, said no, and rolled its transaction back. */
  | { kind: 'refused'; words: string }
  /** A fault inside the server: rolled back as far as it knows, but nobody promises it. */
  | { kind: 'failed'; words: string }
  | { kind: 'unreadable'; why: string };

const saysNo = new Set(['UserError', 'UserWarning', 'ConcurrencyException']);

/** An error is `[name, [message, description, …]]` where the application says no, `[message, traceback]` for anything else. */
export function readReply(body: string): TrytonReply {
  const read = readJsonObject(body);
  if (!read.ok) return { kind: 'unreadable', why: read.error };
  const { error } = read.value;
  if (error === undefined)
    return 'result' in read.value ? { kind: 'result', result: read.value['result'] } : { kind: 'unreadable', why: 'neither result nor error' };
  if (!Array.isArray(error)) return { kind: 'failed', words: 'an error without words' };
  const [name, args] = error as unknown[];
  if (typeof name === 'string' && saysNo.has(name)) {
    const words = (Array.isArray(args) ? args : [args]).filter((word): word is string => typeof word === 'string' && word !== '');
    return { kind: 'refused', words: words.slice(0, 2).join(' ') || name };
  }
  return { kind: 'failed', words: typeof name === 'string' ? name : 'an error without words' };
}

/** Rows of a `search_read`; null where the answer is none. */
export const rowsOf = (result: unknown): Record<string, unknown>[] | null =>
  Array.isArray(result) && result.every((row) => isJsonObject(row)) ? (result as Record<string, unknown>[]) : null;
