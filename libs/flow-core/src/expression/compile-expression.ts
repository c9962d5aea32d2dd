import { err, ok, type Result } from '@vouchflow/kernel';
import { compileNode } from './compile-node.js';
import { addFault, fitLiteral, kindNames, noteWhole, type Compiling, type Typed } from './compiling.js';
import { EvaluationFault, newEnv, toValue, type Code } from './runtime.js';
import { parseSyntax } from './syntax.js';
import type { CompiledExpression, ExpressionError, ExpressionFault, ExprType, ScopeType } from './types.js';

/**
 * Compiles a condition or a value written in our subset of FEEL (DESIGN §4): literals, paths to facts,
 * comparisons, `and or not() in between`, `+ - * /`, `sum count min max contains some every` and filters over fact
 * lists, `today()`; at most 200 nodes. Unknown names and type errors are faults with their place in the text, never null.
 *
 * Absent values follow FEEL: `absent = "x"` is false, `absent < 5` is null, `and`/`or` know three values, and a whole
 * condition that comes out null is false. Differences to FEEL, on purpose: an empty sum is 0, a division by zero is an
 * error, texts have no order, grades compare by the grade list.
 *
 * @param options.expect the type the result must have; its `optional` does not matter
 */
export function compileExpression(text: string, scope: ScopeType, options: { expect?: ExprType } = {}): Result<CompiledExpression, ExpressionFault[]> {
  const code = compileCode(text, scope, options);
  if (!code.ok) return code;
  const { type, run, reads } = code.value;
  return ok({ type, reads, evaluate: (values) => runSafely(() => toValue(type, run(newEnv(values)))) });
}

/** A compiled expression before it is wrapped for use: for tables, which also run it over list items. */
export interface ExpressionCode {
  type: ExprType;
  run: Code;
  reads: string[];
  path?: string | undefined;
}

/** @param options.item type and path of a list item whose fields are names too; it is read from `locals[0]` */
export function compileCode(
  text: string,
  scope: ScopeType,
  options: { expect?: ExprType; item?: { type: ExprType; path: string } } = {},
): Result<ExpressionCode, ExpressionFault[]> {
  const locals = options.item ? [{ name: null, ...options.item }] : [];
  const compiling: Compiling = { text, scope, locals, faults: [], reads: new Set() };
  const root = parseSyntax(compiling);
  const compiled = root ? compileNode(compiling, root) : undefined;
  const part = compiled && expected(compiling, compiled, options.expect);
  if (!part || compiling.faults.length > 0) {
    if (compiling.faults.length === 0) addFault(compiling, { from: 0, to: text.length }, 'SYNTAX', '表达式是空的。', 'The expression is empty.');
    return err(compiling.faults);
  }
  noteWhole(compiling, part);
  const reads = [...compiling.reads].sort();
  if (part.type.kind !== 'boolean') return ok({ type: part.type, run: part.run, reads, path: part.path });
  return ok({ type: { kind: 'boolean' }, run: (env) => part.run(env) === true, reads });
}

function expected(compiling: Compiling, part: Typed, wanted: ExprType | undefined): Typed | undefined {
  if (!wanted) return part;
  const fitted = fitLiteral(compiling, part, wanted);
  if (!fitted || fitted.type.kind === wanted.kind) return fitted;
  const [is, should] = [kindNames[fitted.type.kind], kindNames[wanted.kind]];
  return addFault(compiling, part, 'WRONG_RESULT', `结果是${is.zh}，这里要${should.zh}。`, `The result is ${is.en}; ${should.en} is needed here.`);
}

/** Runs code that may end in an `EvaluationFault`. Any other throw is a bug of ours and goes on. */
export function runSafely<T>(run: () => T): Result<T, ExpressionError> {
  try {
    return ok(run());
  } catch (fault) {
    if (fault instanceof EvaluationFault) return err(fault.error);
    throw fault;
  }
}
