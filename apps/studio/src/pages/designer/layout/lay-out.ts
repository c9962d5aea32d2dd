import type { FlowDefinition } from '@vouchflow/flow-model';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { elkGraph, placesFrom } from './elk-graph.js';

/** Two or three are usual: the first makes the order, the next keep it. */
const mostPasses = 8;

/**
 * Where the nodes of a flow stand tidied up. What is laid out is laid out again until it stays, so that tidying twice is tidying once; where it
 * goes round and round instead, the same one of its turns is taken, whichever it began with.
 */
export async function layOut(definition: FlowDefinition, layout: (graph: ElkNode) => Promise<ElkNode>): Promise<FlowDefinition['layout']> {
  const seen: string[] = [];
  let now = definition;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    now = { ...now, layout: placesFrom(await layout(elkGraph(now)), now) };
    const text = JSON.stringify(definition.nodes.map(({ id }) => now.layout[id]));
    const before = seen.indexOf(text);
    if (before === seen.length - 1 && before >= 0) return now.layout;
    if (before >= 0) {
      const turns = seen.slice(before).sort();
      const places = JSON.parse(turns[0] ?? text) as FlowDefinition['layout'][string][];
      return Object.fromEntries(definition.nodes.map(({ id }, n) => [id, places[n] ?? { x: 0, y: 0 }]));
    }
    seen.push(text);
  }
  return now.layout;
}
