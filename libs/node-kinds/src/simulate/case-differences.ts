import { stableJson } from '@vouchflow/kernel';
import type { LocalText } from '@vouchflow/flow-model';
import type { Observed } from './flow-case.js';

/** One thing that came out otherwise than it was recorded. `path` in the case: `expect/tasks/2`. */
export interface CaseDifference {
  path: string;
  text: LocalText;
  /** The step of the flow where it shows, if it is one. */
  node?: string;
}

/** What codes are called: titles of nodes, names of people, budgets in words. */
export interface CaseNames {
  node: (id: string) => LocalText;
  person: (email: string) => LocalText;
  /** By its label. */
  budget: (label: string) => LocalText;
}

type Say = (tongue: 'zh' | 'en') => string;

/**
 * Pure. What a person must know of a case that failed: of each thing that is recorded, the first place where it differs, what was expected
 * there and what came out. What follows from that place, the rest of a path say, is not told again.
 */
export function caseDifferences(expected: Observed, got: Observed, names: CaseNames): CaseDifference[] {
  const found: CaseDifference[] = [];
  const say = (path: string, what: Say, wanted: Say | undefined, came: Say | undefined, node?: string): void => {
    const zh = wanted && came ? `应为${wanted('zh')}，现在是${came('zh')}` : wanted ? `应为${wanted('zh')}，现在没有` : `多出${came?.('zh') ?? ''}`;
    const en =
      wanted && came
        ? `expected ${wanted('en')}, got ${came('en')}`
        : wanted
          ? `expected ${wanted('en')}, got none`
          : `not expected, got ${came?.('en') ?? ''}`;
    found.push({ path: `expect/${path}`, text: { zh: `${what('zh')}：${zh}`, en: `${what('en')}: ${en}` }, ...(node === undefined ? {} : { node }) });
  };
  /** The first entry of two lists that is not the same. */
  const first = <T>(
    name: string,
    wanted: readonly T[],
    came: readonly T[],
    what: (n: number) => Say,
    one: (entry: T) => Say,
    nodeOf?: (entry: T) => string,
  ): void => {
    const at = Array.from({ length: Math.max(wanted.length, came.length) }).findIndex((_, n) => !same(wanted[n], came[n]));
    if (at < 0) return;
    const [want, have] = [wanted[at], came[at]];
    const where = have ?? want;
    say(
      `${name}/${at}`,
      what(at + 1),
      want === undefined ? undefined : one(want),
      have === undefined ? undefined : one(have),
      nodeOf && where !== undefined ? nodeOf(where) : undefined,
    );
  };
  const node =
    (id: string): Say =>
    (tongue) =>
      `“${names.node(id)[tongue]}”`;
  const people =
    (emails: readonly string[]): Say =>
    (tongue) =>
      emails.map((email) => names.person(email)[tongue]).join(tongue === 'zh' ? '、' : ', ');

  if (expected.outcome !== got.outcome) say('outcome', words('结果', 'Outcome'), outcome(expected.outcome), outcome(got.outcome));
  first(
    'path',
    expected.path,
    got.path,
    (n) => words(`第 ${n} 步`, `Step ${n}`),
    node,
    (id) => id,
  );
  first(
    'tasks',
    expected.tasks,
    got.tasks,
    (n) => words(`第 ${n} 个任务`, `Task ${n}`),
    (task) => (tongue) =>
      `${node(task.node)(tongue)}${tongue === 'zh' ? '请' : ' asks '}${people(task.people)(tongue)}${tongue === 'zh' ? '，' : ', '}${decision(task.outcome, names)(tongue)}`,
    (task) => task.node,
  );
  first(
    'vouchers',
    expected.vouchers.map(({ lines: _lines, ...head }) => head),
    got.vouchers.map(({ lines: _lines, ...head }) => head),
    (n) => words(`第 ${n} 张凭证`, `Voucher ${n}`),
    (head) => words(`${head.date}、${head.attachments} 张附件、${statusZh[head.status]}`, `${head.date}, ${head.attachments} attachments, ${head.status}`),
  );
  expected.vouchers.forEach((voucher, at) => {
    const other = got.vouchers[at];
    if (other) first(`vouchers/${at}/lines`, voucher.lines, other.lines, (n) => words(`第 ${at + 1} 张凭证第 ${n} 行`, `Voucher ${at + 1}, line ${n}`), line);
  });
  for (const label of [...new Set([...Object.keys(expected.budgets), ...Object.keys(got.budgets)])].sort()) {
    const [want, have] = [expected.budgets[label], got.budgets[label]];
    if (!same(want, have)) say(`budgets/${label}`, words(`预算 ${names.budget(label).zh}`, `Budget ${names.budget(label).en}`), taken(want), taken(have));
  }
  first(
    'linesDecided',
    expected.linesDecided ?? [],
    got.linesDecided ?? [],
    (n) => words(`第 ${n} 次逐行审批`, `Decision on lines ${n}`),
    (one) =>
      words(
        `核减 ${one.cuts.length} 行、退回 ${one.returned.length} 行、合计 ${one.total}`,
        `${one.cuts.length} lines cut, ${one.returned.length} sent back, total ${one.total}`,
      ),
  );
  first(
    'refusals',
    expected.refusals,
    got.refusals,
    (n) => words(`第 ${n} 次拒收`, `Refusal ${n}`),
    ({ step, code, at }) =>
      words(
        `${step === 0 ? '提交' : `第 ${step} 次操作`} ${code}${at.length > 0 ? `（${at.join('、')}）` : ''}`,
        `${step === 0 ? 'the submission' : `act ${step}`} ${code}${at.length > 0 ? ` (${at.join(', ')})` : ''}`,
      ),
  );
  return found;
}

