import { isCalendarDate } from '@vouchflow/kernel';
import { compileArithmetic } from './compile-arithmetic.js';
import { compileCall } from './compile-call.js';
import { compileComparison } from './compile-comparison.js';
import { compileLogic } from './compile-logic.js';
import { compileFilter, compilePath, compileQuantified, compileVariable } from './compile-path.js';
import { addFault, kindNames, type Compiling, type Typed } from './compiling.js';
import { exactFromText } from './exact.js';
import type { Code, Rt } from './runtime.js';
import { childrenOf, type SyntaxNode } from './syntax.js';
import { unescapeText } from './unescape-text.js';

/** Turns one node of the tree into a typed closure. Each node kind of the allow-list has its case; others are refused. */
export function compileNode(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const said = compiling.text.slice(node.from, node.to);
  const { from, to } = node;
  switch (node.name) {
    case 'NumericLiteral': {
      const value = exactFromText(said.replace(/\s+/g, ''));
      if (!value) return addFault(compiling, node, 'BAD_NUMBER', '数字请写成 1234.50 的样子。', 'Write a number as 1234.50.');
      return { type: { kind: 'number', ...(value.n % value.d === 0n ? { step: true } : {}) }, run: () => value, from, to };
    }
    case 'StringLiteral': {
      const value = unescapeText(said);
      return { type: { kind: 'text' }, run: () => value, from, to, literal: value };
    }
    case 'BooleanLiteral': {
      const value = said === 'true';
      return { type: { kind: 'boolean' }, run: () => value, from, to };
    }
    case 'null':
      return { type: { kind: 'null' }, run: () => null, from, to };
    case 'DateTimeLiteral':
      return compileDate(compiling, node);
    case 'ParenthesizedExpression': {
      const inner = childrenOf(node)[1];
      return inner ? compileNode(compiling, inner) : refuse(compiling, node);
    }
    case 'VariableName':
      return compileVariable(compiling, node);
    case 'PathExpression':
      return compilePath(compiling, node);
    case 'FilterExpression':
      return compileFilter(compiling, node);
    case 'QuantifiedExpression':
      return compileQuantified(compiling, node);
    case 'Comparison':
      return compileComparison(compiling, node);
    case 'ArithmeticExpression':
      return compileArithmetic(compiling, node);
    case 'FunctionInvocation':
      return compileCall(compiling, node);
    case 'List':
      return compileList(compiling, node);
    case 'Conjunction':
    case 'Disjunction':
      return compileLogic(compiling, node);
    default:
      return refuse(compiling, node);
  }
}

export const refuse = (compiling: Compiling, node: SyntaxNode): undefined =>
  addFault(compiling, node, 'NOT_ALLOWED', '条件里不能用这种写法。', 'A condition may not use this.');

/** A part that must be yes or no. */
export function compileBoolean(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const part = compileNode(compiling, node);
  if (!part || part.type.kind === 'boolean') return part;
  return addFault(
    compiling,
    node,
    'TYPE_MISMATCH',
    `这里要的是能判断是或否的条件，不是${kindNames[part.type.kind].zh}。`,
    `A yes-or-no condition is needed here, not ${kindNames[part.type.kind].en}.`,
  );
}

function compileDate(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const [constructor, ...rest] = childrenOf(node);
  if (!constructor) return refuse(compiling, node);
  const isDate = constructor.name === 'AtLiteral' || compiling.text.slice(constructor.from, constructor.to) === 'date';
  const parameters = rest.find((child) => child.name === 'PositionalParameters');
  const texts = constructor.name === 'AtLiteral' ? childrenOf(constructor) : parameters ? childrenOf(parameters) : [];
  const literals = texts.filter((child) => child.name !== ',');
  const [literal] = literals;
  if (!isDate || literals.length !== 1 || literal?.name !== 'StringLiteral') return refuse(compiling, node);
  const value = unescapeText(compiling.text.slice(literal.from, literal.to));
  if (!isCalendarDate(value))
    return addFault(compiling, literal, 'BAD_DATE', '日期请写成 "2026-01-31"，并且是日历上有的日子。', 'Write a date as "2026-01-31", a day of the calendar.');
  return { type: { kind: 'date' }, run: () => value, from: node.from, to: node.to };
}

function compileList(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const items = childrenOf(node)
    .filter((child) => child.name !== '[' && child.name !== ']' && child.name !== ',')
    .map((child) => compileNode(compiling, child));
  const parts = items.filter((item) => item !== undefined);
  if (parts.length < items.length) return undefined;
  const [first] = parts;
  if (!first) return addFault(compiling, node, 'TYPE_MISMATCH', '列表不能是空的。', 'A list needs at least one item.');
  const odd = parts.find((part) => part.type.kind !== first.type.kind || part.type.kind === 'record' || part.type.kind === 'list' || part.type.kind === 'null');
  if (odd) return addFault(compiling, odd, 'TYPE_MISMATCH', '列表里的值要是同一类型。', 'The items of a list must be of one simple type.');
  const optional = parts.some((part) => part.type.optional);
  const step = parts.every((part) => 'step' in part.type && part.type.step);
  const item = { kind: first.type.kind, ...(optional ? { optional } : {}), ...(step ? { step } : {}) } as Typed['type'];
  const run: Code = (env): Rt[] => parts.map((part) => part.run(env));
  return { type: { kind: 'list', item }, run, from: node.from, to: node.to };
}
