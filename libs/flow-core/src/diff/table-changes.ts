import { stableJson } from '@vouchflow/kernel';
import type { Cell, DecisionTable, LocalText, TableInput, TableRow } from '@vouchflow/flow-model';
import { sayCell, type NamedValue } from '../table/say-cell.js';
import { both } from '../why/words.js';
import { closeUp } from './close-up.js';
import type { FlowChange } from './flow-change.js';
import { nameOfValue, type Said } from './diff-names.js';
import { sayLast, sayRules } from './say-rules.js';

const same = (a: unknown, b: unknown): boolean => stableJson(a ?? null) === stableJson(b ?? null);

/** What changed in a table, row by row: limits that rise or fall, who is asked, rows that came or went, their order and dates. */
export function tableChanges(from: DecisionTable, to: DecisionTable, wasSaid: Said, said: Said): FlowChange[] {
  const at = `tables/${to.id}`;
  const place = { table: to.id };
  const name = to.name;
  const changes: FlowChange[] = [];
  const add = (change: FlowChange['change'], text: LocalText, row?: number): void =>
    void changes.push({
      what: row === undefined ? 'table' : 'row',
      change,
      path: row === undefined ? at : `${at}/rows/${row}`,
      place: row === undefined ? place : { ...place, row },
      text,
    });
  if (from.hitPolicy !== to.hitPolicy) {
    add(
      'changed',
      both(
        `“${name.zh}”改为${to.hitPolicy === 'first' ? '取第一个适用的行' : '只能有一行适用'}`,
        `In “${name.en}” ${to.hitPolicy === 'first' ? 'the first row that fits counts now' : 'exactly one row may fit now'}`,
      ),
    );
  }
  if (!same(from.inputs, to.inputs)) {
    const labels = (inputs: readonly TableInput[]): LocalText =>
      inputs.length === 0
        ? both('无', 'none')
        : both(inputs.map((input) => input.label?.zh ?? input.expression).join('、'), inputs.map((input) => input.label?.en ?? input.expression).join(', '));
    add(
      'changed',
      both(
        `“${name.zh}”的条件列由 ${labels(from.inputs).zh} 改为 ${labels(to.inputs).zh}`,
        `The columns of “${name.en}” are ${labels(to.inputs).en} instead of ${labels(from.inputs).en}`,
      ),
    );
    return changes;
  }
  const pairs = pairRows(from.rows, to.rows);
  for (const [before, after] of pairs) {
    if (before === undefined && after !== undefined) {
      const row = to.rows[after] as TableRow;
      const dated = row.from !== undefined || row.to !== undefined;
      add(
        'added',
        both(
          `新增一行：${sayCase(row, to, said).zh}，由 ${asked(row, said).zh} 审批${dated ? `，${sayDates(row).zh}` : ''}`,
          `New row ${inside(sayCase(row, to, said).en)}: asks ${asked(row, said).en}${dated ? `, in force ${sayDates(row).en}` : ''}`,
        ),
        after,
      );
    } else if (before !== undefined && after === undefined) {
      const row = from.rows[before] as TableRow;
      changes.push({
        what: 'row',
        change: 'removed',
        path: `${at}/rows/${before}`,
        place,
        text: both(
          `删除一行：${sayCase(row, from, wasSaid).zh}，原由 ${asked(row, wasSaid).zh} 审批`,
          `Row gone ${inside(sayCase(row, from, wasSaid).en)}: it asked ${asked(row, wasSaid).en}`,
        ),
      });
    } else if (before !== undefined && after !== undefined) {
      for (const text of rowChanges(from.rows[before] as TableRow, to.rows[after] as TableRow, to, wasSaid, said)) add('changed', text, after);
    }
  }
  const kept = pairs.flatMap(([before, after]) => (before !== undefined && after !== undefined ? [[before, after] as const] : [])).sort((a, b) => a[1] - b[1]);
  if (to.hitPolicy === 'first' && kept.some(([before], n) => n > 0 && before < (kept[n - 1] as readonly [number, number])[0])) {
    add('moved', both(`“${name.zh}”各行的先后顺序变了：前面的行先适用`, `The rows of “${name.en}” stand in another order: the earlier one counts`));
  }
  return changes;
}

function rowChanges(before: TableRow, after: TableRow, table: DecisionTable, wasSaid: Said, said: Said): LocalText[] {
  const texts: LocalText[] = [];
  const differing = table.inputs.flatMap((_, n) => (same(before.when[n], after.when[n]) ? [] : [n]));
  for (const n of differing) {
    const input = table.inputs[n] as TableInput;
    const label = input.label ?? both(input.expression, input.expression);
    const rest = sayCase(after, table, said, n);
    const limits = limitText(before.when[n] as Cell, after.when[n] as Cell, input, after, said);
    const [was, now] = [sayInput(before.when[n] as Cell, input, wasSaid), sayInput(after.when[n] as Cell, input, said)];
    texts.push(
      limits
        ? both(`${rest.zh}，${limits.zh}`, `${rest.en}, ${limits.en}`)
        : both(`${rest.zh}，${label.zh}由“${was.zh}”改为“${now.zh}”`, `${rest.en}, ${label.en} is “${now.en}” instead of “${was.en}”`),
    );
  }
  if (!same(before.then, after.then)) {
    const row = sayCase(after, table, said);
    texts.push(
      both(
        `${row.zh}，审批人由 ${asked(before, wasSaid).zh} 改为 ${asked(after, said).zh}`,
        `${row.en}, it asks ${asked(after, said).en} instead of ${asked(before, wasSaid).en}`,
      ),
    );
  }
  if (before.from !== after.from || before.to !== after.to) {
    const row = sayCase(after, table, said);
    texts.push(
      both(
        `${row.zh}，有效期由“${sayDates(before).zh}”改为“${sayDates(after).zh}”`,
        `${row.en}, the row is in force ${sayDates(after).en} instead of ${sayDates(before).en}`,
      ),
    );
  }
  return texts;
}

