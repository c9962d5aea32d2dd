import { compileBoolean, compileNode, refuse } from './compile-node.js';
import { addFault, kindNames, type Compiling, type Local, type Typed } from './compiling.js';
import { fieldOf, spend, toRuntime, type Code, type RawRecord, type Rt } from './runtime.js';
import { childrenOf, type SyntaxNode } from './syntax.js';
import type { ExprType } from './types.js';

const sayNames = (names: Iterable<string>): string => [...names].slice(0, 12).join(', ');

/** A name: of the loops around, innermost first (inside `list[…]` the item's fields are names), then of the scope. */
export function compileVariable(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const name = compiling.text.slice(node.from, node.to).trim();
  const { from, to } = node;
  for (let depth = compiling.locals.length - 1; depth >= 0; depth -= 1) {
    const local = compiling.locals[depth] as Local;
    const item: Typed = { type: local.type, path: local.path, run: (env) => env.locals[depth] ?? null, from, to };
    if (local.name === null ? name === 'item' : name === local.name) {
      if (isScalar(local.type) && local.path !== undefined) compiling.reads.add(local.path);
      return item;
    }
    if (local.name === null && local.type.kind === 'record' && local.type.fields.has(name)) return fieldTyped(compiling, item, name, { from, to });
  }
  const known = compiling.scope.names.get(name);
  if (!known) {
    const names = sayNames(compiling.scope.names.keys());
    return addFault(compiling, node, 'UNKNOWN_NAME', `没有叫“${name}”的字段。可以用：${names}。`, `There is no "${name}". There are: ${names}.`);
  }
  const { type } = known;
  const run: Code = (env) => {
    const source: unknown = known.from === 'fact' ? env.scope.facts : known.from === 'var' ? env.scope.vars : env.scope;
    return toRuntime(type, fieldOf(source, name));
  };
  if (isScalar(type) || (type.kind === 'list' && isScalar(type.item))) compiling.reads.add(name);
  return { type, run, from, to, path: name };
}

/** `record.field`, or `list.field`: the list of that field of every item. */
export function compilePath(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const [baseNode, , nameNode] = childrenOf(node);
  if (!baseNode || !nameNode) return refuse(compiling, node);
  const base = compileNode(compiling, baseNode);
  return base && fieldTyped(compiling, base, compiling.text.slice(nameNode.from, nameNode.to).trim(), { from: node.from, to: node.to, nameNode });
}

function fieldTyped(compiling: Compiling, base: Typed, name: string, at: { from: number; to: number; nameNode?: SyntaxNode }): Typed | undefined {
  const span = at.nameNode ?? at;
  const record = base.type.kind === 'list' ? base.type.item : base.type;
  if (record.kind !== 'record') {
    return addFault(
      compiling,
      span,
      'UNKNOWN_FIELD',
      `${kindNames[record.kind].zh}没有字段“${name}”。`,
      `${kindNames[record.kind].en} has no field "${name}".`,
    );
  }
  const field = record.fields.get(name);
  if (!field) {
    const names = sayNames(record.fields.keys());
    return addFault(compiling, span, 'UNKNOWN_FIELD', `没有字段“${name}”。可以用：${names}。`, `There is no field "${name}". There are: ${names}.`);
  }
  if (base.type.kind === 'list' && field.kind === 'list') {
    return addFault(compiling, span, 'NOT_ALLOWED', '不能从列表里再取列表。', 'A list cannot be taken from each item of a list.');
  }
  const path = base.path === undefined ? undefined : `${base.path}.${name}`;
  const optional = record.optional && field.kind !== 'list' ? { optional: true } : {};
  const type = { ...field, ...optional } as ExprType;
  if (path !== undefined && isScalar(type)) compiling.reads.add(path);
  if (path !== undefined && type.kind === 'list' && isScalar(type.item)) compiling.reads.add(path);
  const read = (raw: Rt): Rt => toRuntime(field, fieldOf(raw, name));
  const { from, to } = at;
  if (base.type.kind === 'list') {
    return { type: { kind: 'list', item: type }, path, run: (env) => (base.run(env) as readonly RawRecord[]).map(read), from, to };
  }
  return { type, path, run: (env) => read(base.run(env)), from, to };
}

/** `list[condition]`: the items for which it is true (null is not true). A number in brackets is refused. */
export function compileFilter(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const [baseNode, , conditionNode] = childrenOf(node);
  if (!baseNode || !conditionNode) return refuse(compiling, node);
  const base = compileNode(compiling, baseNode);
  if (!base) return undefined;
  if (base.type.kind !== 'list') {
    return addFault(compiling, baseNode, 'TYPE_MISMATCH', '方括号只能用在列表后面。', 'Square brackets go after a list only.');
  }
  const depth = compiling.locals.length;
  const condition = within(compiling, { name: null, type: base.type.item, path: base.path }, () => compileBoolean(compiling, conditionNode));
  if (!condition) return undefined;
  const run: Code = (env) =>
    (base.run(env) as readonly Rt[]).filter((item) => {
      spend(env);
      env.locals[depth] = item;
      return condition.run(env) === true;
    });
  return { type: base.type, path: base.path, run, from: node.from, to: node.to };
}

/** `some x in list satisfies …`, `every x in list satisfies …`: one list, three values. Of no items: false, true. */
export function compileQuantified(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const [quantifier, ins, , conditionNode] = childrenOf(node);
  const iterations = ins ? childrenOf(ins).filter((child) => child.name === 'InExpression') : [];
  const [nameNode, , contextNode] = iterations[0] ? childrenOf(iterations[0]) : [];
  const listNode = contextNode && childrenOf(contextNode)[0];
  if (!quantifier || !conditionNode || !nameNode || !listNode) return refuse(compiling, node);
  if (iterations.length > 1 || childrenOf(contextNode).length > 1) {
    return addFault(compiling, ins as SyntaxNode, 'NOT_ALLOWED', '一次只能看一个列表。', 'Only one list at a time.');
  }
  const list = compileNode(compiling, listNode);
  if (!list) return undefined;
  if (list.type.kind !== 'list') {
    return addFault(
      compiling,
      listNode,
      'TYPE_MISMATCH',
      `这里要一个列表，不是${kindNames[list.type.kind].zh}。`,
      `A list is needed here, not ${kindNames[list.type.kind].en}.`,
    );
  }
  const name = compiling.text.slice(nameNode.from, nameNode.to).trim();
  const depth = compiling.locals.length;
  const condition = within(compiling, { name, type: list.type.item, path: list.path }, () => compileBoolean(compiling, conditionNode));
  if (!condition) return undefined;
  const decides = quantifier.name === 'some';
  const run: Code = (env) => {
    let result: Rt = !decides;
    for (const item of list.run(env) as readonly Rt[]) {
      spend(env);
      env.locals[depth] = item;
      const found = condition.run(env);
      if (found === decides) return decides;
      if (found === null) result = null;
    }
    return result;
  };
  return { type: { kind: 'boolean' }, run, from: node.from, to: node.to };
}

function within<T>(compiling: Compiling, local: Local, compile: () => T): T {
  compiling.locals.push(local);
  const result = compile();
  compiling.locals.pop();
  return result;
}

const isScalar = (type: ExprType): boolean => type.kind !== 'record' && type.kind !== 'list';
