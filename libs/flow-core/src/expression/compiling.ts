import type { ExprKind, ExprType, ExpressionFault, ExpressionFaultCode, ScopeType } from './types.js';
import type { Code } from './runtime.js';

/** One expression while it is compiled. */
export interface Compiling {
  readonly text: string;
  readonly scope: ScopeType;
  /** Loops around the place now compiled, outermost first. */
  readonly locals: Local[];
  readonly faults: ExpressionFault[];
  readonly reads: Set<string>;
}
/** An item of a loop: named by `some x in …`, or nameless inside `list[…]`, where its fields are names. */
export interface Local {
  name: string | null;
  type: ExprType;
  path: string | undefined;
}
/** A part that is well typed. A part at fault is `undefined`, so that one fault is told once. */
export interface Typed {
  type: ExprType;
  run: Code;
  from: number;
  to: number;
  /** Where a record or a list comes from: `lines`, `lines.invoice`. */
  path?: string | undefined;
  /** A written text, which may also stand for a grade. */
  literal?: string;
}
export interface Span {
  from: number;
  to: number;
}

export function addFault(compiling: Compiling, span: Span, code: ExpressionFaultCode, zh: string, en: string): undefined {
  compiling.faults.push({ code, message: { zh, en }, from: span.from, to: span.to });
  return undefined;
}

export const kindNames: Record<ExprKind, { zh: string; en: string }> = {
  text: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  money: { zh: '金额', en: 'money' },
  boolean: { zh: '是否', en: 'yes or no' },
  date: { zh: '日期', en: 'a date' },
  grade: { zh: '职级', en: 'a grade' },
  record: { zh: '一组字段', en: 'a group of fields' },
  list: { zh: '列表', en: 'a list' },
  null: { zh: '空值', en: 'nothing' },
};

export const isNumeric = (type: ExprType): type is Extract<ExprType, { kind: 'number' | 'money' }> => type.kind === 'number' || type.kind === 'money';

/** Notes that a record or list is used as a whole, not by its fields. */
export function noteWhole(compiling: Compiling, part: Typed): void {
  if (part.path !== undefined && (part.type.kind === 'record' || part.type.kind === 'list')) compiling.reads.add(part.path);
}

/**
 * Fits a written text to the type it stands beside: a grade it names, a choice it must be one of.
 * Anything else is returned as it is.
 */
export function fitLiteral(compiling: Compiling, part: Typed, beside: ExprType): Typed | undefined {
  if (part.literal === undefined) return part;
  const said = part.literal;
  if (beside.kind === 'grade') {
    if (compiling.scope.grades && !compiling.scope.grades.includes(said)) {
      return addFault(compiling, part, 'UNKNOWN_GRADE', `职级表里没有“${said}”。`, `The grade list has no "${said}".`);
    }
    return { ...part, type: { kind: 'grade' } };
  }
  if (beside.kind === 'text' && beside.choices && !beside.choices.includes(said)) {
    return addFault(compiling, part, 'UNKNOWN_CHOICE', `这个字段没有选项“${said}”。`, `This field has no choice "${said}".`);
  }
  return part;
}

/** The two sides made fit for a comparison, and the kind by which to compare; undefined with a fault added. */
export function pairUp(compiling: Compiling, left: Typed, right: Typed): { left: Typed; right: Typed; kind: ExprKind } | undefined {
  const a = fitLiteral(compiling, left, right.type);
  const b = fitLiteral(compiling, right, left.type);
  if (!a || !b) return undefined;
  const [x, y] = [a.type.kind, b.type.kind];
  if (x === 'null' || y === 'null') {
    noteWhole(compiling, a);
    noteWhole(compiling, b);
    return { left: a, right: b, kind: x === 'null' ? y : x };
  }
  if (isNumeric(a.type) && isNumeric(b.type)) return { left: a, right: b, kind: x === y ? x : 'money' };
  if (x === y && x !== 'record' && x !== 'list') return { left: a, right: b, kind: x };
  return addFault(
    compiling,
    { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) },
    'TYPE_MISMATCH',
    `${kindNames[x].zh}不能与${kindNames[y].zh}比较${hint(x, y).zh}。`,
    `${kindNames[x].en} cannot be compared with ${kindNames[y].en}${hint(x, y).en}.`,
  );
}

const hint = (x: ExprKind, y: ExprKind): { zh: string; en: string } =>
  (x === 'date' && y === 'text') || (x === 'text' && y === 'date')
    ? { zh: '；日期请写成 date("2026-01-01")', en: '; write a date as date("2026-01-01")' }
    : { zh: '', en: '' };
