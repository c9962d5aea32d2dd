import type { ApproverRule, Problem } from '@vouchflow/flow-model';
import { tableDimensions } from './date-dimension.js';
import { findUncovered } from './find-uncovered.js';
import { inputAtoms, type Sample } from './input-atoms.js';
import type { Dimension, SampledPoint } from './input-dimension.js';
import { addRow, emptyRowSet, hasRow, intersect, isEmptySet, rowsOf, type RowSet } from './row-set.js';
import { tableProblem } from './table-problem.js';
import type { CompiledCell, CompiledRow, CompiledTable } from './types.js';

const MAX_TOLD = 10;
/** Enough for 500 rows as people write them. */
const WORDS = 4_000_000;

/**
 * TABLE_POWER: a larger amount, all else the same, meets fewer approvers, or loses the project's owner. A warning with both claims in
 * its witness (`smaller`, `larger`): a company may mean it, and whoever splits a claim would profit from it. Looks at each amount of one value;
 * steps from one band of amounts to the next are enough, since a fall over several is one over some.
 */
export function checkPower(table: CompiledTable, options: { grades: readonly string[]; words?: number }): Problem[] {
  const output = table.outputs.findIndex(({ type }) => type === 'approvers');
  if (output < 0) return [];
  const lists = table.rows.map((row) => approversOf(row, output));
  const weaker = weakerRows(lists);
  const dimensions = tableDimensions(table, options);
  const budget = { words: options.words ?? WORDS };
  const problems: Problem[] = [];
  const told = new Set<string>();
  for (const [m, input] of table.inputs.entries()) {
    if (input.kind !== 'money' || input.take) continue;
    const cells = table.rows.map((row) => row.when[m] as CompiledCell);
    const atoms = inputAtoms(input, cells, options.grades);
    const takes = cells.map((cell) => atoms.taken(cell));
    const bands = atoms.samples.flatMap((sample, atom) =>
      sample.value === null ? [] : [{ sample, rows: setOf(table.rows.length, (row) => takes[row]?.(atom) === true) }],
    );
    const others = dimensions.filter((_, d) => d !== m);
    const doubled = others.map(twice);
    const worse = weaker.map((rows, row) => (isEmptySet(rows) ? rows : intersect(rows, rowsBeside(row, others, rows.length))));
    for (let band = 1; band < bands.length; band += 1) {
      const [low, high] = [bands[band - 1] as Band, bands[band] as Band];
      for (const smaller of rowsOf(low.rows)) {
        for (const larger of rowsOf(intersect(worse[smaller] as RowSet, high.rows))) {
          const [before, after] = [lists[smaller] as ApproverRule[], lists[larger] as ApproverRule[]];
          const fall = fallOf(before, after);
          if (!fall || told.has(`${smaller}/${larger}`)) continue;
          const shared = sharedCase(table, doubled, { low, high, smaller, larger }, budget);
          if (budget.words < 0) return [...problems, unproven(table.id, low.sample)];
          if (!shared) continue;
          told.add(`${smaller}/${larger}`);
          if (problems.length === MAX_TOLD) return problems;
          const all = dimensions.map((dimension, d) => ({
            label: dimension.label,
            sample: d === m ? low.sample : (shared[dimensions.slice(0, d).filter((_, at) => at !== m).length] as Sample),
            own: d === m,
          }));
          problems.push(powerProblem(table.id, fall, { smaller, larger, before, after }, all, high.sample));
        }
      }
    }
  }
  return problems;
}

interface Band {
  sample: Sample;
  rows: RowSet;
}
type Fall = 'fewer' | 'owner';

const approversOf = (row: CompiledRow, output: number): ApproverRule[] => {
  const value = row.then[output];
  return value && 'approvers' in value ? value.approvers : [];
};

/** A rule that may ask several, one after another: how many cannot be said here. */
const several = (rule: ApproverRule): boolean =>
  (rule.by === 'manager' && (rule.upToGrade !== undefined || rule.upToLimit === true)) || (rule.by === 'group' && rule.each === true);

function fallOf(before: readonly ApproverRule[], after: readonly ApproverRule[]): Fall | null {
  const owner = (rules: readonly ApproverRule[]): boolean => rules.some((rule) => rule.by === 'project-owner');
  if (owner(before) && !owner(after)) return 'owner';
  return after.length < before.length && !after.some(several) ? 'fewer' : null;
}

/** For each row those whose approvers would be a fall from its own. Rows that fall alike share one set: there are few kinds of lists. */
function weakerRows(lists: readonly ApproverRule[][]): RowSet[] {
  const byKind = new Map<string, RowSet>();
  return lists.map((before) => {
    const kind = `${before.length} ${before.some((rule) => rule.by === 'project-owner')}`;
    const known = byKind.get(kind) ?? setOf(lists.length, (row) => fallOf(before, lists[row] as ApproverRule[]) !== null);
    byKind.set(kind, known);
    return known;
  });
}

