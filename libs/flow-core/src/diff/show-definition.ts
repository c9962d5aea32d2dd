import type { FlowDefinition } from '@vouchflow/flow-model';

/** Members in the order in which people read a flow; others follow by the alphabet. */
const order = [
  'schemaVersion',
  'key',
  'id',
  'name',
  'expression',
  'kind',
  'kindVersion',
  'title',
  'label',
  'fact',
  'by',
  'zh',
  'en',
  'type',
  'numberPrefix',
  'startedBy',
  'everyday',
  'required',
  'material',
  'positive',
  'minItems',
  'maxItems',
  'maxLength',
  'choices',
  'value',
  'fields',
  'as',
  'list',
  'width',
  'hint',
  'over',
  'facts',
  'form',
  'tables',
  'hitPolicy',
  'inputs',
  'outputs',
  'rows',
  'when',
  'then',
  'nodes',
  'config',
  'edges',
  'node',
  'port',
  'from',
  'to',
  'layout',
  'x',
  'y',
  'notes',
];
const rank = new Map(order.map((name, n) => [name, n]));
const byRank = (a: string, b: string): number => (rank.get(a) ?? order.length) - (rank.get(b) ?? order.length) || (a < b ? -1 : 1);

/** A definition as the file `flow.json`: the same flow gives the same text, whoever wrote it, so that versions of it can be compared line by line. */
export const showDefinition = (definition: FlowDefinition): string => `${JSON.stringify(ordered(definition), null, 2)}\n`;

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(members)
      .sort(byRank)
      .map((name) => [name, ordered(members[name])]),
  );
}
