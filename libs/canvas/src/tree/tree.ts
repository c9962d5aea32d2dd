import type { FlowEdge } from '@vouchflow/flow-model';

/** The same document as a tree from top to bottom: every node stands once, every edge is drawn once. */
export interface FlowTree {
  /** From the start down. */
  trunk: Limb;
  /** What no path from the start reaches, each piece from its own top. */
  loose: Limb[];
}

/** A run of nodes one below another. */
export interface Limb {
  items: TreeItem[];
  /** Edge from the last item to a node that stands elsewhere in the tree: the place where branches meet, or a way back. */
  goesTo?: { edge: FlowEdge; node: string; how: 'meets' | 'jumps' };
}

export interface TreeItem {
  node: string;
  /** Edge by which the item above leads here; absent at the top of a limb. */
  by?: FlowEdge;
  /** Ways that stand side by side below the node. After them, where they meet, the limb goes on. */
  branches: Branch[];
  /** Ways that turn off beside the main one. */
  asides: Branch[];
}

export interface Branch {
  port: string;
  /** Absent: nothing is drawn from this port yet. */
  edge?: FlowEdge;
  limb: Limb;
}
