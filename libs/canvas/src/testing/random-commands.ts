import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import fc from 'fast-check';
import * as canvas from '../index.js';

/** A command as data: which one, and numbers that choose its node, edge, kind and place among those there are. */
export interface Drawn {
  name: (typeof names)[number];
  a: number;
  b: number;
  x: number;
  y: number;
}

const names = [
  'add',
  'insert',
  'append',
  'connect',
  'reconnect',
  'move',
  'rename',
  'delete',
  'duplicate',
  'copy-paste',
  'align',
  'note',
  'edit-note',
  'configure',
  'drop',
] as const;

export const drawnCommand: fc.Arbitrary<Drawn> = fc.record({
  name: fc.constantFrom(...names),
  a: fc.nat(1000),
  b: fc.nat(1000),
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
});

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];

/** What a person at the page could do: refused connections are not drawn. */
export function play(definition: FlowDefinition, { name, a, b, x, y }: Drawn): FlowDefinition {
  const node = pick(definition.nodes, a);
  const other = pick(definition.nodes, b);
  const edge = pick(definition.edges, a);
  const kind = pick(canvas.kindsToOffer(definition, nodeKinds), b) ?? 'set';
  if (definition.nodes.length > 60 && name !== 'delete') return definition;
  switch (name) {
    case 'add':
      return canvas.addNode(definition, nodeKinds, kind, { x, y }).definition;
    case 'insert':
      return edge
        ? canvas.insertOnEdge(definition, nodeKinds, edge.id, pick(canvas.kindsToOffer(definition, nodeKinds, { edge: edge.id }), b) ?? 'set').definition
        : definition;
    case 'append':
    case 'connect': {
      const port = node && pick(canvas.portsOf(node, nodeKinds), b)?.port;
      if (!node || !other || port === undefined || definition.edges.some((each) => each.from.node === node.id && each.from.port === port)) return definition;
      if (name === 'append')
        return canvas.appendNode(
          definition,
          nodeKinds,
          { node: node.id, port },
          pick(canvas.kindsToOffer(definition, nodeKinds, { after: node.id }), a + b) ?? 'set',
        ).definition;
      return canvas.checkConnection(definition, nodeKinds, { node: node.id, port }, other.id)
        ? definition
        : canvas.connectNodes(definition, { node: node.id, port }, other.id).definition;
    }
    case 'reconnect':
      return edge && other && !canvas.checkConnection(definition, nodeKinds, edge.from, other.id, edge.id)
        ? canvas.reconnectEdge(definition, edge.id, { to: other.id })
        : definition;
    case 'move':
      return node ? canvas.moveNodes(definition, { [node.id]: { x, y } }) : definition;
    case 'rename':
      return node ? canvas.renameNode(definition, node.id, a % 2 ? { zh: `节点${b}` } : { en: `Step ${b}` }) : definition;
    case 'delete': {
      const ids = [node, other, edge].slice(0, 1 + (b % 3)).flatMap((each) => (each ? [each.id] : []));
      return canvas.checkDeletion(definition, nodeKinds, ids) ? definition : canvas.deleteNodes(definition, nodeKinds, ids, b % 2 ? 'joined' : 'gap');
    }
    case 'duplicate':
      return canvas.duplicateNodes(
        definition,
        nodeKinds,
        [node, other].flatMap((each) => (each ? [each.id] : [])),
      ).definition;
    case 'copy-paste': {
      const clip = JSON.stringify(
        canvas.copyNodes(
          definition,
          nodeKinds,
          [node, other].flatMap((each) => (each && each.kind !== 'start' ? [each.id] : [])),
        ),
      );
      const read = canvas.readClip(clip, nodeKinds);
      return read.ok && read.value.nodes.length > 0 ? canvas.pasteNodes(definition, nodeKinds, read.value, { x, y }).definition : definition;
    }
    case 'align':
      return canvas.alignNodes(
        definition,
        definition.nodes.slice(a % 5, (a % 5) + 3).map((each) => each.id),
        pick(['column', 'row', 'spread-across', 'spread-down'] as const, b) ?? 'row',
      );
    case 'note':
      return canvas.addNote(definition, { x, y }, `note ${a}`).definition;
    case 'edit-note': {
      const note = pick(definition.notes ?? [], a);
      return note ? canvas.editNote(definition, note.id, { text: `note ${b}`, width: 300 }) : definition;
    }
    case 'configure': {
      const route = definition.nodes.filter((each) => each.kind === 'route' || each.kind === 'fork');
      const chosen = pick(route, a);
      if (!chosen) return definition;
      const ports = ['p', 'q', 'r', 'yes', 'a', 'b'].slice(b % 4, (b % 4) + 2 + (x > 0 ? 1 : 0));
      return canvas.configureNode(
        definition,
        nodeKinds,
        chosen.id,
        chosen.kind === 'fork' ? { branches: ports } : { branches: ports.map((port) => ({ port, when: 'total > 1' })), otherwise: 'no' },
      );
    }
    case 'drop':
      return edge && node ? canvas.dropOnEdge(definition, nodeKinds, edge.id, node.id) : definition;
  }
}

export const blank = (): FlowDefinition => canvas.newFlow(nodeKinds, { key: 'drawn', name: { zh: '流程', en: 'Flow' }, numberPrefix: 'FLW' });
