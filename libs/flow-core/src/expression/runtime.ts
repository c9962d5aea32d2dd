import { currencyDigits, MAX_SUM, type Money } from '@vouchflow/kernel';
import type { LocalText } from '@vouchflow/flow-model';
import { compareExact, exactFromMinor, exactFromText, exactText, floorScaled, isWholeExact, wholeExact, type Exact } from './exact.js';
import type { ExpressionError, ExprType, Scope, Value } from './types.js';

/** Money while it is reckoned with: exact major units. */
export interface Amount {
  readonly amount: Exact;
  readonly currency: string;
}
export type RawRecord = Readonly<Record<string, unknown>>;
/** A value while it is reckoned with. A record stays as it stands in the facts; its fields are read when asked for. */
export type Rt = null | boolean | string | Exact | Amount | RawRecord | readonly Rt[];

export interface Env {
  readonly scope: Scope;
  /** Items of the loops around, by depth: known when compiled, so a slot is simply overwritten. */
  readonly locals: Rt[];
  /** Items that may still be visited; nested loops over long lists end in TOO_LARGE, not in a hung process. */
  fuel: number;
}
export type Code = (env: Env) => Rt;

export const MAX_ITEM_VISITS = 300_000;
export const newEnv = (scope: Scope): Env => ({ scope, locals: [], fuel: MAX_ITEM_VISITS });

/** Carries an `ExpressionError` out of nested closures; caught in `runSafely`, never seen outside this folder and table/. */
export class EvaluationFault extends Error {
  constructor(readonly error: ExpressionError) {
    super(error.code);
  }
}
export function failEvaluation(code: ExpressionError['code'], zh: string, en: string): never {
  throw new EvaluationFault({ code, message: { zh, en } satisfies LocalText });
}

const unexpected = (): never => failEvaluation('VALUE_UNEXPECTED', '数据与表单定义的类型不符。', 'A value is not of the type that the form defines.');

/** Own property only: `constructor` and `__proto__` are never values. */
export function fieldOf(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, name) ? (record as RawRecord)[name] : undefined;
}

/** Reads a stored value as its type says. */
export function toRuntime(type: ExprType, raw: unknown): Rt {
  if (type.kind === 'list') {
    if (raw === undefined || raw === null) return [];
    return Array.isArray(raw) ? raw.map((item) => toRuntime(type.item, item)) : unexpected();
  }
  if (raw === undefined || raw === null) return null;
  switch (type.kind) {
    case 'text':
    case 'date':
    case 'grade':
      return typeof raw === 'string' ? raw : unexpected();
    case 'boolean':
      return typeof raw === 'boolean' ? raw : unexpected();
    case 'number':
      return exactFromText(typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw : '') ?? unexpected();
    case 'money': {
      const { minor, currency } = raw as Partial<Money>;
      const digits = typeof currency === 'string' && Object.hasOwn(currencyDigits, currency) ? currencyDigits[currency] : undefined;
      if (digits === undefined || currency === undefined || !Number.isSafeInteger(minor)) return unexpected();
      return { amount: exactFromMinor(minor as number, digits), currency };
    }
    case 'record':
      return typeof raw === 'object' ? (raw as RawRecord) : unexpected();
    case 'null':
      return null;
  }
}

/** Writes a value as plain JSON; see `Value` for how it rounds. */
export function toValue(type: ExprType, value: Rt): Value {
  if (value === null) return null;
  switch (type.kind) {
    case 'number': {
      const exact = value as Exact;
      const whole = isWholeExact(exact) ? Number(exact.n / exact.d) : Number.NaN;
      return Number.isSafeInteger(whole) ? whole : exactText(exact);
    }
    case 'money': {
      const { amount, currency } = value as Amount;
      const digits = currencyDigits[currency] ?? 2;
      // floor(|x| × 10^digits + 1/2), so that a negative amount rounds as its absolute value does.
      const size: Exact = { n: (amount.n < 0n ? -amount.n : amount.n) * 2n, d: amount.d * 2n };
      const half: Exact = { n: size.n * 10n ** BigInt(digits) + amount.d, d: size.d };
      const minor = Number(floorScaled(half, 0));
      if (minor > MAX_SUM) failEvaluation('TOO_LARGE', '金额太大。', 'The amount is too large.');
      return { minor: amount.n < 0n && minor !== 0 ? -minor : minor, currency };
    }
    case 'list':
      return (value as readonly Rt[]).map((item) => toValue(type.item, item));
    default:
      return value as Value;
  }
}

export const isAmount = (value: Rt): value is Amount => typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
export const exactOf = (value: Exact | Amount): Exact => ('n' in value ? value : value.amount);

function sameCurrency(a: Rt, b: Rt): void {
  if (isAmount(a) && isAmount(b) && a.currency !== b.currency) {
    failEvaluation('CURRENCIES_DIFFER', `${a.currency} 与 ${b.currency} 不能直接比较或加减。`, `${a.currency} and ${b.currency} cannot be compared or added.`);
  }
}

/** Applies an exact operation to numbers and amounts; the result is an amount if either is. */
export function reckon(a: Exact | Amount, b: Exact | Amount, operation: (a: Exact, b: Exact) => Exact): Exact | Amount {
  sameCurrency(a, b);
  const result = operation(exactOf(a), exactOf(b));
  if (isAmount(a)) return { amount: result, currency: a.currency };
  return isAmount(b) ? { amount: result, currency: b.currency } : result;
}

export function gradeRank(grade: string, grades: readonly string[]): number {
  const rank = grades.indexOf(grade);
  return rank >= 0 ? rank : failEvaluation('GRADE_UNKNOWN', `职级表里没有“${grade}”。`, `The grade list has no "${grade}".`);
}

/** Order of two present values of one kind; money and numbers go together, in major units. */
export function order(kind: ExprType['kind'], a: Rt, b: Rt, grades: readonly string[]): number {
  switch (kind) {
    case 'number':
    case 'money':
      sameCurrency(a, b);
      return compareExact(exactOf(a as Exact | Amount), exactOf(b as Exact | Amount));
    case 'grade':
      return gradeRank(a as string, grades) - gradeRank(b as string, grades);
    default:
      return (a as string) < (b as string) ? -1 : a === b ? 0 : 1;
  }
}

/** FEEL's `=`: null equals null only; never unknown. */
export function equal(kind: ExprType['kind'], a: Rt, b: Rt, grades: readonly string[]): boolean {
  if (a === null || b === null) return a === b;
  return kind === 'number' || kind === 'money' || kind === 'grade' ? order(kind, a, b, grades) === 0 : a === b;
}

export const zeroExact = wholeExact(0);

export function spend(env: Env): void {
  env.fuel -= 1;
  if (env.fuel < 0) failEvaluation('TOO_LARGE', '列表太长，条件无法算完。', 'The lists are too long for this condition to be worked out.');
}
