import { parser } from 'lezer-feel';
import { exactFromText } from './exact.js';
import { childrenOf, type SyntaxNode } from './syntax.js';

export type ConditionOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'between' | 'is empty' | 'is filled';

/** One comparison as people pick it: a field, an operator, values. Values are texts as written, numbers and amounts too. */
export interface ConditionPart {
  /** `total`, `claimant.grade`; over lines the path within one: `amount`. */
  field: string;
  operator: ConditionOperator;
  values: ConditionValue[];
  /** Of the lines: whether some line, or every line, does so. Absent: of the header. */
  over?: { list: string; take: 'some' | 'every' };
}
export type ConditionValue = { text: string } | { number: string } | { boolean: boolean } | { date: string };

/** A condition as rows of comparisons, all of which or any of which must hold. */
export interface SimpleCondition {
  join: 'and' | 'or';
  parts: ConditionPart[];
}

const operators = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** Reads FEEL that is no more than comparisons joined by one of `and`, `or`; null for anything richer, which is then edited as text. */
export function readSimpleCondition(text: string): SimpleCondition | null {
  const tree = parser.parse(text);
  const cursor = tree.cursor();
  do if (cursor.type.isError) return null;
  while (cursor.next());
  const [root] = childrenOf(tree.topNode);
  if (!root) return null;
  const node = unwrap(root);
  const join = node.name === 'Disjunction' ? 'or' : 'and';
  const sides = node.name === 'Conjunction' || node.name === 'Disjunction' ? flatten(node, node.name) : [node];
  const parts = sides.map((side) => readPart(unwrap(side), text));
  return parts.every((part) => part !== null) ? { join, parts } : null;
}

function unwrap(node: SyntaxNode): SyntaxNode {
  const children = childrenOf(node).filter(({ name }) => name !== '(' && name !== ')');
  return (node.name === 'Expression' || node.name === 'ParenthesizedExpression' || node.name === 'PositiveUnaryTest') && children.length === 1
    ? unwrap(children[0] as SyntaxNode)
    : node;
}

const flatten = (node: SyntaxNode, name: string): SyntaxNode[] =>
  childrenOf(node)
    .filter((child) => child.name !== 'and' && child.name !== 'or')
    .flatMap((child) => (child.name === name ? flatten(child, name) : [child]));

function readPart(node: SyntaxNode, text: string, item?: string): ConditionPart | null {
  const source = text.slice(node.from, node.to);
  if (node.name === 'QuantifiedExpression' && item === undefined) return readQuantified(source);
  if (node.name === 'FunctionInvocation') {
    const inner = /^not\(([\s\S]*)\)$/.exec(source)?.[1];
    const part = inner === undefined ? null : readAlone(inner, item);
    if (part?.operator === 'in') return { ...part, operator: 'not in' };
    return null;
  }
  if (node.name === 'VariableName' || node.name === 'PathExpression') {
    const field = fieldOf(source, item);
    return field === null ? null : { field, operator: '=', values: [{ boolean: true }] };
  }
  if (node.name !== 'Comparison') return null;
  const between = /^(.+?)\s+between\s+(.+?)\s+and\s+(.+)$/s.exec(source);
  if (between) return withValues(between[1] as string, 'between', [between[2] as string, between[3] as string], item);
  const within = /^(.+?)\s+in\s*\((.*)\)$/s.exec(source) ?? /^(.+?)\s+in\s*\[(.*)\]$/s.exec(source);
  if (within) {
    const values = splitList(within[2] as string);
    return values && withValues(within[1] as string, 'in', values, item);
  }
  const compared = /^([A-Za-z][\w.]*)\s*(=|!=|<=|>=|<|>)\s*(.+)$/s.exec(source);
  if (!compared || !operators.has(compared[2] as string)) return null;
  if (compared[3] === 'null') {
    const field = fieldOf(compared[1] as string, item);
    if (field === null || !['=', '!='].includes(compared[2] as string)) return null;
    return { field, operator: compared[2] === '=' ? 'is empty' : 'is filled', values: [] };
  }
  return withValues(compared[1] as string, compared[2] as ConditionOperator, [compared[3] as string], item);
}

function readAlone(text: string, item: string | undefined): ConditionPart | null {
  const [root] = childrenOf(parser.parse(text).topNode);
  return root ? readPart(unwrap(root), text, item) : null;
}

/** `some line in lines satisfies line.amount > 1000` */
function readQuantified(source: string): ConditionPart | null {
  const match = /^(some|every)\s+(\w+)\s+in\s+([A-Za-z]\w*)\s+satisfies\s+([\s\S]+)$/.exec(source);
  if (!match) return null;
  const [, take, item, list, body] = match as unknown as [string, 'some' | 'every', string, string, string];
  const part = readAlone(body.trim(), item);
  return part && { ...part, over: { list, take } };
}

function fieldOf(text: string, item: string | undefined): string | null {
  const path = text.trim();
  if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(path)) return null;
  if (item === undefined) return path;
  return path.startsWith(`${item}.`) ? path.slice(item.length + 1) : null;
}

function withValues(left: string, operator: ConditionOperator, texts: readonly string[], item: string | undefined): ConditionPart | null {
  const field = fieldOf(left, item);
  const values = texts.map(readValue);
  return field !== null && values.every((value) => value !== null) ? { field, operator, values } : null;
}

function readValue(text: string): ConditionValue | null {
  const source = text.trim();
  if (source === 'true' || source === 'false') return { boolean: source === 'true' };
  const date = /^date\("(\d{4}-\d{2}-\d{2})"\)$/.exec(source)?.[1] ?? /^@"(\d{4}-\d{2}-\d{2})"$/.exec(source)?.[1];
  if (date) return { date };
  if (/^"(?:[^"\\]|\\["\\])*"$/.test(source)) return { text: source.slice(1, -1).replace(/\\(["\\])/g, '$1') };
  return exactFromText(source) ? { number: source } : null;
}

/** Parts of a list of literals, at its commas outside of quotes. */
function splitList(text: string): string[] | null {
  const parts = text
    .match(/"(?:[^"\\]|\\.)*"|[^,"]+(?:"(?:[^"\\]|\\.)*"[^,"]*)*/g)
    ?.map((part) => part.trim())
    .filter((part) => part !== '');
  return parts && parts.length > 0 ? parts : null;
}

/** Writes the rows as FEEL. */
export function writeSimpleCondition({ join, parts }: SimpleCondition): string {
  return parts.map(writePart).join(` ${join} `);
}

function writePart({ field, operator, values, over }: ConditionPart): string {
  const path = over ? `line.${field}` : field;
  const [first, second] = values.map(writeValue);
  const list = `${path} in (${values.map(writeValue).join(', ')})`;
  const body = (() => {
    switch (operator) {
      case 'is empty':
        return `${path} = null`;
      case 'is filled':
        return `${path} != null`;
      case 'in':
        return list;
      case 'not in':
        return `not(${list})`;
      case 'between':
        return `${path} between ${first ?? ''} and ${second ?? ''}`;
      default:
        return `${path} ${operator} ${first ?? ''}`;
    }
  })();
  return over ? `(${over.take} line in ${over.list} satisfies ${body})` : body;
}

function writeValue(value: ConditionValue): string {
  if ('boolean' in value) return String(value.boolean);
  if ('number' in value) return value.number;
  if ('date' in value) return `date("${value.date}")`;
  return `"${value.text.replace(/["\\]/g, '\\$&')}"`;
}
