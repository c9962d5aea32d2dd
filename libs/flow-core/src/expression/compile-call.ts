import { compileBoolean, compileNode } from './compile-node.js';
import { membershipCode } from './compile-comparison.js';
import { addFault, isNumeric, kindNames, noteWhole, type Compiling, type Typed } from './compiling.js';
import { addExact, wholeExact, type Exact } from './exact.js';
import { order, reckon, spend, zeroExact, type Amount, type Code, type Rt } from './runtime.js';
import { childrenOf, type SyntaxNode } from './syntax.js';
import type { ExprType } from './types.js';

/** The functions there are: not, today, sum, count, min, max, contains, list contains. */
export function compileCall(compiling: Compiling, node: SyntaxNode): Typed | undefined {
  const [nameNode, ...rest] = childrenOf(node);
  const name = nameNode ? compiling.text.slice(nameNode.from, nameNode.to).replace(/\s+/g, ' ').trim() : '';
  const parameters = rest.find((child) => child.name === 'PositionalParameters');
  const nodes = parameters ? childrenOf(parameters).filter((child) => child.name !== ',') : [];
  const call: Call = { compiling, node, name, nodes };
  switch (name) {
    case 'today':
      return has(call, 0) ? { type: { kind: 'date' }, run: (env) => env.scope.today, ...spanOf(node) } : undefined;
    case 'not': {
      const part = has(call, 1) && nodes[0] ? compileBoolean(compiling, nodes[0]) : undefined;
      const run: Code | undefined =
        part &&
        ((env) => {
          const value = part.run(env);
          return value === null ? null : value === false;
        });
      return run && { type: { kind: 'boolean' }, run, ...spanOf(node) };
    }
    case 'count':
    case 'sum':
    case 'min':
    case 'max':
      return compileAggregate(call, name);
    case 'contains':
    case 'list contains':
      return compileContains(call);
    default:
      return addFault(
        compiling,
        nameNode ?? node,
        'NOT_ALLOWED',
        `没有函数“${name}”。可以用：${functionNames}。`,
        `There is no function "${name}". There are: ${functionNames}.`,
      );
  }
}

const functionNames = 'not, today, sum, count, min, max, contains, list contains';

interface Call {
  compiling: Compiling;
  node: SyntaxNode;
  name: string;
  nodes: SyntaxNode[];
}
const spanOf = ({ from, to }: SyntaxNode): { from: number; to: number } => ({ from, to });

function has(call: Call, wanted: number): boolean {
  if (call.nodes.length === wanted) return true;
  addFault(
    call.compiling,
    call.node,
    'WRONG_ARGUMENTS',
    `${call.name}() 要 ${wanted} 个参数。`,
    `${call.name}() takes ${wanted} argument${wanted === 1 ? '' : 's'}.`,
  );
  return false;
}

/**
 * count, sum, min, max over one list. Absent values in it count for `count` only; the sum of nothing is 0 (of the
 * claim's currency), so that "sum of travel < 1,000" holds without travel; the least of nothing is null. (FEEL itself
 * makes all of these null.)
 */
function compileAggregate(call: Call, name: 'count' | 'sum' | 'min' | 'max'): Typed | undefined {
  const { compiling, node } = call;
  const list = has(call, 1) && call.nodes[0] ? compileNode(compiling, call.nodes[0]) : undefined;
  if (!list) return undefined;
  if (list.type.kind !== 'list') {
    return addFault(
      compiling,
      list,
      'WRONG_ARGUMENTS',
      `${name}() 要一个列表，不是${kindNames[list.type.kind].zh}。`,
      `${name}() takes a list, not ${kindNames[list.type.kind].en}.`,
    );
  }
  const { item } = list.type;
  if (name === 'count') {
    noteWhole(compiling, list);
    return { type: { kind: 'number', step: true, min: 0 }, run: (env) => wholeExact((list.run(env) as readonly Rt[]).length), ...spanOf(node) };
  }
  const ordered = isNumeric(item) || item.kind === 'date' || item.kind === 'grade';
  if (!(name === 'sum' ? isNumeric(item) : ordered)) {
    return addFault(
      compiling,
      list,
      'WRONG_ARGUMENTS',
      `${name}() 不能用在${kindNames[item.kind].zh}的列表上。`,
      `${name}() does not work on a list of ${kindNames[item.kind].en}.`,
    );
  }
  const present: (env: Parameters<Code>[0]) => Rt[] = (env) =>
    (list.run(env) as readonly Rt[]).filter((value) => {
      spend(env);
      return value !== null;
    });
  if (name === 'sum') {
    const least = 'min' in item && item.min !== undefined && item.min >= 0 ? { min: 0 } : {};
    const type = { kind: item.kind, ...('step' in item && item.step ? { step: true } : {}), ...least } as ExprType;
    const run: Code = (env) => {
      const [first, ...others] = present(env) as (Exact | Amount)[];
      if (first === undefined) return item.kind === 'money' ? { amount: zeroExact, currency: env.scope.currency } : zeroExact;
      return others.reduce((sum, value) => reckon(sum, value, addExact), first);
    };
    return { type, run, ...spanOf(node) };
  }
  const run: Code = (env) =>
    present(env).reduce<Rt>((best, value) => {
      if (best === null) return value;
      const found = order(item.kind, value, best, env.scope.grades);
      return (name === 'min' ? found < 0 : found > 0) ? value : best;
    }, null);
  return { type: { ...item, optional: true } as ExprType, run, ...spanOf(node) };
}

/** `contains(text, part)`, and `list contains(list, value)`, also written `contains(list, value)`. */
function compileContains(call: Call): Typed | undefined {
  const { compiling, node, name } = call;
  if (!has(call, 2)) return undefined;
  const [whole, part] = call.nodes.map((argument) => compileNode(compiling, argument));
  if (!whole || !part) return undefined;
  if (whole.type.kind === 'list') {
    const run = membershipCode(compiling, whole, part);
    return run && { type: { kind: 'boolean' }, run, ...spanOf(node) };
  }
  if (name === 'list contains' || whole.type.kind !== 'text' || part.type.kind !== 'text') {
    return addFault(compiling, node, 'WRONG_ARGUMENTS', `${name}() 要 (文本, 文本) 或 (列表, 值)。`, `${name}() takes (text, text) or (list, value).`);
  }
  const run: Code = (env) => {
    const [text, wanted] = [whole.run(env), part.run(env)];
    return text === null || wanted === null ? null : (text as string).includes(wanted as string);
  };
  return { type: { kind: 'boolean' }, run, ...spanOf(node) };
}
