import { compileLogic, swallowsLogic } from './compile-logic.js';
import { compileNode, refuse } from './compile-node.js';
import { addFault, kindNames, pairUp, type Compiling, type Typed } from './compiling.js';
import { equal, order, type Code, type Rt } from './runtime.js';
import { childrenOf, type SyntaxNode } from './syntax.js';
import type { ExprKind } from './types.js';

type Comparing = '=' | '!=' | '<' | '<=' | '>' | '>=';
const comparing = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** `a < b`, `a between b and c`, `a in (…)`. Order with an absent side is null; `=` and `!=` know null as a value. */
export function compileComparison(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const children = childrenOf(node);
  const [first, second, third] = children;
  if (!first || !second) return refuse(compiling, node);
  if (second.name === 'in') {
    if (swallowsLogic(node)) return compileLogic(compiling, node);
    const tests = children.slice(2).filter((child) => child.name !== '(' && child.name !== ')');
    const nodes = tests.flatMap((child) => (child.name === 'PositiveUnaryTests' ? childrenOf(child).filter((test) => test.name !== ',') : [child]));
    const found = compileIn(compiling, first, nodes);
    return found && { type: { kind: 'boolean' }, run: found, from: node.from, to: node.to };
  }
  const left = compileNode(compiling, first);
  const done = (run: Code | undefined): Typed | undefined => run && { type: { kind: 'boolean' }, run, from: node.from, to: node.to };
  switch (second.name) {
    case 'CompareOp': {
      const right = third && compileNode(compiling, third);
      const sign = compiling.text.slice(second.from, second.to);
      if (!comparing.has(sign)) return refuse(compiling, second);
      return left && right && done(compareCode(compiling, left, sign as Comparing, right));
    }
    case 'between': {
      const [, , low, , high] = children;
      const from = low && compileNode(compiling, low);
      const to = high && compileNode(compiling, high);
      return left && from && to && done(rangeCode(compiling, left, from, '>=', to, '<='));
    }
    default:
      return refuse(compiling, node);
  }
}

/** `value in …`: one of the tests holds. */
export function compileIn(compiling: Compiling, value: SyntaxNode, tests: readonly SyntaxNode[]): Code | undefined {
  const left = compileNode(compiling, value);
  return left && everyCode(tests.map((test) => testCode(compiling, left, test)));
}

function everyCode(codes: readonly (Code | undefined)[]): Code | undefined {
  const alternatives = codes.filter((code) => code !== undefined);
  return alternatives.length === codes.length ? anyOf(alternatives) : undefined;
}

function compareCode(compiling: Compiling, left: Typed, sign: Comparing, right: Typed): Code | undefined {
  const pair = pairUp(compiling, left, right);
  if (!pair) return undefined;
  const { left: a, right: b, kind } = pair;
  if (sign === '=') return (env) => equal(kind, a.run(env), b.run(env), env.scope.grades);
  if (sign === '!=') return (env) => !equal(kind, a.run(env), b.run(env), env.scope.grades);
  if (!hasOrder(kind)) {
    return addFault(
      compiling,
      { from: a.from, to: b.to },
      'NO_ORDER',
      `${kindNames[kind].zh}没有大小，只能用 = 或 !=。`,
      `${kindNames[kind].en} has no order; use = or !=.`,
    );
  }
  return (env) => {
    const [x, y] = [a.run(env), b.run(env)];
    if (x === null || y === null) return null;
    const found = order(kind, x, y, env.scope.grades);
    return sign === '<' ? found < 0 : sign === '<=' ? found <= 0 : sign === '>' ? found > 0 : found >= 0;
  };
}

/** Texts have no order here: "M10" < "M9" as text is what a reader would not expect. */
const hasOrder = (kind: ExprKind): boolean => kind === 'number' || kind === 'money' || kind === 'date' || kind === 'grade';

function rangeCode(compiling: Compiling, value: Typed, from: Typed, low: '>' | '>=', to: Typed, high: '<' | '<='): Code | undefined {
  const above = compareCode(compiling, value, low, from);
  const below = compareCode(compiling, value, high, to);
  if (!above || !below) return undefined;
  return (env) => {
    const a = above(env);
    const b = below(env);
    return a === false || b === false ? false : a === null || b === null ? null : true;
  };
}

const anyOf =
  (codes: readonly Code[]): Code =>
  (env) => {
    let result: Rt = false;
    for (const code of codes) {
      const found = code(env);
      if (found === true) return true;
      if (found === null) result = null;
    }
    return result;
  };

/** One test after `in`: a value, `> 5`, `[1..5)`, a list of such, or a list of the facts. */
function testCode(compiling: Compiling, value: Typed, test: SyntaxNode): Code | undefined {
  switch (test.name) {
    case 'PositiveUnaryTest': {
      const [inner] = childrenOf(test);
      return inner ? testCode(compiling, value, inner) : refuse(compiling, test);
    }
    case 'SimplePositiveUnaryTest': {
      const [first, second] = childrenOf(test);
      if (first?.name === 'Interval') return intervalCode(compiling, value, first);
      const sign = first ? compiling.text.slice(first.from, first.to) : '';
      const limit = second && compileNode(compiling, second);
      if (!comparing.has(sign)) return refuse(compiling, test);
      return limit && compareCode(compiling, value, sign as Comparing, limit);
    }
    case 'ParenthesizedExpression': {
      const inner = childrenOf(test)[1];
      return inner ? testCode(compiling, value, inner) : refuse(compiling, test);
    }
    case 'Interval':
      return intervalCode(compiling, value, test);
    case 'List': {
      const items = childrenOf(test).filter((child) => child.name !== '[' && child.name !== ']' && child.name !== ',');
      return everyCode(items.map((item) => testCode(compiling, value, item)));
    }
    default: {
      const part = compileNode(compiling, test);
      if (!part) return undefined;
      if (part.type.kind !== 'list') return compareCode(compiling, value, '=', part);
      return membershipCode(compiling, part, value);
    }
  }
}

/** Whether the list holds the value. */
export function membershipCode(compiling: Compiling, list: Typed, value: Typed): Code | undefined {
  if (list.type.kind !== 'list') return undefined;
  const pair = pairUp(compiling, { ...list, type: list.type.item }, value);
  if (!pair) return undefined;
  return (env) => {
    const wanted = pair.right.run(env);
    return (list.run(env) as readonly Rt[]).some((item) => equal(pair.kind, item, wanted, env.scope.grades));
  };
}

function intervalCode(compiling: Compiling, value: Typed, interval: SyntaxNode): Code | undefined {
  const [open, low, , high, close] = childrenOf(interval);
  const from = low && compileNode(compiling, low);
  const to = high && compileNode(compiling, high);
  if (!open || !close || !from || !to) return undefined;
  return rangeCode(compiling, value, from, open.name === '[' ? '>=' : '>', to, close.name === ']' ? '<=' : '<');
}
