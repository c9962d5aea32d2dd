import type { FreshCompany, NodeKinds } from '@vouchflow/flow-core';
import type { Edited } from '../document/edited.js';

/** New nodes take what suits the company: an approval falls back on whom it has for that. */
export function suitCompany({ definition, made }: Edited, kinds: NodeKinds, company: FreshCompany): Edited {
  const suited = definition.nodes.map((node) => {
    const more = made.includes(node.id) ? kinds.get(node.kind)?.fresh?.of?.(company) : undefined;
    return more === undefined ? node : { ...node, config: { ...(node.config as object), ...more } };
  });
  return { definition: { ...definition, nodes: suited }, made };
}
