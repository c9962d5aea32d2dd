import { MarkerType, type Edge, type Node } from '@xyflow/react';
import { portsOf, type Mark, type Place } from '@vouchflow/canvas';
import type { CanvasNote, FlowDefinition, FlowNode, LocalText } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { tokens, type Mode } from '@vouchflow/studio-ui';
import { blockGrounds, describeNode, layoutNodes, type Box, type GraphWords } from '@vouchflow/studio-ui/flow-canvas';
import { portLabel } from './port-label.js';
import { handlesOf, shapeOf, sizes, type Shape } from './node-shape.js';

export interface OpenPort {
  port: string;
  label: string;
  optional: boolean;
  index: number;
  count: number;
}
export interface StepData extends Record<string, unknown> {
  id: string;
  kind: string;
  shape: Shape;
  title: string;
  line: string;
  open: OpenPort[];
  fault: 'error' | 'warning' | null;
  faults: number;
  mark: Mark | null;
  walked: boolean;
}
export type StepNode = Node<StepData, 'step'>;
export type NoteNode = Node<{ note: CanvasNote }, 'note'>;
export type GroundNode = Node<{ title: string }, 'ground'>;
export type DesignNode = StepNode | NoteNode | GroundNode;
export interface WayData extends Record<string, unknown> {
  /** Sizes of the cards at its ends; its sides are chosen by where they stand. */
  from: { width: number; height: number };
  to: { width: number; height: number };
  /** Both ends belong to a block: it runs straight down. */
  round: boolean;
  /** How many edges between the same two come before it. */
  nth: number;
  label: string;
  mark: Mark | null;
  fault: boolean;
  walked: boolean;
}
export type WayEdge = Edge<WayData, 'way'>;

export interface Drawing {
  definition: FlowDefinition;
  language: keyof LocalText;
  mode: Mode;
  words: GraphWords;
  selection: ReadonlySet<string>;
  /** Places while something is dragged; the document learns them when it is dropped. */
  dragged: Readonly<Record<string, Place>>;
  faults: ReadonlyMap<string, { severity: 'error' | 'warning'; count: number }>;
  marks?: { nodes: Readonly<Record<string, Mark>>; edges: Readonly<Record<string, Mark>> } | undefined;
  walk: ReadonlySet<string>;
  editable: boolean;
}