/** The rows that fit some value together with this one in each of these inputs: no other can meet it. */
function rowsBeside(row: number, others: readonly Dimension[], words: number): RowSet {
  const beside = new Uint32Array(words).fill(0xffffffff);
  for (const { points } of others) {
    const here = new Uint32Array(words);
    for (const point of points) if (hasRow(point.rows, row)) for (let i = 0; i < words; i += 1) here[i] = (here[i] as number) | (point.rows[i] as number);
    for (let i = 0; i < words; i += 1) beside[i] = (beside[i] as number) & (here[i] as number);
  }
  return beside;
}

/**
 * Values of the other inputs at which the one row decides for the smaller amount and the other for the larger; null: there are none.
 * Under `first`, earlier rows that fit decide instead: those of the smaller amount stand in the first half, of the larger in the second.
 */
function sharedCase(
  table: CompiledTable,
  doubled: readonly SampledPoint[][],
  pair: { low: Band; high: Band; smaller: number; larger: number },
  budget: { words: number },
): Sample[] | null {
  const { low, high, smaller, larger } = pair;
  const words = low.rows.length;
  const both = doubled.map((points) => points.filter((point) => hasRow(point.rows, smaller) && hasRow(point.rows, larger)));
  budget.words -= both.reduce((sum, points) => sum + points.length, 1) * 2 * words;
  if (both.some((points) => points.length === 0)) return null;
  const rivals = emptyRowSet(64 * words);
  if (table.hitPolicy === 'first') {
    rivals.set(rowsBefore(low.rows, smaller));
    rivals.set(rowsBefore(high.rows, larger), words);
  }
  if (isEmptySet(rivals)) return both.map((points) => (points[0] as { sample: Sample }).sample);
  const { found } = findUncovered(both, rivals, 1, budget);
  return found[0]?.map((place, d) => both[d]?.[place]?.sample as Sample) ?? null;
}

/** Each value's rows twice, one set behind the other: for the smaller amount and for the larger. */
function twice({ points }: Dimension): SampledPoint[] {
  return points.map(({ rows, sample }) => {
    const doubled = new Uint32Array(2 * rows.length);
    doubled.set(rows);
    doubled.set(rows, rows.length);
    return { rows: doubled, sample };
  });
}

const rowsBefore = (rows: RowSet, row: number): RowSet => rows.map((word, i) => (i < row >>> 5 ? word : i > row >>> 5 ? 0 : word & ((1 << (row & 31)) - 1)));

function setOf(size: number, holds: (row: number) => boolean): RowSet {
  const set = emptyRowSet(size);
  for (let row = 0; row < size; row += 1) if (holds(row)) addRow(set, row);
  return set;
}

const unproven = (table: string, upTo: Sample): Problem =>
  tableProblem(
    'TABLE_UNPROVEN',
    `tables/${table}`,
    `表太复杂，没能查完金额变大时审批人会不会变少：只查到 ${upTo.zh}；请拆成几张表。`,
    `The table is too complex to prove whether a larger amount ever meets fewer approvers: tried up to ${upTo.en}; split it into several.`,
    'unproven',
  );

function powerProblem(
  table: string,
  fall: Fall,
  rows: { smaller: number; larger: number; before: readonly ApproverRule[]; after: readonly ApproverRule[] },
  values: readonly { label: { zh: string; en: string }; sample: Sample; own: boolean }[],
  high: Sample,
): Problem {
  const rest = values.filter(({ own }) => !own);
  const amount = values.find(({ own }) => own);
  const said = (language: 'zh' | 'en', sample: Sample): string =>
    [`${amount?.label[language] ?? ''} ${sample[language]}`, ...rest.map(({ label, sample: other }) => `${label[language]} ${other[language]}`)].join(
      language === 'zh' ? '，' : ', ',
    );
  const low = amount?.sample as Sample;
  const [a, b] = [rows.smaller + 1, rows.larger + 1];
  const [from, to] = [rows.before.length, rows.after.length];
  const what =
    fall === 'fewer'
      ? {
          zh: `金额变大，审批反而变少：${said('zh', low)} 要过 ${from} 关（第 ${a} 行）；${high.zh} 只要 ${to} 关（第 ${b} 行）。`,
          en: `A larger amount meets fewer approvers: ${said('en', low)} meets ${from} (row ${a}); ${high.en} only ${to} (row ${b}).`,
        }
      : {
          zh: `金额变大，项目负责人反而不审了：${said('zh', low)} 有项目负责人（第 ${a} 行）；${high.zh} 没有（第 ${b} 行）。`,
          en: `A larger amount loses the project’s owner: ${said('en', low)} has the owner (row ${a}); ${high.en} does not (row ${b}).`,
        };
  const witness = (sample: Sample): Record<string, unknown> =>
    Object.fromEntries(values.map(({ label, sample: other, own }) => [label.en, own ? sample.value : other.value]));
  return {
    ...tableProblem('TABLE_POWER', `tables/${table}/rows/${rows.larger}`, what.zh, what.en, 'warning'),
    witness: { smaller: witness(low), larger: witness(high) },
  };
}
