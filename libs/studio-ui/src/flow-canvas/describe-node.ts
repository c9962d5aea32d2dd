import type { FlowDefinition, FlowNode, LocalText } from '@vouchflow/flow-model';

type Language = keyof LocalText;

/**
 * One line that says what a node does, from its configuration alone; empty where it says nothing that
 * the title does not. Words of the definition only (labels of a table's inputs, named people and roles).
 */
export function describeNode(node: FlowNode, definition: Pick<FlowDefinition, 'tables'>, language: Language): string {
  const config = (typeof node.config === 'object' && node.config !== null ? node.config : {}) as Record<string, unknown>;
  const tableId = config['table'] ?? config['tableId'];
  const table = definition.tables.find((candidate) => candidate.id === tableId);
  if (table) return table.inputs.map((input) => input.label?.[language] ?? input.expression).join(' × ');
  const described = config['description'];
  if (typeof described === 'object' && described !== null) return (described as Partial<LocalText>)[language] ?? '';
  return typeof described === 'string' ? described : '';
}
