import type { FlowDefinition, FlowEdge, LocalText } from '@vouchflow/flow-model';
import type { NodeKind } from '../kind/node-kind.js';

/** A block that a node lies inside of, as drawn: the fork and the port its branch leaves by. */
export interface DrawnFrame {
  fork: string;
  port: string;
}

export interface GraphNode {
  id: string;
  title: LocalText;
  kind: NodeKind;
  config: unknown;
  prepared: unknown;
  ports: string[];
  /** Edge by port. */
  out: Map<string, FlowEdge>;
  /** Blocks around it, outermost first. */
  frames: DrawnFrame[];
  /** A join's fork; a fork's join. */
  partner?: string;
}

/** A definition that was compiled: everything `decide` needs, nothing of it changes. */
export interface FlowGraph {
  definition: FlowDefinition;
  nodes: ReadonlyMap<string, GraphNode>;
  start: string;
}
