import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowNode } from '@vouchflow/flow-model';

/** Ids of the tables that a node's config names. */
export function tablesOf(node: FlowNode, kinds: NodeKinds): string[] {
  const config = node.config as Record<string, unknown> | null;
  return (kinds.get(node.kind)?.refers?.tables ?? []).flatMap((key) => (typeof config?.[key] === 'string' ? [config[key]] : []));
}
