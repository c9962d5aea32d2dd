import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { settlePorts } from './settle-ports.js';

/** Another config for a node; edges follow its ports. */
export function configureNode(definition: FlowDefinition, kinds: NodeKinds, id: string, config: unknown): FlowDefinition {
  return settlePorts(definition, { ...definition, nodes: definition.nodes.map((node) => (node.id === id ? { ...node, config } : node)) }, kinds);
}
