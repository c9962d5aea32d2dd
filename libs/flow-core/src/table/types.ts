import type { CalendarDate } from '@vouchflow/kernel';
import type { ApproverRule, LocalText, TableInput } from '@vouchflow/flow-model';
import type { CodeNames } from '../directory/code-names.js';
import type { DepartmentsAbove } from '../directory/departments-above.js';
import type { Exact } from '../expression/exact.js';
import type { Env, Rt } from '../expression/runtime.js';
import type { ExpressionError, ExprType, Value } from '../expression/types.js';

/** A decision table ready to be evaluated and checked. Holds closures: made anew from the definition, never stored. */
export interface CompiledTable {
  id: string;
  name: LocalText;
  hitPolicy: 'first' | 'unique';
  inputs: CompiledInput[];
  rows: CompiledRow[];
  outputs: { name: string; type: OutputType }[];
  /** Paths of facts and other names that the inputs read, sorted. */
  reads: string[];
}
export type OutputType = 'approvers' | 'text' | 'number' | 'money' | 'boolean';

export interface CompiledInput {
  label: LocalText;
  /** As written: language-neutral name of the input in proofs. */
  expression: string;
  kind: TableInput['type'];
  /** Type of the one value, or of one line's value under `any` and `every`. */
  type: ExprType;
  /** Absent: one value. `any`, `every`: a value a line. (A sum is one value.) */
  take?: 'any' | 'every';
  /** any, every: whether there may be no line at all. */
  mayBeEmpty: boolean;
  /** text: what people call its values. */
  names?: CodeNames;
  /** The tree of departments, for cells that mean one with all below it. */
  departments?: DepartmentsAbove;
  /** date: earlier days do not count in proofs. */
  notBefore?: CalendarDate;
  /** One value, or with `take` one a line. */
  read(env: Env): Rt;
}

/** A value written in a cell, ready to compare: exact major units for money and numbers. */
export type CellValue = string | boolean | Exact;
export type CompiledCell =
  | { kind: 'any' }
  | { kind: 'set'; values: CellValue[]; negated: boolean }
  /** Departments with all below them. */
  | { kind: 'under'; values: string[]; negated: boolean }
  | { kind: 'range'; from?: CellValue; to?: CellValue; fromOpen: boolean; toClosed: boolean };

export interface CompiledRow {
  /** The row's own id, else its place counted from 1: `row-3`. */
  id: string;
  when: CompiledCell[];
  then: OutputValue[];
  from?: CalendarDate;
  to?: CalendarDate;
}
/** Money waits for the claim's currency. */
export type OutputValue = { approvers: ApproverRule[] } | { plain: Value } | { money: Exact };

export interface TableHit {
  /** Place of the row, from 0. */
  row: number;
  rowId: string;
  /** By output name. approvers: `ApproverRule[]`; money: `Money` in the claim's currency. */
  outputs: Record<string, unknown>;
  read: TableRead[];
  /** The last rows passed over before the hit (at most 5): the row, and the expression of the first input that did not fit (`date`: not in force). */
  refused: { what: string; because: string }[];
}
/** What an input's value was. Under `any` and `every`: a list, a value a line. */
export interface TableRead {
  label: LocalText;
  value: Value;
}
export type TableMiss =
  | { code: 'NO_ROW'; read: TableRead[] }
  | { code: 'SEVERAL_ROWS'; rows: number[]; rowIds: string[]; read: TableRead[] }
  | { code: 'VALUES_AT_FAULT'; label: LocalText; error: ExpressionError };
