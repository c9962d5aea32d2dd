import type { ProveEnvironment } from '@vouchflow/flow-core';

/** The nearest approval matrix before a node that no approval asks by yet. */
export function matrixBefore({ definition, node }: ProveEnvironment): string | undefined {
  const { nodes, edges } = definition;
  const used = new Set(nodes.flatMap(({ kind, config }) => (kind === 'approval' ? [(config as { matrix?: unknown } | null)?.matrix] : [])));
  const seen = [node];
  for (const id of seen) {
    if (id !== node && !used.has(id) && nodes.some((one) => one.id === id && one.kind === 'approval-matrix')) return id;
    for (const { from, to } of edges) if (to === id && !seen.includes(from.node)) seen.push(from.node);
  }
  return undefined;
}