/** A row counts from its first day up to the day before its last. */
function sayDates({ from, to }: TableRow): LocalText {
  if (from === undefined && to === undefined) return both('一直有效', 'always');
  if (to === undefined) return both(`${from} 起`, `from ${from}`);
  return from === undefined ? both(`到 ${to} 前`, `before ${to}`) : both(`${from} 起，到 ${to} 前`, `from ${from} and before ${to}`);
}

/** “the limit for the head of department rises from 5,000 to 8,000”: an upper bound of an amount is the limit of whoever decides last. */
function limitText(before: Cell, after: Cell, input: TableInput, row: TableRow, said: Said): LocalText | undefined {
  if (input.type !== 'money' && input.type !== 'number') return undefined;
  const [a, b] = [boundsOf(before), boundsOf(after)];
  if (!a || !b || a.to === undefined || b.to === undefined || a.to === b.to || a.from !== b.from) return undefined;
  const rises = Number(b.to) > Number(a.to);
  const last = row.then.map((cell) => sayLast(cell, said.rules)).find((one) => one !== undefined) ?? both('审批', 'approval');
  const amounts = [a.to, b.to].map((to) => sayCell({ is: String(to) }, input.type).en);
  return both(
    `${last.zh}的上限由 ${amounts[0]} ${rises ? '提高' : '降低'}到 ${amounts[1]}`,
    `the limit for ${last.en} ${rises ? 'rises' : 'falls'} from ${amounts[0]} to ${amounts[1]}`,
  );
}

const boundsOf = (cell: Cell): { from?: unknown; to?: unknown } | undefined =>
  cell === '-' ? {} : 'from' in cell || 'to' in cell ? { from: cell.from, to: cell.to } : undefined;

/** A row's case in words, without one column and without what does not matter: `职级低于 M3 时`, `Where Grade is below M3`. */
function sayCase(row: TableRow, { inputs }: DecisionTable, said: Said, without?: number): LocalText {
  const parts = inputs.flatMap((input, n) => {
    const cell = row.when[n] ?? '-';
    if (n === without || cell === '-') return [];
    const text = sayInput(cell, input, said);
    const label = input.label ?? both(input.expression, input.expression);
    const verb = 'is' in cell || 'in' in cell || 'under' in cell ? '为 ' : ' ';
    return [both(`${label.zh}${verb}${text.zh}`, `${label.en} is ${text.en}`)];
  });
  return parts.length === 0
    ? both('任何情形下', 'For every claim')
    : both(closeUp(`${parts.map((part) => part.zh).join('、')} 时`), `Where ${parts.map((part) => part.en).join(' and ')}`);
}
/** The case behind other words. */
const inside = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A cell with what its codes are called. */
function sayInput(cell: Cell, input: TableInput, said: Said): LocalText {
  const path = input.over ? `${input.over.list}.${input.expression}` : input.expression;
  const codes =
    cell === '-'
      ? []
      : 'is' in cell
        ? [cell.is]
        : 'in' in cell
          ? cell.in
          : 'notIn' in cell
            ? cell.notIn
            : 'under' in cell
              ? cell.under
              : 'notUnder' in cell
                ? cell.notUnder
                : [];
  const values = input.type === 'text' ? codes.map(String).map((code): NamedValue => ({ code, name: nameOfValue(code, said, path) })) : [];
  const { zh, en } = sayCell(cell, input.type, values);
  return both(closeUp(zh), en);
}

const asked = (row: TableRow, { rules }: Said): LocalText => {
  const each = row.then.map((cell) => sayRules(cell, rules) ?? both(String(cell), String(cell)));
  return both(each.map((one) => one.zh).join('；'), each.map((one) => one.en).join('; '));
};

type Pair = readonly [before: number | undefined, after: number | undefined];

/** Which row became which: by its id, else the one that shares most with it. */
function pairRows(from: readonly TableRow[], to: readonly TableRow[]): Pair[] {
  const left = new Set(from.keys());
  const pairs: Pair[] = [];
  const open: number[] = [];
  const byId = new Map(from.flatMap((row, n) => (row.id === undefined ? [] : [[row.id, n] as const])));
  for (const [n, row] of to.entries()) {
    const known = row.id === undefined ? undefined : byId.get(row.id);
    if (known === undefined || !left.delete(known)) open.push(n);
    else pairs.push([known, n]);
  }
  const still: number[] = [];
  const exact = new Map<string, number[]>();
  for (const n of left) exact.set(stableJson([from[n]?.when, from[n]?.then]), [...(exact.get(stableJson([from[n]?.when, from[n]?.then])) ?? []), n]);
  for (const n of open) {
    const twin = exact.get(stableJson([to[n]?.when, to[n]?.then]))?.shift();
    if (twin === undefined || !left.delete(twin)) still.push(n);
    else pairs.push([twin, n]);
  }
  for (const n of still) {
    const row = to[n] as TableRow;
    const likeness = (other: TableRow): number =>
      row.when.filter((cell, c) => same(cell, other.when[c])).length * 2 + (same(row.then, other.then) ? row.when.length : 0);
    const best = [...left]
      .map((index) => ({ index, score: likeness(from[index] as TableRow) }))
      .sort((a, b) => b.score - a.score || Math.abs(a.index - n) - Math.abs(b.index - n))[0];
    // Less than half alike is another row.
    if (best && best.score >= row.when.length) {
      left.delete(best.index);
      pairs.push([best.index, n]);
    } else pairs.push([undefined, n]);
  }
  return [...pairs.sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0)), ...[...left].map((n): Pair => [n, undefined])];
}
