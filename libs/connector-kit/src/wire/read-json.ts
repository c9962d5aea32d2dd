import { err, ok, type Result } from '@vouchflow/kernel';

export type JsonObject = Record<string, unknown>;

const deepest = 64;

/** Depth of brackets outside of texts, before anything is built from them. */
function isTooDeep(text: string): boolean {
  let [depth, inText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inText) {
      if (character === '\\') at += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > deepest) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}

/**
 * Reads an ERP's JSON. The text has come through the egress client, so its size is capped; here its depth is, and keys that
 * reach into an object's prototype are dropped. What is no JSON is said with its beginning.
 */
export function readJson(text: string): Result<unknown, string> {
  if (isTooDeep(text)) return err(`JSON nested deeper than ${deepest}`);
  try {
    return ok(
      JSON.parse(text, function drop(key, value) {
        return key === '__proto__' ? undefined : (value as unknown);
      }) as unknown,
    );
  } catch {
    return err(text.trim() === '' ? 'an empty answer' : `no JSON: ${text.slice(0, 200)}`);
  }
}

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads an ERP's JSON that must be an object. */
export function readJsonObject(text: string): Result<JsonObject, string> {
  const read = readJson(text);
  if (!read.ok) return read;
  return isJsonObject(read.value) ? ok(read.value) : err(`no JSON object: ${text.slice(0, 200)}`);
}
