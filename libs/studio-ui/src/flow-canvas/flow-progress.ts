/** How far a node or the whole way is; drawn, never computed here. */
export type NodeState = 'passed' | 'waiting' | 'parked' | 'refused' | 'ahead';

export interface FlowProgress {
  nodes: Record<string, NodeState>;
  /** Ids of edges that were taken. */
  taken: ReadonlySet<string>;
  /** Said beside a waiting node: `here for 3 h`. */
  notes?: Record<string, string>;
  /** Letters of the people at a node, with what decides the colour. */
  faces?: Record<string, { id: string; name: string }[]>;
}
