import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition, FlowNode } from '@vouchflow/flow-model';
import { freshId } from '../document/fresh-id.js';
import { card, pitch, snap, type Place } from '../document/place.js';
import type { Clip } from './copy-nodes.js';

/** A name in a pasted config that nothing answers to here. */
export interface BrokenReference {
  node: string;
  path: string;
  names: string;
}
export interface Pasted {
  definition: FlowDefinition;
  made: string[];
  broken: BrokenReference[];
}

/**
 * Puts copies of what was copied onto the canvas under ids of their own. References between the copied nodes lead to the
 * copies; one to a node outside of them is kept where this flow has such a node, and told as broken where it has not.
 * @param at where the topmost left one goes; absent: a step beside where it was, and from another flow beside whatever stands there
 */
export function pasteNodes(definition: FlowDefinition, kinds: NodeKinds, clip: Clip, at?: Place): Pasted {
  const ids = renamed([...clip.nodes, ...clip.notes], new Set([...definition.nodes, ...(definition.notes ?? [])].map((each) => each.id)));
  const tables = renamed(clip.tables, new Set(definition.tables.map((table) => table.id)));
  const places = [...Object.values(clip.layout), ...clip.notes];
  const corner = { x: Math.min(...places.map((place) => place.x)), y: Math.min(...places.map((place) => place.y)) };
  const by = at ? { x: at.x - corner.x, y: at.y - corner.y } : clip.flow === definition.key ? { x: 40, y: 40 } : besideAll(definition, places, corner);
  const shifted = (place: Place): Place => snap({ x: place.x + by.x, y: place.y + by.y });
  const broken: BrokenReference[] = [];

  const nodes = clip.nodes.map((node): FlowNode => {
    const id = ids.get(node.id) ?? node.id;
    const refers = kinds.get(node.kind)?.refers;
    const config = { ...(node.config as Record<string, unknown>) };
    const follow = (keys: readonly string[] | undefined, made: ReadonlyMap<string, string>, there: readonly { id: string }[]): void => {
      for (const key of keys ?? []) {
        const names = config[key];
        if (typeof names !== 'string') continue;
        const copy = made.get(names);
        if (copy !== undefined) config[key] = copy;
        else if (!there.some((each) => each.id === names)) broken.push({ node: id, path: `nodes/${id}/config/${key}`, names });
      }
    };
    follow(refers?.nodes, ids, definition.nodes);
    follow(refers?.tables, tables, definition.tables);
    return { ...node, id, config: isPlain(node.config) ? config : node.config };
  });
  const edgeIds = new Set(definition.edges.map((edge) => edge.id));
  const edges = clip.edges.map((edge) => {
    const from = { ...edge.from, node: ids.get(edge.from.node) ?? edge.from.node };
    const id = freshId(`${from.node}-${from.port}`, edgeIds);
    edgeIds.add(id);
    return { id, from, to: ids.get(edge.to) ?? edge.to };
  });
  const notes = clip.notes.map((note) => ({ ...note, ...shifted(note), id: ids.get(note.id) ?? note.id }));
  return {
    definition: {
      ...definition,
      nodes: [...definition.nodes, ...nodes],
      edges: [...definition.edges, ...edges],
      tables: [...definition.tables, ...clip.tables.map((table) => ({ ...table, id: tables.get(table.id) ?? table.id }))],
      layout: { ...definition.layout, ...Object.fromEntries(clip.nodes.map((node) => [ids.get(node.id) ?? node.id, shifted(clip.layout[node.id] ?? corner)])) },
      ...(notes.length > 0 ? { notes: [...(definition.notes ?? []), ...notes] } : {}),
    },
    made: [...ids.values()],
    broken,
  };
}

/** As far to the right as it needs so that no card comes to lie on one that is there, with as much room as between columns. */
function besideAll(definition: FlowDefinition, places: readonly Place[], corner: Place): Place {
  const bottom = Math.max(...places.map((place) => place.y)) + card.height;
  const inWay = Object.values(definition.layout).filter((place) => place.y + card.height > corner.y && place.y < bottom);
  return { x: inWay.length === 0 ? 0 : Math.max(...inWay.map((place) => place.x)) + pitch.x - corner.x, y: 0 };
}

const isPlain = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function renamed(things: readonly { id: string }[], taken: ReadonlySet<string>): Map<string, string> {
  const used = new Set(taken);
  return new Map(
    things.map(({ id }) => {
      const fresh = freshId(id, used);
      used.add(fresh);
      return [id, fresh];
    }),
  );
}
