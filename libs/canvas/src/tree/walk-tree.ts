import type { FlowEdge } from '@vouchflow/flow-model';
import type { Branch, FlowTree, Limb } from './tree.js';

/** All nodes and edges that a tree shows, in reading order. */
export function walkTree(tree: FlowTree): { nodes: string[]; edges: FlowEdge[] } {
  const nodes: string[] = [];
  const edges: FlowEdge[] = [];
  const branch = ({ edge, limb: below }: Branch): void => {
    limb(below);
    // The branch's edge is the way to its first item, or where an empty branch goes.
    if (edge && below.items.length === 0 && !below.goesTo) edges.push(edge);
  };
  const limb = ({ items, goesTo }: Limb): void => {
    for (const item of items) {
      nodes.push(item.node);
      if (item.by) edges.push(item.by);
      item.asides.forEach(branch);
      item.branches.forEach(branch);
    }
    if (goesTo) edges.push(goesTo.edge);
  };
  limb(tree.trunk);
  tree.loose.forEach(limb);
  return { nodes, edges };
}
