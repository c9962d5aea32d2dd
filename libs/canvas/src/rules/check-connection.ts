import { checkStructure, findBlocks, type NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, FlowEdge, LocalText, Problem } from '@vouchflow/flow-model';
import { portsOf } from '../document/ports-of.js';
import { readGraph } from './read-graph.js';

/** Why an edge may not be drawn: what is said at the hand while dragging. */
export interface Refusal {
  code: string;
  message: LocalText;
}

const refuse = (code: string, zh: string, en: string): Refusal => ({ code, message: { zh, en } });

/** Faults that one edge can bring into a drawing. What is only unfinished (an open port, a branch that does not join yet) is none. */
const broughtByEdge = new Set([
  'CROSSES_BLOCK',
  'JOIN_WITHOUT_FORK',
  'JOIN_OF_TWO_FORKS',
  'FORK_OF_TWO_JOINS',
  'END_IN_BLOCK',
  'TWICE_IN_BLOCK',
  'WAITLESS_CYCLE',
]);

/**
 * Whether an edge may lead from this port to that node; null: it may. The words are the engine's own where it has a rule.
 * @param moving the edge that is being led elsewhere; it does not stand in its own way
 */
export function checkConnection(definition: FlowDefinition, kinds: NodeKinds, from: FlowEdge['from'], to: string, moving?: string): Refusal | null {
  const source = definition.nodes.find((node) => node.id === from.node);
  const target = definition.nodes.find((node) => node.id === to);
  if (!source || !target) return refuse('DANGLING_EDGE', '连线的一端没有节点', 'One end of the edge has no node');
  if (from.node === to) return refuse('SELF_EDGE', '节点不能连到自己', 'A node cannot lead to itself');
  if (kinds.get(target.kind)?.role === 'first')
    return refuse('INTO_START', '连线不能进入开始节点；要重走请用退回', 'No edge may lead into the start; to walk again a claim is returned');
  if (kinds.get(source.kind)?.role === 'last') return refuse('FROM_END', '结束节点后面不能再有节点', 'Nothing follows an end');
  if (!portsOf(source, kinds).some((each) => each.port === from.port)) return refuse('UNKNOWN_PORT', '节点没有这个出口', 'The node has no such port');
  const others = moving === undefined ? definition.edges : definition.edges.filter((edge) => edge.id !== moving);
  if (others.some((edge) => edge.from.node === from.node && edge.from.port === from.port)) {
    return refuse(
      'PORT_TAKEN',
      '这个出口已有连线；一个出口只能连一处，同时走多路请用“并行”',
      'This port has its edge already; to go several ways at once use “In parallel”',
    );
  }
  const added: FlowEdge = { id: moving ?? '+', from, to };
  const before = faultsBefore(definition, others, moving, kinds);
  const found = [...faultsOf({ nodes: definition.nodes, edges: [...others, added] }, kinds)].find(([key]) => !before.has(key))?.[1];
  return found ? { code: found.code, message: found.message as LocalText } : null;
}

let asked: { definition: FlowDefinition; moving: string | undefined; kinds: NodeKinds; faults: Map<string, Problem> } | undefined;

/** While an edge looks for its end the same drawing is asked about for every node: its own faults are found once. */
function faultsBefore(definition: FlowDefinition, others: FlowEdge[], moving: string | undefined, kinds: NodeKinds): Map<string, Problem> {
  if (asked?.definition === definition && asked.moving === moving && asked.kinds === kinds) return asked.faults;
  const faults = faultsOf({ nodes: definition.nodes, edges: others }, kinds);
  asked = { definition, moving, kinds, faults };
  return faults;
}

function faultsOf(drawn: Pick<FlowDefinition, 'nodes' | 'edges'>, kinds: NodeKinds): Map<string, Problem> {
  const { nodes, start } = readGraph(drawn, kinds);
  const found = [...(start === undefined ? [] : findBlocks(nodes, start)), ...(start === undefined ? [] : checkStructure(nodes, start))].filter((each) =>
    broughtByEdge.has(each.code),
  );
  // Which edge or node of a fault is named may shift with the order of the walk: one of a code more is a new one.
  const seen = new Map<string, Problem>();
  const counts = new Map<string, number>();
  for (const each of found) {
    const count = (counts.get(each.code) ?? 0) + 1;
    counts.set(each.code, count);
    seen.set(`${each.code} ${count}`, each);
  }
  return seen;
}

/** What the kinds list offers behind a port or on an edge: all but a start, and inside a block no end. */
export function kindsToOffer(definition: FlowDefinition, kinds: NodeKinds, where?: { after: string } | { edge: string }): string[] {
  const { nodes, start } = readGraph(definition, kinds);
  if (start !== undefined) findBlocks(nodes, start);
  const after = where && ('after' in where ? where.after : definition.edges.find((edge) => edge.id === where.edge)?.from.node);
  const node = after === undefined ? undefined : nodes.get(after);
  const inside = node !== undefined && (node.frames.length > 0 || node.kind.role === 'split');
  const onEdge = where !== undefined && 'edge' in where;
  return [...kinds.values()]
    .filter((kind) => !(kind.role === 'first' && (start !== undefined || where !== undefined)))
    .filter((kind) => !(kind.role === 'last' && (inside || onEdge)))
    .filter((kind) => !(kind.role === 'join' && !inside))
    .map((kind) => kind.kind);
}
