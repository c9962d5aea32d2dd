import type { FlowDefinition, FlowEdge } from '@vouchflow/flow-model';
import { freshId } from './fresh-id.js';

/** A new edge with an id of its own. */
export const edgeBetween = (definition: Pick<FlowDefinition, 'edges'>, from: FlowEdge['from'], to: string): FlowEdge => ({
  id: freshId(`${from.node}-${from.port}`, new Set(definition.edges.map((edge) => edge.id))),
  from,
  to,
});
