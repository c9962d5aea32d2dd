import type { LocalText } from '@vouchflow/flow-model';
import type { FlowGraph } from '../graph/flow-graph.js';

/** Title of a node in this version of its flow. What finance undoes after the end stands at no node; one that the version does not have keeps its id. */
export function nodeTitle(graph: FlowGraph, node: string): LocalText {
  return graph.nodes.get(node)?.title ?? (node === 'reversal' ? { zh: '冲销', en: 'Reversal' } : { zh: node, en: node });
}
