import { compileNode, refuse } from './compile-node.js';
import { addFault, isNumeric, kindNames, type Compiling, type Typed } from './compiling.js';
import { addExact, divideExact, multiplyExact, negateExact, subtractExact, type Exact } from './exact.js';
import { exactOf, failEvaluation, isAmount, reckon, type Amount, type Code } from './runtime.js';
import { childrenOf, type SyntaxNode } from './syntax.js';
import type { ExprType } from './types.js';

type NumericType = Extract<ExprType, { kind: 'number' | 'money' }>;

/** `+ - * /` on numbers and money, unary `-`, and `+` joining two texts. An absent side makes the result absent. */
export function compileArithmetic(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const children = childrenOf(node);
  const [first, second, third] = children;
  if (children.length === 2 && first?.name === 'ArithOp' && second) return compileNegation(compiling, node, second);
  if (!first || second?.name !== 'ArithOp' || !third) return refuse(compiling, node);
  const sign = compiling.text.slice(second.from, second.to);
  if (sign !== '+' && sign !== '-' && sign !== '*' && sign !== '/') return refuse(compiling, second);
  const left = compileNode(compiling, first);
  const right = compileNode(compiling, third);
  if (!left || !right) return undefined;
  const span = { from: node.from, to: node.to };
  const optional = left.type.optional || right.type.optional ? { optional: true } : {};
  if (sign === '+' && left.type.kind === 'text' && right.type.kind === 'text') {
    const run: Code = (env) => {
      const [a, b] = [left.run(env), right.run(env)];
      return a === null || b === null ? null : `${a as string}${b as string}`;
    };
    return { type: { kind: 'text', ...optional }, run, ...span };
  }
  const type = isNumeric(left.type) && isNumeric(right.type) ? resultType(sign, left.type, right.type) : null;
  if (!type) {
    const [a, b] = [kindNames[left.type.kind], kindNames[right.type.kind]];
    return addFault(compiling, span, 'TYPE_MISMATCH', `${a.zh}与${b.zh}不能用“${sign}”计算。`, `${a.en} and ${b.en} do not go together with "${sign}".`);
  }
  const run: Code = (env) => {
    const a = left.run(env) as Exact | Amount | null;
    const b = right.run(env) as Exact | Amount | null;
    return a === null || b === null ? null : operations[sign](a, b);
  };
  return { type: { ...type, ...optional }, run, ...span };
}

const operations: Record<'+' | '-' | '*' | '/', (a: Exact | Amount, b: Exact | Amount) => Exact | Amount> = {
  '+': (a, b) => reckon(a, b, addExact),
  '-': (a, b) => reckon(a, b, subtractExact),
  '*': (a, b) => reckon(a, b, multiplyExact),
  '/': (a, b) => {
    if (exactOf(b).n === 0n) failEvaluation('DIVISION_BY_ZERO', '不能除以零。', 'A division by zero.');
    const share = reckon(a, b, divideExact);
    // Money by money is a plain number: a share of it.
    return isAmount(a) && isAmount(b) ? exactOf(share) : share;
  },
};

/** Null where the operation makes no sense (money × money, number ÷ money). */
function resultType(sign: '+' | '-' | '*' | '/', a: NumericType, b: NumericType): NumericType | null {
  const bothMoney = a.kind === 'money' && b.kind === 'money';
  if (sign === '*') {
    if (bothMoney) return null;
    const kind = a.kind === 'money' || b.kind === 'money' ? 'money' : 'number';
    // Both whole numbers, or whole minor units times a whole number, stay whole.
    return { kind, ...(a.step && b.step ? { step: true } : {}), ...(nonNegative(a) && nonNegative(b) ? { min: 0 } : {}) };
  }
  if (sign === '/') {
    if (a.kind === 'number' && b.kind === 'money') return null;
    return { kind: bothMoney ? 'number' : a.kind };
  }
  const kind = a.kind === 'money' || b.kind === 'money' ? 'money' : 'number';
  const sum = sign === '+' && a.kind === b.kind && a.min !== undefined && b.min !== undefined ? { min: a.min + b.min } : {};
  return { kind, ...(a.step && b.step ? { step: true } : {}), ...sum };
}

const nonNegative = (type: NumericType): boolean => type.min !== undefined && type.min >= 0;

function compileNegation(compiling: Compiling, node: SyntaxNode, operand: SyntaxNode): Typed | undefined {
  const part = compileNode(compiling, operand);
  if (!part) return undefined;
  if (!isNumeric(part.type)) {
    return addFault(compiling, node, 'TYPE_MISMATCH', `${kindNames[part.type.kind].zh}不能取负。`, `${kindNames[part.type.kind].en} cannot be negated.`);
  }
  const { min: _least, ...type } = part.type;
  const run: Code = (env) => {
    const value = part.run(env) as Exact | Amount | null;
    if (value === null) return null;
    return isAmount(value) ? { ...value, amount: negateExact(value.amount) } : negateExact(value as Exact);
  };
  return { type, run, from: node.from, to: node.to };
}