const words =
  (zh: string, en: string): Say =>
  (tongue) =>
    tongue === 'zh' ? zh : en;
const statusZh = { made: '已生成', posted: '已入账', reversed: '已冲销', void: '作废' } as const;

const outcomes: Record<string, LocalText> = {
  running: { zh: '审批中', en: 'in approval' },
  returned: { zh: '已退回', en: 'returned' },
  ending: { zh: '撤销中', en: 'being undone' },
  parked: { zh: '待人工处理', en: 'waits for a person' },
  rejected: { zh: '已拒绝', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  completed: { zh: '已完成', en: 'completed' },
  reversed: { zh: '已冲销', en: 'reversed' },
  refused: { zh: '被拒收', en: 'refused' },
};
const outcome =
  (code: string): Say =>
  (tongue) =>
    `“${outcomes[code]?.[tongue] ?? code}”`;

const decisions: Record<string, LocalText> = {
  approve: { zh: '同意', en: 'approved' },
  reject: { zh: '拒绝', en: 'rejected' },
  return: { zh: '退回', en: 'returned' },
  abstain: { zh: '弃权', en: 'abstained' },
  cancelled: { zh: '取消', en: 'cancelled' },
  open: { zh: '未决定', en: 'open' },
};
/** `approve by a@b.test`: one of several decided. */
const decision =
  (text: string, names: CaseNames): Say =>
  (tongue) => {
    const [code = '', by] = text.split(' by ');
    const said = decisions[code]?.[tongue] ?? code;
    return by === undefined ? said : tongue === 'zh' ? `${names.person(by).zh}${said}` : `${said} by ${names.person(by).en}`;
  };

const line =
  ({ account, debit, credit, dimensions }: Observed['vouchers'][number]['lines'][number]): Say =>
  (tongue) => {
    const side = debit === undefined ? `${tongue === 'zh' ? '贷' : 'credit'} ${credit ?? '-'}` : `${tongue === 'zh' ? '借' : 'debit'} ${debit}`;
    return [account, ...Object.values(dimensions), side].join(' ');
  };
const taken = (budget: { reserved: string; consumed: string } | undefined): Say =>
  budget === undefined
    ? words('未动用', 'untouched')
    : words(`占用 ${budget.reserved}、执行 ${budget.consumed}`, `${budget.reserved} reserved, ${budget.consumed} consumed`);

const same = (a: unknown, b: unknown): boolean => (a === undefined) === (b === undefined) && stableJson(a) === stableJson(b);
