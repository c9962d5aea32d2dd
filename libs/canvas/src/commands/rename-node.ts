import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';

/** Another title for a node, in one or both languages. An empty title keeps the one it had. */
export function renameNode(definition: FlowDefinition, id: string, title: Partial<LocalText>): FlowDefinition {
  const said = Object.fromEntries(
    Object.entries(title)
      .map(([language, text]) => [language, text.trim().slice(0, 500)] as const)
      .filter(([, text]) => text !== ''),
  );
  return { ...definition, nodes: definition.nodes.map((node) => (node.id === id ? { ...node, title: { ...node.title, ...said } } : node)) };
}
