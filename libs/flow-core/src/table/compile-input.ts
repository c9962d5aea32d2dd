import { err, ok, type Result } from '@vouchflow/kernel';
import type { Problem, TableInput } from '@vouchflow/flow-model';
import { compileCode, type ExpressionCode } from '../expression/compile-expression.js';
import { addExact, type Exact } from '../expression/exact.js';
import { reckon, spend, zeroExact, type Amount, type Env, type Rt } from '../expression/runtime.js';
import type { ExpressionFault, ExprType, ScopeType } from '../expression/types.js';
import { tableProblem } from './table-problem.js';
import type { CompiledInput } from './types.js';

/** Compiles one input column; `at` is its path. */
export function compileInput(input: TableInput, scope: ScopeType, at: string): Result<{ input: CompiledInput; reads: string[] }, Problem[]> {
  const label = input.label ?? { zh: input.expression, en: input.expression };
  const expect: ExprType = { kind: input.type };
  const base = {
    label,
    expression: input.expression,
    kind: input.type,
    ...(input.type === 'text' && scope.departments ? { departments: scope.departments } : {}),
    ...(input.type === 'text' && scope.codeNames ? { names: scope.codeNames } : {}),
  };
  if (!input.over) {
    const code = compileCode(input.expression, scope, { expect });
    if (!code.ok) return err(code.error.map((fault) => expressionProblem(fault, `${at}/expression`)));
    const { type, run, reads } = code.value;
    return ok({ input: { ...base, type, mayBeEmpty: false, read: run }, reads });
  }
  const { list: listText, take, where: whereText } = input.over;
  const list = compileCode(listText, scope);
  if (!list.ok) return err(list.error.map((fault) => expressionProblem(fault, `${at}/over/list`)));
  const listType = list.value.type;
  if (listType.kind !== 'list' || listType.item.kind !== 'record' || list.value.path === undefined) {
    return err([tableProblem('TABLE_LIST', `${at}/over/list`, `“${listText}”不是明细列表。`, `"${listText}" is not a list of lines.`)]);
  }
  const options = { item: { type: listType.item, path: list.value.path } };
  const value = compileCode(input.expression, scope, { ...options, expect });
  const where = whereText === undefined ? null : compileCode(whereText, scope, { ...options, expect: { kind: 'boolean' } });
  const problems = [
    ...(value.ok ? [] : value.error.map((fault) => expressionProblem(fault, `${at}/expression`))),
    ...(!where || where.ok ? [] : where.error.map((fault) => expressionProblem(fault, `${at}/over/where`))),
  ];
  if (take === 'sum' && input.type !== 'money' && input.type !== 'number') {
    problems.push(tableProblem('TABLE_LIST', `${at}/over/take`, '只有金额和数字可以合计。', 'Only money and numbers can be summed.'));
  }
  if (!value.ok || (where && !where.ok) || problems.length > 0) return err(problems);
  const values = valuesOf(list.value, value.value, where?.value);
  const reads = [...value.value.reads, ...(where?.value.reads ?? [])];
  const mayBeEmpty = where !== null || !listType.nonEmpty;
  if (take === 'sum') return ok({ input: { ...base, type: sumType(value.value.type), mayBeEmpty, read: sumOf(values, input.type) }, reads });
  return ok({ input: { ...base, type: value.value.type, take, mayBeEmpty, read: values }, reads });
}

const valuesOf =
  (list: ExpressionCode, value: ExpressionCode, where: ExpressionCode | undefined) =>
  (env: Env): Rt[] => {
    const values: Rt[] = [];
    for (const item of list.run(env) as readonly Rt[]) {
      spend(env);
      env.locals[0] = item;
      if (!where || where.run(env) === true) values.push(value.run(env));
    }
    return values;
  };

/** As `sum` in an expression: absent values are passed over, nothing sums to 0 of the claim's currency. */
const sumOf =
  (values: (env: Env) => Rt[], kind: TableInput['type']) =>
  (env: Env): Rt => {
    const [first, ...others] = values(env).filter((value) => value !== null) as (Exact | Amount)[];
    if (first === undefined) return kind === 'money' ? { amount: zeroExact, currency: env.scope.currency } : zeroExact;
    return others.reduce((sum, value) => reckon(sum, value, addExact), first);
  };

function sumType(type: ExprType): ExprType {
  if (type.kind !== 'money' && type.kind !== 'number') return type;
  return { kind: type.kind, ...(type.step ? { step: true } : {}), ...(type.min !== undefined && type.min >= 0 ? { min: 0 } : {}) };
}

const expressionProblem = (fault: ExpressionFault, path: string): Problem => tableProblem(fault.code, path, fault.message.zh, fault.message.en);
