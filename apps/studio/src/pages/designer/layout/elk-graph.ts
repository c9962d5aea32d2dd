import { card, pitch, portsOf, type Place } from '@vouchflow/canvas';
import type { FlowDefinition, FlowEdge, FlowNode } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { loopsBack } from './loops-back.js';

/**
 * The flow as ELK reads it: top down, in rows. A node's row is how many steps are before it on the longest way there, and what stands left of
 * another in its row stays there: so a small edit moves little, and nothing is drawn by lot. Loops back are turned round for it.
 */
export function elkGraph(definition: FlowDefinition): ElkNode {
  const order = new Map(definition.nodes.map((node) => [node.id, portsOf(node, nodeKinds).map((each) => each.port)]));
  const nodes = asTheyStand(definition);
  const back = loopsBack(definition);
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
      'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
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
    edges: edges.map((edge) => {
      const [from, to] = back.has(edge.id) ? [edge.to, edge.from.node] : [edge.from.node, edge.to];
      return { id: edge.id, sources: [from], targets: [to] };
    }),
  };
}

const stands = ({ nodes, layout }: Pick<FlowDefinition, 'nodes' | 'layout'>): boolean => nodes.every((node) => layout[node.id]);

/** From the left, since rows are given; what has no place yet comes as it was drawn. */
function asTheyStand({ nodes, layout }: Pick<FlowDefinition, 'nodes' | 'layout'>): FlowNode[] {
  const at = (id: string): Place => layout[id] ?? { x: 0, y: 0 };
  return stands({ nodes, layout }) ? [...nodes].sort((a, b) => at(a.id).x - at(b.id).x || at(a.id).y - at(b.id).y) : [...nodes];
}

/** Where ELK put the nodes, moved so that the start stays where it was: tidying does not throw the drawing out of sight. */
export function placesFrom(laid: ElkNode, definition: FlowDefinition): Record<string, Place> {
  const places = new Map((laid.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]));
  const start = definition.nodes.find((node) => nodeKinds.get(node.kind)?.role === 'first')?.id ?? definition.nodes[0]?.id ?? '';
  const [was, is] = [definition.layout[start] ?? { x: 0, y: 0 }, places.get(start) ?? { x: 0, y: 0 }];
  return Object.fromEntries([...places].map(([id, place]) => [id, { x: place.x + was.x - is.x, y: place.y + was.y - is.y }]));
}
