import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, FlowEdge } from '@vouchflow/flow-model';
import { edgeBetween } from '../document/edge-between.js';
import type { Edited } from '../document/edited.js';
import { pitch, type Place } from '../document/place.js';
import { portsOf } from '../document/ports-of.js';
import { addNode } from './add-node.js';
import { makeRoom } from './make-room.js';
import { suitPlace } from './suit-place.js';

/** A fork comes with its join and an approval in each branch: a block is never half drawn. */
const branchKind = 'approval';

/**
 * Puts a node of this kind on an edge: the edge now leads to it, and its first port to where the edge led. A kind without ports
 * (an end) takes the edge's place and leads nowhere.
 */
export function insertOnEdge(definition: FlowDefinition, kinds: NodeKinds, edgeId: string, kind: string): Edited {
  const edge = definition.edges.find((each) => each.id === edgeId);
  if (!edge) return { definition, made: [] };
  if (kinds.get(kind)?.role === 'split') return insertBlock(definition, kinds, edge, kind);
  const room = makeRoom(definition, { from: edge.from.node, to: edge.to });
  const added = addNode({ ...definition, layout: room.layout }, kinds, kind, room.at);
  return suitPlace(putOn(added, edge, kinds), kinds);
}

/** Puts a node that is on the canvas already on an edge; its own first port must be free. */
export function dropOnEdge(definition: FlowDefinition, kinds: NodeKinds, edgeId: string, nodeId: string): FlowDefinition {
  const edge = definition.edges.find((each) => each.id === edgeId);
  const node = definition.nodes.find((each) => each.id === nodeId);
  const wired = definition.edges.some((each) => each.from.node === nodeId || each.to === nodeId);
  if (!edge || !node || wired) return definition;
  return putOn({ definition, made: [nodeId] }, edge, kinds).definition;
}

function putOn({ definition, made }: Edited, edge: FlowEdge, kinds: NodeKinds): Edited {
  const [id] = made;
  const node = definition.nodes.find((each) => each.id === id);
  if (!node) return { definition, made };
  const port = portsOf(node, kinds)[0]?.port;
  const edges = definition.edges.map((each) => (each.id === edge.id ? { ...each, to: node.id } : each));
  return { definition: { ...definition, edges: port === undefined ? edges : [...edges, edgeBetween({ edges }, { node: node.id, port }, edge.to)] }, made };
}

/** The fork on the edge, an approval in each of its branches, and the join before where the edge led. */
function insertBlock(definition: FlowDefinition, kinds: NodeKinds, edge: FlowEdge, kind: string): Edited {
  const join = [...kinds.values()].find((each) => each.role === 'join')?.kind ?? 'join';
  const room = makeRoom(definition, { from: edge.from.node, to: edge.to }, 3);
  const block = addBlock({ ...definition, layout: room.layout }, kinds, { fork: kind, join }, room.at);
  const [fork = '', joined = ''] = block.made;
  const edges = block.definition.edges.map((each) => (each.id === edge.id ? { ...each, to: fork } : each));
  return { definition: { ...block.definition, edges: [...edges, edgeBetween({ edges }, { node: joined, port: 'out' }, edge.to)] }, made: block.made };
}

/** A whole block: fork, an approval a branch, join. `made` names fork and join first. */
export function addBlock(definition: FlowDefinition, kinds: NodeKinds, names: { fork: string; join: string }, at: Place): Edited {
  const withFork = addNode(definition, kinds, names.fork, at);
  const fork = withFork.made[0] ?? '';
  const withJoin = addNode(withFork.definition, kinds, names.join, { x: at.x, y: at.y + 2 * pitch.y });
  const join = withJoin.made[0] ?? '';
  let made = withJoin.definition;
  const node = made.nodes.find((each) => each.id === fork);
  const ports = node ? portsOf(node, kinds) : [];
  ports.forEach(({ port }, index) => {
    const branch = addNode(made, kinds, branchKind, { x: at.x + (index - (ports.length - 1) / 2) * pitch.x, y: at.y + pitch.y });
    const id = branch.made[0] ?? '';
    const first = branch.definition.nodes.find((each) => each.id === id);
    const out = (first && portsOf(first, kinds)[0]?.port) ?? 'out';
    const into = [...branch.definition.edges, edgeBetween(branch.definition, { node: fork, port }, id)];
    made = { ...branch.definition, edges: [...into, edgeBetween({ edges: into }, { node: id, port: out }, join)] };
  });
  return { definition: made, made: [fork, join] };
}
