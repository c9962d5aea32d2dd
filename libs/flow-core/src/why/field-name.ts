import type { FactField, LocalText } from '@vouchflow/flow-model';
import { both } from './words.js';

/** A field's label by its path, with its line: `lines/0/amount` → “第 1 行 金额”, “line 1 Amount”. A path of no field stays as it is. */
export function fieldName(fields: readonly FactField[], path: string): LocalText {
  const parts = path.split('/');
  const line = parts.find((part) => /^\d+$/.test(part));
  let at: FactField | undefined;
  for (const name of parts.filter((part) => !/^\d+$/.test(part))) at = (at ? (at.fields ?? []) : fields).find((field) => field.name === name);
  if (!at) return both(path, path);
  return line === undefined ? at.label : both(`第 ${Number(line) + 1} 行 ${at.label.zh}`, `line ${Number(line) + 1} ${at.label.en}`);
}
