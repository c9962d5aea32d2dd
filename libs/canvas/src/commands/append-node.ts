import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, FlowEdge } from '@vouchflow/flow-model';
import { connectNodes } from './connect-nodes.js';
import { addBlock } from './insert-on-edge.js';
import { addNode } from './add-node.js';
import { suitPlace } from './suit-place.js';
import type { Edited } from '../document/edited.js';
import { card, pitch, type Place } from '../document/place.js';

/** Puts a node behind a free port, where a drag from the port ended or below the node, beside what stands there already. */
export function appendNode(definition: FlowDefinition, kinds: NodeKinds, from: FlowEdge['from'], kind: string, at?: Place): Edited {
  const place = at ?? freePlace(definition, from.node);
  const join = [...kinds.values()].find((each) => each.role === 'join')?.kind ?? 'join';
  const added = kinds.get(kind)?.role === 'split' ? addBlock(definition, kinds, { fork: kind, join }, place) : addNode(definition, kinds, kind, place);
  const connected = connectNodes(added.definition, from, added.made[0] ?? '');
  return suitPlace({ definition: connected.definition, made: added.made }, kinds);
}

/** The first place below a node where no card stands, going right. */
export function freePlace(definition: FlowDefinition, below: string): Place {
  const from = definition.layout[below] ?? { x: 0, y: 0 };
  const taken = Object.values(definition.layout);
  const y = from.y + pitch.y;
  for (let step = 0; ; step += 1) {
    const x = from.x + step * pitch.x;
    if (!taken.some((place) => Math.abs(place.x - x) < card.width && Math.abs(place.y - y) < card.height)) return { x, y };
  }
}
