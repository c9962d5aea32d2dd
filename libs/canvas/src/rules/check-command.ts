import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import type { Refusal } from './check-connection.js';

/** Whether these may be deleted; null: they may. A flow keeps its start, and one half of a block does not go without the other. */
export function checkDeletion(definition: FlowDefinition, kinds: NodeKinds, ids: readonly string[]): Refusal | null {
  const gone = new Set(ids);
  const start = definition.nodes.find((node) => gone.has(node.id) && kinds.get(node.kind)?.role === 'first');
  if (start) return { code: 'START_STAYS', message: { zh: '开始节点不能删除', en: 'The start cannot be deleted' } };
  return null;
}
