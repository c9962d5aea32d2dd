export { compileExpression } from './compile-expression.js';
export { factExprType, scopeOf } from './scope-of.js';
export type {
  CompiledExpression,
  ExprKind,
  ExprType,
  ExpressionError,
  ExpressionFault,
  ExpressionFaultCode,
  Scope,
  ScopeName,
  ScopeType,
  Value,
} from './types.js';
export * from './simple-condition.js';
