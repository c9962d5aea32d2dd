import { card, pitch, portsOf, type Place } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { ElkNode } from 'elkjs/lib/elk-api.js';

/**
 * The flow as ELK reads it: top down, in layers. The order in which nodes and ports are drawn is the order they are laid in, so
 * that a small edit moves little; nothing is drawn by lot.
 */
export function elkGraph(definition: FlowDefinition): ElkNode {
  const order = new Map(definition.nodes.map((node) => [node.id, portsOf(node, nodeKinds).map((each) => each.port)]));
  const edges = [...definition.edges].sort((a, b) => (order.get(a.from.node)?.indexOf(a.from.port) ?? 0) - (order.get(b.from.node)?.indexOf(b.from.port) ?? 0));
  return {
    id: 'flow',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
      'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(pitch.y - card.height),
      'elk.spacing.nodeNode': String(pitch.x - card.width),
      'elk.layered.spacing.edgeNodeBetweenLayers': '20',
      'elk.separateConnectedComponents': 'true',
      'elk.spacing.componentComponent': '80',
      'elk.randomSeed': '1',
    },
    children: definition.nodes.map((node) => ({ id: node.id, width: card.width, height: card.height })),
    edges: edges.map((edge) => ({ id: edge.id, sources: [edge.from.node], targets: [edge.to] })),
  };
}

/** Where ELK put the nodes, moved so that the start stays where it was: tidying does not throw the drawing out of sight. */
export function placesFrom(laid: ElkNode, definition: FlowDefinition): Record<string, Place> {
  const places = new Map((laid.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]));
  const start = definition.nodes.find((node) => nodeKinds.get(node.kind)?.role === 'first')?.id ?? definition.nodes[0]?.id ?? '';
  const [was, is] = [definition.layout[start] ?? { x: 0, y: 0 }, places.get(start) ?? { x: 0, y: 0 }];
  return Object.fromEntries([...places].map(([id, place]) => [id, { x: place.x + was.x - is.x, y: place.y + was.y - is.y }]));
}
