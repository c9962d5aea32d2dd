import type { FlowDefinition, FlowEdge } from '@vouchflow/flow-model';
import { edgeBetween } from '../document/edge-between.js';
import type { Edited } from '../document/edited.js';

/** Draws an edge. Whether it makes sense is asked before, by `checkConnection`. */
export function connectNodes(definition: FlowDefinition, from: FlowEdge['from'], to: string): Edited {
  const edge = edgeBetween(definition, from, to);
  return { definition: { ...definition, edges: [...definition.edges, edge] }, made: [edge.id] };
}

/** Leads an edge to another node, or lets it leave by another port. */
export function reconnectEdge(definition: FlowDefinition, id: string, ends: { from?: FlowEdge['from']; to?: string }): FlowDefinition {
  return { ...definition, edges: definition.edges.map((edge) => (edge.id === id ? { ...edge, ...ends } : edge)) };
}
