import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, FlowEdge, FlowNode } from '@vouchflow/flow-model';
import { portsOf } from '../document/ports-of.js';
import { postDominators } from './post-dominators.js';
import type { Branch, FlowTree, Limb, TreeItem } from './tree.js';

/**
 * The document as a tree. Ways that meet again stand side by side above where they meet; a way that turns off and does not come
 * back stands aside; an edge to a node that stands elsewhere is told as one that meets or jumps. Nothing is left out, and
 * every edit of the tree is the same command on the same ids as in the drawing.
 */
export function treeOf(definition: Pick<FlowDefinition, 'nodes' | 'edges'>, kinds: NodeKinds): FlowTree {
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const out = new Map<string, FlowEdge[]>();
  for (const edge of definition.edges) if (nodes.has(edge.to)) out.set(edge.from.node, [...(out.get(edge.from.node) ?? []), edge]);
  const meetings = postDominators([...nodes.keys()], (id) => (out.get(id) ?? []).map((edge) => edge.to));
  const placed = new Set<string>();

  /** @param stops nodes where limbs around this one go on: an edge to one of them meets there */
  const limbFrom = (first: string | undefined, by: FlowEdge | undefined, stops: ReadonlySet<string>): Limb => {
    const limb: Limb = { items: [] };
    // What turns off is hung on when the limb is whole: the main way has the first claim to a node.
    const turningOff: (() => void)[] = [];
    let at = first;
    let edge = by;
    while (at !== undefined) {
      if (placed.has(at) || stops.has(at)) {
        if (edge) limb.goesTo = { edge, node: at, how: stops.has(at) ? 'meets' : 'jumps' };
        break;
      }
      const node = nodes.get(at);
      if (!node) break;
      placed.add(at);
      const item: TreeItem = { node: at, ...(edge ? { by: edge } : {}), branches: [], asides: [] };
      limb.items.push(item);
      const onward = goOn(node, item, stops, turningOff);
      at = onward?.node;
      edge = onward?.by;
    }
    for (const hang of turningOff) hang();
    return limb;
  };

  /** Hangs a node's ways on it; answers how the limb goes on below. */
  const goOn = (node: FlowNode, item: TreeItem, stops: ReadonlySet<string>, turningOff: (() => void)[]): { node: string; by?: FlowEdge } | undefined => {
    const ways = waysOf(node, kinds, out.get(node.id) ?? []);
    const drawn = ways.filter((way) => way.edge);
    const main = ways.filter((way) => !way.optional);
    const equal = main.length > 1;
    if (!equal) {
      // One way is the main one; others (rejected, over budget) turn off.
      const way = main[0] ?? drawn[0];
      turningOff.push(() => {
        item.asides = ways.filter((each) => each !== way && each.edge).map((each) => branchOf(each, stops));
      });
      return way?.edge && { node: way.edge.to, by: way.edge };
    }
    const meeting = meetings.get(node.id);
    const inner = new Set([...stops, ...(meeting === undefined ? [] : [meeting])]);
    item.branches = ways.map((way) => branchOf(way, inner));
    return meeting === undefined || stops.has(meeting) || placed.has(meeting) ? undefined : { node: meeting };
  };

  const branchOf = (way: Way, stops: ReadonlySet<string>): Branch => ({
    port: way.port,
    ...(way.edge ? { edge: way.edge } : {}),
    limb: way.edge ? limbFrom(way.edge.to, way.edge, stops) : { items: [] },
  });

  const start = definition.nodes.find((node) => kinds.get(node.kind)?.role === 'first');
  const trunk = limbFrom(start?.id, undefined, new Set());
  const loose: Limb[] = [];
  const entered = new Set(definition.edges.map((edge) => edge.to));
  // Tops of loose pieces first; then what lies on loose rings.
  for (const node of [...definition.nodes.filter((each) => !entered.has(each.id)), ...definition.nodes])
    if (!placed.has(node.id)) loose.push(limbFrom(node.id, undefined, new Set()));
  return { trunk, loose };
}

interface Way {
  port: string;
  optional: boolean;
  edge?: FlowEdge;
}

/** Every port with its edge, in the kind's order, and edges of ports that the config has no more. */
function waysOf(node: FlowNode, kinds: NodeKinds, edges: readonly FlowEdge[]): Way[] {
  const ports = portsOf(node, kinds);
  const left = [...edges];
  const ways = ports.map(({ port, optional }): Way => {
    const at = left.findIndex((edge) => edge.from.port === port);
    const edge = at < 0 ? undefined : left.splice(at, 1)[0];
    return { port, optional, ...(edge ? { edge } : {}) };
  });
  return [...ways, ...left.map((edge): Way => ({ port: edge.from.port, optional: true, edge }))];
}
