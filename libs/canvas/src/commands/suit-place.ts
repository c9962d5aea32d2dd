import type { NodeKinds } from '@vouchflow/flow-core';
import type { Edited } from '../document/edited.js';

/** New nodes take what suits the place where they stand: an approval behind a matrix asks by it. */
export function suitPlace({ definition, made }: Edited, kinds: NodeKinds): Edited {
  const suited = definition.nodes.map((node) => {
    const config = made.includes(node.id) ? kinds.get(node.kind)?.fresh?.at?.({ definition, node: node.id }) : undefined;
    return config === undefined ? node : { ...node, config };
  });
  return { definition: { ...definition, nodes: suited }, made };
}
