import { card, pitch, portsOf, type Place } from '@vouchflow/canvas';
import type { FlowDefinition, FlowEdge, FlowNode } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { ElkNode } from 'elkjs/lib/elk-api.js';

/**
 * The flow as ELK reads it: top down, in layers. The order in which the nodes stand now, row by row, is the order they are laid in,
 * so that a small edit moves little and nothing changes sides; nothing is drawn by lot.
 */
export function elkGraph(definition: FlowDefinition): ElkNode {
  const order = new Map(definition.nodes.map((node) => [node.id, portsOf(node, nodeKinds).map((each) => each.port)]));
  const nodes = asTheyStand(definition);
  const rank = new Map(nodes.map((node, at) => [node.id, at]));
  const ranked = (edge: FlowEdge): [number, number] => [rank.get(edge.from.node) ?? 0, order.get(edge.from.node)?.indexOf(edge.from.port) ?? 0];
  const edges = [...definition.edges].sort((a, b) => ranked(a)[0] - ranked(b)[0] || ranked(a)[1] - ranked(b)[1]);
  return {
    id: 'flow',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      // What stands left of another stays so; a flow that has no places yet is ordered for few crossings.
      'elk.layered.crossingMinimization.forceNodeModelOrder': String(stands(definition)),
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
    children: nodes.map((node) => ({ id: node.id, width: card.width, height: card.height })),
    edges: edges.map((edge) => ({ id: edge.id, sources: [edge.from.node], targets: [edge.to] })),
  };
}

const stands = ({ nodes, layout }: Pick<FlowDefinition, 'nodes' | 'layout'>): boolean => nodes.every((node) => layout[node.id]);

/** By row, and in a row from the left; what has no place yet comes as it was drawn. */
function asTheyStand({ nodes, layout }: Pick<FlowDefinition, 'nodes' | 'layout'>): FlowNode[] {
  const row = (id: string): number => Math.round((layout[id]?.y ?? 0) / pitch.y);
  return stands({ nodes, layout }) ? [...nodes].sort((a, b) => row(a.id) - row(b.id) || (layout[a.id]?.x ?? 0) - (layout[b.id]?.x ?? 0)) : [...nodes];
}

/** Where ELK put the nodes, moved so that the start stays where it was: tidying does not throw the drawing out of sight. */
export function placesFrom(laid: ElkNode, definition: FlowDefinition): Record<string, Place> {
  const places = new Map((laid.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]));
  const start = definition.nodes.find((node) => nodeKinds.get(node.kind)?.role === 'first')?.id ?? definition.nodes[0]?.id ?? '';
  const [was, is] = [definition.layout[start] ?? { x: 0, y: 0 }, places.get(start) ?? { x: 0, y: 0 }];
  return Object.fromEntries([...places].map(([id, place]) => [id, { x: place.x + was.x - is.x, y: place.y + was.y - is.y }]));
}
