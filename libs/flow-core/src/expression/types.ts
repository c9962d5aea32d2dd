import type { CalendarDate, Money, Result } from '@vouchflow/kernel';
import type { Facts, LocalText } from '@vouchflow/flow-model';
import type { CodeNames } from '../directory/code-names.js';
import type { DepartmentsAbove } from '../directory/departments-above.js';

/**
 * What kind of value an expression gives. `optional`: the value may be absent (null).
 * `step`: a number is whole, a money amount is whole minor units; `min` is then the least value it can
 * have (in units, in minor units). Both, and a list's `nonEmpty`, only sharpen the proofs over decision tables.
 */
export type ExprType =
  | { kind: 'text'; optional?: boolean; choices?: readonly string[] }
  | { kind: 'number' | 'money'; optional?: boolean; step?: boolean; min?: number }
  | { kind: 'boolean' | 'date' | 'grade'; optional?: boolean }
  | { kind: 'record'; optional?: boolean; fields: ReadonlyMap<string, ExprType> }
  | { kind: 'list'; optional?: boolean; item: ExprType; nonEmpty?: boolean }
  | { kind: 'null'; optional?: true };

export type ExprKind = ExprType['kind'];

/** The names a condition may use. Made by `scopeOf`. */
export interface ScopeType {
  names: ReadonlyMap<string, ScopeName>;
  /** Where given, a grade written in an expression must be one of these. */
  grades?: readonly string[];
  /** The tree of departments, where it is known: what a cell that means one with all below it is proven with. */
  departments?: DepartmentsAbove;
  /** Names for codes, where known: a witness then says them. */
  codeNames?: CodeNames;
}
export interface ScopeName {
  type: ExprType;
  /** Where the value stands in a `Scope`: in the facts, in `vars`, or filled in by the server. */
  from: 'fact' | 'var' | 'context';
}

/** The values behind a `ScopeType`. Money is `{ minor, currency }`; an absent value is absent, null or undefined. */
export interface Scope {
  facts: Facts;
  claimant: { email: string; grade?: string; department?: string };
  /** Total of the claim. */
  total: Money;
  /** `research` where the claim's project or any line's is; absent without a project. */
  projectType?: string;
  currency: string;
  /** Grades in rising order: grades compare by their place here, never as text. */
  grades: readonly string[];
  /** What stands above each department that the claim names; absent where nothing does. */
  departments?: DepartmentsAbove;
  /** Date of the input's `at` in the legal entity's zone. */
  today: CalendarDate;
  /** Values set by `set` nodes. */
  vars: Readonly<Record<string, unknown>>;
}

/**
 * A value as plain JSON. Money is `{ minor, currency }`, rounded half up to the minor unit (only a division or
 * a product can need it). A number is a safe integer, else a decimal text of at most 20 fraction digits, half even.
 */
export type Value = null | boolean | string | number | Money | Value[] | { [name: string]: unknown };

/** A fault of the text, found at compile. `from` and `to` are offsets in the text. */
export interface ExpressionFault {
  code: ExpressionFaultCode;
  message: LocalText;
  from: number;
  to: number;
}
export type ExpressionFaultCode =
  | 'SYNTAX'
  | 'TOO_LONG'
  | 'TOO_MANY_NODES'
  | 'NOT_ALLOWED'
  | 'UNKNOWN_NAME'
  | 'UNKNOWN_FIELD'
  | 'TYPE_MISMATCH'
  | 'WRONG_RESULT'
  | 'NO_ORDER'
  | 'WRONG_ARGUMENTS'
  | 'UNKNOWN_CHOICE'
  | 'UNKNOWN_GRADE'
  | 'BAD_DATE'
  | 'BAD_NUMBER';

/** A fault of the values, found at run: the expression is well typed, its values do not go together. */
export interface ExpressionError {
  code: 'CURRENCIES_DIFFER' | 'DIVISION_BY_ZERO' | 'GRADE_UNKNOWN' | 'TOO_LARGE' | 'VALUE_UNEXPECTED';
  message: LocalText;
}

export interface CompiledExpression {
  type: ExprType;
  /** Paths read, sorted: facts (`lines.amount`), server-filled names (`claimant.grade`, `total`), vars. */
  reads: string[];
  /** A boolean expression that comes out as null is false here. */
  evaluate(scope: Scope): Result<Value, ExpressionError>;
}
