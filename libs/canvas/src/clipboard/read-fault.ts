import type { LocalText } from '@vouchflow/flow-model';

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
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    return readFault('NOT_JSON', '', `不是 JSON：${said}`, `Not JSON: ${said}`);
  }
}