/** Remembers what it drew: a node or an edge of which nothing changed is the same object, so that only what changed is drawn anew. */
export function createDrawer() {
  const kept = new Map<string, { key: readonly unknown[]; drawn: DesignNode | WayEdge }>();
  const keep = <T extends DesignNode | WayEdge>(id: string, key: readonly unknown[], draw: () => T): T => {
    const before = kept.get(id);
    if (before && before.key.length === key.length && before.key.every((part, at) => Object.is(part, key[at]))) return before.drawn as T;
    const drawn = draw();
    kept.set(id, { key, drawn });
    return drawn;
  };
  /** The list drawn before, where all of it is the same: React Flow then has nothing to read anew. */
  const lists: { nodes: DesignNode[]; edges: WayEdge[] } = { nodes: [], edges: [] };
  const sameList = <T>(before: T[], now: T[]): T[] => (before.length === now.length && before.every((each, at) => each === now[at]) ? before : now);
  let places: { definition: FlowDefinition; layout: Record<string, Place>; grounds: ReturnType<typeof blockGrounds> } | undefined;

  return (drawing: Drawing): { nodes: DesignNode[]; edges: WayEdge[] } => {
    const { definition, language, mode, words, selection, dragged, faults, marks, walk, editable } = drawing;
    if (places?.definition !== definition) {
      const layout = layoutNodes(definition);
      places = { definition, layout, grounds: blockGrounds(definition, layout) };
    }
    const { layout, grounds } = places;
    const drawnPorts = new Map<string, string[]>();
    for (const edge of definition.edges) drawnPorts.set(edge.from.node, [...(drawnPorts.get(edge.from.node) ?? []), edge.from.port]);
    const boxes = new Map<string, Box>();

    const step = (node: FlowNode): StepNode => {
      const shape = shapeOf(node.kind, nodeKinds);
      const size = sizes[shape];
      const place = dragged[node.id] ?? layout[node.id] ?? { x: 0, y: 0 };
      boxes.set(node.id, { x: place.x + (228 - size.width) / 2, y: place.y + (46 - size.height) / 2, ...size });
      const taken = (drawnPorts.get(node.id) ?? []).join(' ');
      const fault = faults.get(node.id);
      const table = (node.config as { table?: unknown } | null)?.table;
      const key = [
        node,
        definition.tables.find((each) => each.id === table),
        place.x,
        place.y,
        taken,
        selection.has(node.id),
        fault?.severity,
        fault?.count,
        marks?.nodes[node.id],
        walk.has(node.id),
        language,
        mode,
        words,
        editable,
      ];
      return keep(node.id, key, () => drawStep(node, shape, boxes.get(node.id) as Box, taken.split(' '), drawing));
    };
    const nodes: DesignNode[] = [
      ...grounds.map((ground): GroundNode => {
        const title = ground.title[language];
        return keep(`ground-${ground.id}`, [ground, title], () => ({
          id: `ground-${ground.id}`,
          type: 'ground',
          position: { x: ground.x, y: ground.y },
          width: ground.width,
          height: ground.height,
          measured: { width: ground.width, height: ground.height },
          handles: [],
          zIndex: -2,
          draggable: false,
          selectable: false,
          focusable: false,
          connectable: false,
          data: { title },
        }));
      }),
      ...definition.nodes.map(step),
      ...(definition.notes ?? []).map((note): NoteNode => {
        const place = dragged[note.id] ?? note;
        return keep(note.id, [note, place.x, place.y, selection.has(note.id), editable], () => ({
          id: note.id,
          type: 'note',
          position: { x: place.x, y: place.y },
          width: note.width,
          height: note.height,
          measured: { width: note.width, height: note.height },
          handles: [],
          zIndex: -1,
          selected: selection.has(note.id),
          draggable: editable,
          connectable: false,
          data: { note },
        }));
      }),
    ];

    const pairs = new Map<string, number>();
    const nodeOf = new Map(definition.nodes.map((node) => [node.id, node]));
    const roleOf = (id: string) => nodeKinds.get(nodeOf.get(id)?.kind ?? '')?.role;
    const edges = definition.edges.flatMap((edge): WayEdge[] => {
      const [from, to] = [boxes.get(edge.from.node), boxes.get(edge.to)];
      if (!from || !to) return [];
      const pair = `${edge.from.node}>${edge.to}`;
      const nth = pairs.get(pair) ?? 0;
      pairs.set(pair, nth + 1);
      const round = roleOf(edge.from.node) === 'split' || roleOf(edge.to) === 'join';
      const several = (drawnPorts.get(edge.from.node)?.length ?? 0) > 1 && roleOf(edge.from.node) !== 'split';
      const source = nodeOf.get(edge.from.node);
      const label = several && source ? portLabel(source, edge.from.port, language, words) : '';
      const mark = marks?.edges[edge.id] ?? null;
      const walked = walk.has(edge.id);
      const chosen = selection.has(edge.id);
      const colour = walked ? 'done' : mark === 'added' ? 'done' : mark === 'removed' ? 'refused' : chosen ? 'accent' : 'draft';
      return [
        keep(`edge ${edge.id}`, [edge, from.width, to.width, round, nth, label, mark, walked, chosen, faults.has(edge.id), mode, editable], () => ({
          id: edge.id,
          type: 'way',
          source: edge.from.node,
          target: edge.to,
          sourceHandle: 'c',
          targetHandle: 'in',
          selected: chosen,
          focusable: editable,
          interactionWidth: 22,
          reconnectable: editable && chosen,
          zIndex: chosen || walked ? 1 : 0,
          markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: tokens[mode][colour] },
          data: {
            from: { width: from.width, height: from.height },
            to: { width: to.width, height: to.height },
            round,
            nth,
            label,
            mark,
            fault: faults.has(edge.id),
            walked,
          },
        })),
      ];
    });
    lists.nodes = sameList(lists.nodes, nodes);
    lists.edges = sameList(lists.edges, edges);
    return { ...lists };
  };
}

function drawStep(
  node: FlowNode,
  shape: Shape,
  box: Box,
  taken: readonly string[],
  { definition, language, words, selection, faults, marks, walk, editable }: Drawing,
): StepNode {
  const ports = portsOf(node, nodeKinds);
  const fault = faults.get(node.id);
  const title = node.title[language];
  const kind = nodeKinds.get(node.kind);
  return {
    id: node.id,
    type: 'step',
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    handles: handlesOf(
      ports.map((each) => each.port),
      box,
    ),
    selected: selection.has(node.id),
    draggable: editable,
    connectable: editable,
    ariaLabel: [title, kind && kind.title[language] !== title ? kind.title[language] : ''].filter(Boolean).join(' · '),
    data: {
      id: node.id,
      kind: node.kind,
      shape,
      title,
      line: describeNode(node, definition, language) || words.line(node),
      open: editable
        ? ports.flatMap((each, index) =>
            taken.includes(each.port) ? [] : [{ ...each, label: portLabel(node, each.port, language, words), index, count: ports.length }],
          )
        : [],
      fault: fault?.severity ?? null,
      faults: fault?.count ?? 0,
      mark: marks?.nodes[node.id] ?? null,
      walked: walk.has(node.id),
    },
  };
}
