import type { NodeKind, NodeKinds } from '@vouchflow/flow-core';
import type { FlowNode } from '@vouchflow/flow-model';

export interface DrawnPort {
  port: string;
  /** It may stay without an edge. */
  optional: boolean;
}

/** A port list of a config that may be half typed: a kind that cannot read it has none. */
function portsRead(kind: NodeKind, config: unknown): DrawnPort[] {
  const parsed = kind.config.safeParse(config);
  const readable: unknown = parsed.success ? parsed.data : config;
  try {
    const optional = new Set(kind.optionalPorts?.(readable) ?? []);
    return kind.ports(readable).map((port) => ({ port, optional: optional.has(port) }));
  } catch {
    return [];
  }
}

const known = new WeakMap<FlowNode, { kinds: NodeKinds; ports: DrawnPort[] }>();

/** The exits of a node, in the kind's order. A node of an unknown kind has none. Nodes never change, so each is read once. */
export function portsOf(node: FlowNode, kinds: NodeKinds): DrawnPort[] {
  const kept = known.get(node);
  if (kept?.kinds === kinds) return kept.ports;
  const kind = kinds.get(node.kind);
  const ports = kind ? portsRead(kind, node.config) : [];
  known.set(node, { kinds, ports });
  return ports;
}
