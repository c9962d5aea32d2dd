import { parser } from 'lezer-feel';
import { addFault, type Compiling } from './compiling.js';

export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

export const MAX_NODES = 200;
export const MAX_LENGTH = 4000;

/** Nodes that carry meaning and count towards the limit. */
const counted = new Set([
  'NumericLiteral',
  'StringLiteral',
  'BooleanLiteral',
  'null',
  'DateTimeLiteral',
  'List',
  'Interval',
  'VariableName',
  'PathExpression',
  'FilterExpression',
  'Comparison',
  'Conjunction',
  'Disjunction',
  'ArithmeticExpression',
  'FunctionInvocation',
  'QuantifiedExpression',
  'ParenthesizedExpression',
]);
/** Wrappers and tokens that belong to them. Whatever stands in neither list is refused. */
const carried = new Set([
  'Expression',
  'Identifier',
  'Name',
  'PathName',
  'AtLiteral',
  'DateTimeConstructor',
  'PositionalParameters',
  'PositiveUnaryTest',
  'PositiveUnaryTests',
  'SimplePositiveUnaryTest',
  'InExpressions',
  'InExpression',
  'IterationContext',
  'CompareOp',
  'ArithOp',
  'LineComment',
  'BlockComment',
  'and',
  'or',
  'in',
  'between',
  'some',
  'every',
  'satisfies',
  'date',
  'time',
  '.',
  '..',
  ',',
  '(',
  ')',
  '[',
  ']',
]);

/**
 * Reads the text by FEEL's grammar (lezer-feel) and holds the tree against the allow-list of DESIGN §4.
 * Returns the one expression in it, or null with faults added.
 */
export function parseSyntax(compiling: Compiling): SyntaxNode | null {
  const { text } = compiling;
  if (text.length > MAX_LENGTH) {
    addFault(
      compiling,
      { from: MAX_LENGTH, to: text.length },
      'TOO_LONG',
      `表达式最多 ${MAX_LENGTH} 个字符。`,
      `An expression has at most ${MAX_LENGTH} characters.`,
    );
    return null;
  }
  const tree = parser.parse(text);
  const cursor = tree.cursor();
  let nodes = 0;
  do {
    const { name, from, to } = cursor;
    if (cursor.type.isError) {
      addFault(compiling, { from, to }, 'SYNTAX', '这里写得不完整或不合语法。', 'The expression is incomplete or malformed here.');
      return null;
    }
    if (counted.has(name)) nodes += 1;
    else if (!carried.has(name)) {
      addFault(
        compiling,
        { from, to },
        'NOT_ALLOWED',
        `条件里不能用“${text.slice(from, Math.min(to, from + 40))}”这种写法。`,
        `"${text.slice(from, Math.min(to, from + 40))}" is not something a condition may use.`,
      );
      return null;
    }
    if (nodes > MAX_NODES) {
      addFault(
        compiling,
        { from: 0, to: text.length },
        'TOO_MANY_NODES',
        `表达式太复杂：最多 ${MAX_NODES} 个部分。`,
        `The expression is too large: at most ${MAX_NODES} parts.`,
      );
      return null;
    }
  } while (cursor.next());
  const [root] = childrenOf(tree.topNode);
  return root ?? null;
}

/** Children without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') children.push(child);
  }
  return children;
}
