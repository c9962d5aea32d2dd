import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { connectNodes } from '../commands/connect-nodes.js';
import { addNode } from '../commands/add-node.js';
import { pitch } from './place.js';

/** An empty canvas: a start that leads to an end, and nothing between them. */
export function newFlow(kinds: NodeKinds, words: { key: string; name: LocalText; numberPrefix: string }): FlowDefinition {
  const bare: FlowDefinition = {
    schemaVersion: 1,
    ...words,
    startedBy: 'claim',
    facts: [],
    form: { sections: [] },
    tables: [],
    nodes: [],
    edges: [],
    layout: {},
  };
  const start = addNode(bare, kinds, 'start', { x: 0, y: 0 });
  const end = addNode(start.definition, kinds, 'end', { x: 0, y: 2 * pitch.y });
  return connectNodes(end.definition, { node: start.made[0] ?? '', port: 'out' }, end.made[0] ?? '').definition;
}
