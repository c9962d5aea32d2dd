import { compileIn } from './compile-comparison.js';
import { compileBoolean, refuse } from './compile-node.js';
import type { Compiling, Typed } from './compiling.js';
import type { Code, Rt } from './runtime.js';
import { childrenOf, type SyntaxNode } from './syntax.js';

/** A part of a chain of `and` and `or`; with `test`, the part is `node in test`. */
interface Operand {
  node: SyntaxNode;
  test?: SyntaxNode;
}

/**
 * `and` and `or`. The grammar reads `a in [1..5] and b` as `a in ([1..5] and b)`, which means nothing; so the
 * chain is first laid out flat, in the order of the text, and then grouped anew: `in` before `and` before `or`.
 */
export function compileLogic(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const alternatives: Operand[][] = [[]];
  for (const part of layOut(node)) {
    if (part === 'or') alternatives.push([]);
    else if (part !== 'and') alternatives.at(-1)?.push(part);
  }
  const groups = alternatives.map((operands) =>
    combine(
      operands.map((operand) => compileOperand(compiling, operand)),
      false,
    ),
  );
  const run = combine(groups, true);
  return run && { type: { kind: 'boolean' }, run, from: node.from, to: node.to };
}

/** Whether the test after `in` has swallowed the `and` or `or` that follows it. */
export function swallowsLogic(node: SyntaxNode): boolean {
  const inner = innerTest(node);
  return inner?.name === 'Conjunction' || inner?.name === 'Disjunction';
}

function innerTest(comparison: SyntaxNode): SyntaxNode | undefined {
  const [, sign, test] = childrenOf(comparison);
  return sign?.name === 'in' && test?.name === 'PositiveUnaryTest' ? childrenOf(test)[0] : undefined;
}

function layOut(node: SyntaxNode): (Operand | 'and' | 'or')[] {
  if (node.name === 'Conjunction' || node.name === 'Disjunction') {
    const [left, , right] = childrenOf(node);
    return [...(left ? layOut(left) : []), node.name === 'Conjunction' ? 'and' : 'or', ...(right ? layOut(right) : [])];
  }
  const value = childrenOf(node)[0];
  const inner = node.name === 'Comparison' && swallowsLogic(node) ? innerTest(node) : undefined;
  if (!value || !inner) return [{ node }];
  const [first, ...rest] = layOut(inner);
  return typeof first === 'object' ? [{ node: value, test: first.node }, ...rest] : [{ node }];
}

function compileOperand(compiling: Compiling, { node, test }: Operand): Code | undefined {
  if (!test) return compileBoolean(compiling, node)?.run;
  return test.name === 'Comparison' ? refuse(compiling, test) : compileIn(compiling, node, [test]);
}

/** FEEL's three values: one that decides (true for or, false for and) wins, else null does. */
function combine(codes: readonly (Code | undefined)[], decides: boolean): Code | undefined {
  const known = codes.filter((code) => code !== undefined);
  if (known.length < codes.length) return undefined;
  const [only] = known;
  if (known.length === 1) return only;
  return (env) => {
    let result: Rt = !decides;
    for (const code of known) {
      const found = code(env);
      if (found === decides) return decides;
      if (found === null) result = null;
    }
    return result;
  };
}
