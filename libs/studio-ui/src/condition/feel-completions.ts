import type { Completion } from '@codemirror/autocomplete';
import type { ExprType, ScopeType } from '@vouchflow/flow-core';
import type { FactField, LocalText } from '@vouchflow/flow-model';
import type { conditionWords } from './condition-words.js';

type Words = (typeof conditionWords)['zh'];

const calls = ['sum', 'count', 'min', 'max', 'contains', 'not', 'today'] as const;
const keywords = ['and', 'or', 'in', 'between', 'some', 'every', 'satisfies', 'true', 'false', 'null'] as const;

/** What may be written next: the fields under the record that stands before the dot, else every name, call and word of the language. */
export function feelCompletions(
  before: string,
  scope: ScopeType,
  facts: readonly FactField[],
  tongue: keyof LocalText,
  w: Words,
): { from: number; options: Completion[] } | null {
  const typed = /[\p{L}\w.]*$/u.exec(before)?.[0] ?? '';
  const dot = typed.lastIndexOf('.');
  if (dot >= 0) {
    const fields = fieldsUnder(typed.slice(0, dot).split('.'), scope, before);
    return (
      fields && {
        from: before.length - (typed.length - dot - 1),
        options: [...fields].map(([name, type]) => ({
          label: name,
          type: 'property',
          detail: detailOf(name, type, facts, typed.slice(0, dot).split('.'), tongue),
        })),
      }
    );
  }
  if (typed === '' && !/[\s(=<>,[]$/.test(before) && before !== '') return null;
  const names: Completion[] = [...scope.names].map(([name, { type, from }]) => ({
    label: name,
    type: 'variable',
    detail: facts.find((field) => field.name === name)?.label[tongue] ?? w.completions[from],
    info: type.kind,
    boost: from === 'fact' ? 2 : 1,
  }));
  return {
    from: before.length - typed.length,
    options: [
      ...names,
      ...calls.map((name): Completion => ({ label: name, apply: name === 'today' ? 'today()' : `${name}(`, type: 'function', detail: w.calls[name] })),
      ...keywords.map((name): Completion => ({ label: name, type: 'keyword', detail: w.completions.keyword, boost: -1 })),
    ],
  };
}

/** Fields of a record, of a list's item, or of the item that `some x in list` names. */
function fieldsUnder(path: readonly string[], scope: ScopeType, before: string): ReadonlyMap<string, ExprType> | null {
  const [first = '', ...rest] = path;
  const quantified = new RegExp(String.raw`\b(?:some|every)\s+${first}\s+in\s+([\w.]+)\s+satisfies\b`).exec(before)?.[1];
  let type: ExprType | undefined = scope.names.get(quantified?.split('.')[0] ?? first)?.type;
  for (const name of [...(quantified?.split('.').slice(1) ?? []), ...rest]) type = recordOf(type)?.get(name);
  return recordOf(type) ?? null;
}

const recordOf = (type: ExprType | undefined): ReadonlyMap<string, ExprType> | undefined =>
  type?.kind === 'record' ? type.fields : type?.kind === 'list' ? recordOf(type.item) : undefined;

function detailOf(name: string, type: ExprType, facts: readonly FactField[], path: readonly string[], tongue: keyof LocalText): string {
  let fields = facts;
  for (const part of path) fields = fields.find((field) => field.name === part)?.fields ?? [];
  return fields.find((field) => field.name === name)?.label[tongue] ?? type.kind;
}
