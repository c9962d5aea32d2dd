import type { NodeKinds } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { freshId } from '../document/fresh-id.js';
import { renameIds } from '../document/rename-ids.js';
import { sameJson } from '../document/same-json.js';

/** A place that both sides changed, each differently. Absent values: the side took it away. */
export interface Clash {
  /** `nodes/approve/config`, `tables/approvals/rows/small`; members of lists by their id or name. */
  path: string;
  base?: unknown;
  mine?: unknown;
  theirs?: unknown;
}

type Keyed = Record<string, unknown>;
const isObject = (value: unknown): value is Keyed => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What names an item of this list, where every item of all sides has a name of its own. */
function keyOf(lists: readonly unknown[][]): ((item: unknown) => string) | undefined {
  for (const key of ['id', 'name', 'fact']) {
    const named = (list: unknown[]): boolean =>
      list.every((item) => isObject(item) && typeof item[key] === 'string') && new Set(list.map((item) => (item as Keyed)[key])).size === list.length;
    if (lists.every(named)) return (item) => String((item as Keyed)[key]);
  }
  return undefined;
}

/**
 * Both sides' changes to a common base in one document (three-way). Where both changed the same place differently, the side
 * named by `prefer` for that path wins, mine by default, and the place is told as a clash: nothing is overwritten in silence.
 */
export function mergeDefinitions(
  kinds: NodeKinds,
  sides: { base: FlowDefinition; mine: FlowDefinition; theirs: FlowDefinition },
  prefer: (path: string) => 'mine' | 'theirs' = () => 'mine',
): { merged: FlowDefinition; clashes: Clash[] } {
  const { base, theirs } = sides;
  const mine = besideTheirs(kinds, sides);
  const clashes: Clash[] = [];
  const merge = (b: unknown, m: unknown, t: unknown, path: string): unknown => {
    if (sameJson(m, t) || sameJson(b, t)) return m;
    if (sameJson(b, m)) return t;
    if (isObject(m) && isObject(t)) return mergeObjects(isObject(b) ? b : {}, m, t, path);
    if (Array.isArray(m) && Array.isArray(t)) {
      const before = Array.isArray(b) ? b : [];
      const key = keyOf([before, m, t]);
      if (key) return mergeLists(before, m, t, key, path);
    }
    // Where a card stands decides nothing: nobody is asked about it.
    if (path.startsWith('layout/')) return m;
    clashes.push({ path, ...(b === undefined ? {} : { base: b }), ...(m === undefined ? {} : { mine: m }), ...(t === undefined ? {} : { theirs: t }) });
    return prefer(path) === 'mine' ? m : t;
  };
  const mergeObjects = (b: Keyed, m: Keyed, t: Keyed, path: string): Keyed => {
    const merged: Keyed = {};
    for (const key of new Set([...Object.keys(m), ...Object.keys(t)])) {
      const value = merge(b[key], m[key], t[key], path === '' ? key : `${path}/${key}`);
      if (value !== undefined) merged[key] = value;
    }
    return merged;
  };
  const mergeLists = (b: unknown[], m: unknown[], t: unknown[], key: (item: unknown) => string, path: string): unknown[] => {
    const by = (list: unknown[]): Map<string, unknown> => new Map(list.map((item) => [key(item), item]));
    const [ofBase, ofMine, ofTheirs] = [by(b), by(m), by(t)];
    // Mine in my order, then what only the other side has, behind its neighbour.
    const order = [...ofMine.keys()];
    let neighbour: string | undefined;
    for (const id of ofTheirs.keys()) {
      if (!ofMine.has(id)) order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, id);
      neighbour = id;
    }
    return order.flatMap((id) => {
      const value = merge(ofBase.get(id), ofMine.get(id), ofTheirs.get(id), `${path}/${id}`);
      return value === undefined ? [] : [value];
    });
  };
  const merged = merge(base, mine, theirs, '') as FlowDefinition;
  return { merged: withoutLooseEdges(merged), clashes };
}

/** Ids are counted, so both sides may have given the same one to different new things: mine get the next ones. */
function besideTheirs(kinds: NodeKinds, { base, mine, theirs }: { base: FlowDefinition; mine: FlowDefinition; theirs: FlowDefinition }): FlowDefinition {
  const renamed = (of: (definition: FlowDefinition) => readonly { id: string }[]): Map<string, string> => {
    const [before, there] = [new Set(of(base).map((each) => each.id)), new Map(of(theirs).map((each) => [each.id, each]))];
    const taken = new Set([...of(base), ...of(mine), ...of(theirs)].map((each) => each.id));
    const names = new Map<string, string>();
    for (const thing of of(mine)) {
      if (before.has(thing.id) || !there.has(thing.id) || sameJson(thing, there.get(thing.id))) continue;
      const id = freshId(thing.id, taken);
      taken.add(id);
      names.set(thing.id, id);
    }
    return names;
  };
  // A fresh node is like any other of its kind: only one that stands in the same place with the same edges is the same one.
  const wired =
    (definition: FlowDefinition) =>
    (thing: { id: string }): { id: string } => ({
      ...thing,
      ...{ place: definition.layout[thing.id], edges: definition.edges.filter((edge) => edge.from.node === thing.id || edge.to === thing.id) },
    });
  const nodes = renamed((definition) => [...definition.nodes, ...(definition.notes ?? [])].map(wired(definition)));
  const tables = renamed((definition) => definition.tables);
  const withNodes = renameIds(mine, kinds, { nodes, tables, edges: new Map() });
  const [was, there] = [new Set(base.edges.map((edge) => edge.id)), new Map(theirs.edges.map((edge) => [edge.id, edge]))];
  const taken = new Set([...base.edges, ...mine.edges, ...theirs.edges].map((edge) => edge.id));
  const edges = new Map<string, string>();
  for (const edge of withNodes.edges) {
    if (was.has(edge.id) || !there.has(edge.id) || sameJson(edge, there.get(edge.id))) continue;
    const id = freshId(edge.id, taken);
    taken.add(id);
    edges.set(edge.id, id);
  }
  return nodes.size + tables.size + edges.size === 0 ? mine : renameIds(withNodes, kinds, { nodes: new Map(), tables: new Map(), edges });
}

/** One side drew an edge to a node that the other took away: the edge goes too. */
function withoutLooseEdges(definition: FlowDefinition): FlowDefinition {
  const there = new Set(definition.nodes.map((node) => node.id));
  const edges = definition.edges.filter((edge) => there.has(edge.from.node) && there.has(edge.to));
  const layout = Object.entries(definition.layout).filter(([id]) => there.has(id));
  return { ...definition, edges, layout: Object.fromEntries(layout) };
}
