import type { Cell, LocalText, TableInput } from '@vouchflow/flow-model';
import { both, groupDigits } from '../why/words.js';

/** A value that may stand in a column, with its name for people: departments, categories, choices. */
export interface NamedValue {
  code: string;
  name: LocalText;
}

/** `1000.00` → `1,000`; cents stay where there are any. */
const sayAmount = (value: unknown): string => groupDigits(String(value)).replace(/\.0+$/, '');

/** A cell as a company writes it in its table: `1,000（含）至 5,000`, `1,000 to under 5,000`, `不限`. `readCell` reads it back. */
export function sayCell(cell: Cell, type: TableInput['type'], values: readonly NamedValue[] = []): LocalText {
  if (cell === '-') return both('不限', 'any');
  const say = (value: unknown): LocalText => {
    if (type === 'boolean') return value === true ? both('是', 'yes') : both('否', 'no');
    if (type === 'money' || type === 'number') return both(sayAmount(value), sayAmount(value));
    return values.find(({ code }) => code === value)?.name ?? both(String(value), String(value));
  };
  const list = (of: readonly unknown[]): LocalText => both(of.map((value) => say(value).zh).join('、'), of.map((value) => say(value).en).join(' or '));
  if ('is' in cell) return say(cell.is);
  if ('in' in cell) return list(cell.in);
  if ('notIn' in cell) {
    const { zh, en } = list(cell.notIn);
    return both(`非 ${zh}`, `not ${en}`);
  }
  if ('under' in cell || 'notUnder' in cell) {
    const { zh, en } = list('under' in cell ? cell.under : cell.notUnder);
    return 'under' in cell ? both(`${zh}（含下级）`, `${en} and below`) : both(`非 ${zh}（含下级）`, `not ${en} and below`);
  }
  const { from, to, fromOpen, toClosed } = cell;
  const [a, b] = [say(from), say(to)];
  const graded = type === 'grade';
  if (from !== undefined && to !== undefined) {
    return both(
      `${fromOpen ? `高于 ${a.zh} ` : `${a.zh}（含）`}至 ${b.zh}${toClosed ? '（含）' : ''}`,
      `${fromOpen ? 'over ' : ''}${a.en} to ${toClosed ? `${b.en} (included)` : `under ${b.en}`}`,
    );
  }
  if (to !== undefined) return toClosed ? both(`不高于 ${b.zh}`, `up to ${b.en}`) : both(`低于 ${b.zh}`, `${graded ? 'below' : 'under'} ${b.en}`);
  if (from !== undefined)
    return fromOpen ? both(`高于 ${a.zh}`, `${graded ? 'above' : 'over'} ${a.en}`) : both(`${a.zh} 及以上`, `${a.en} or ${graded ? 'above' : 'more'}`);
  return both('不限', 'any');
}
