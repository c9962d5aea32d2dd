import type { LocalText } from '@vouchflow/flow-model';
import { findJsonFault } from './find-json-fault.js';

/** Why a text was not taken, with the place in it. The open document is never touched. */
export interface ReadFault {
  code: 'TOO_LARGE' | 'NOT_JSON' | 'NOT_A_FLOW' | 'NEWER_SCHEMA' | 'UNKNOWN_KIND' | 'NEWER_KIND' | 'UNKNOWN_PERSON' | 'SHAPE';
  /** `nodes/3/kind`; empty: the whole. */
  path: string;
  message: LocalText;
}

export const readFault = (code: ReadFault['code'], path: string, zh: string, en: string): ReadFault => ({ code, path, message: { zh, en } });

/** Characters of the largest file taken: far above 500 nodes with a matrix of 2,000 rows, far below what stops a browser. */
export const largestText = 5_000_000;

/** @param size characters or bytes */
export function tooLarge(size: number): ReadFault {
  const millions = (size / 1_000_000).toFixed(1);
  return readFault('TOO_LARGE', '', `内容过大（${millions} MB），最多 5 MB`, `The text is too large (${millions} MB): at most 5 MB`);
}

/** The text as JSON, or why not. */
export function readJson(text: string): { value: unknown } | ReadFault {
  if (text.length > largestText) return tooLarge(text.length);
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // The engine's own words are English, and say the place only sometimes.
    const fault = findJsonFault(text);
    if (!fault || (fault.ended && text.trim() === '')) return readFault('NOT_JSON', '', '不是 JSON：没有内容', 'Not JSON: it is empty');
    const { line, column, ended } = fault;
    return ended
      ? readFault('NOT_JSON', '', '不是完整的 JSON：内容到末尾还没有结束', 'Not JSON: the text ends before the value does')
      : readFault('NOT_JSON', '', `不是 JSON：第 ${line} 行第 ${column} 个字符读不懂`, `Not JSON: line ${line}, column ${column} cannot be read`);
  }
}
