import { MarkerType, type Node } from '@xyflow/react';
import type { FlowDefinition, FlowNode, LocalText } from '@vouchflow/flow-model';
import type { Mode } from '../theme/tokens.js';
import { tokens } from '../theme/tokens.js';
import { blockGrounds } from './block-ground.js';
import type { WayData, WayEdge } from './canvas-edge.js';
import type { CardNode } from './canvas-node.js';
import { chooseSides, type Box } from './choose-sides.js';
import { describeNode } from './describe-node.js';
import type { FlowProgress, NodeState } from './flow-progress.js';
import { layoutNodes } from './layout-nodes.js';

/** What differs from another version, by id: `added`, `removed`, `changed`. */
export interface DrawnMarks {
  nodes: Readonly<Record<string, string>>;
  edges: Readonly<Record<string, string>>;
}

export interface GraphWords {
  port: (port: string, kind: string) => string;
  state: (state: NodeState) => string;
  /** What a node does, where its table does not say it. */
  line: (node: FlowNode) => string;
}

const sizes = { card: [228, 46], pill: [132, 30], round: [28, 28] } as const;
type Shape = keyof typeof sizes;
const shapeOf = (kind: string): Shape => (kind === 'start' || kind === 'end' ? 'pill' : kind === 'fork' || kind === 'join' ? 'round' : 'card');

const wayColour = { taken: 'done', live: 'waiting', unknown: 'parked', ahead: 'line-strong', plain: 'draft' } as const;

function wayState(edge: FlowDefinition['edges'][number], progress: FlowProgress | undefined): WayData['state'] {
  if (!progress) return 'plain';
  if (!progress.taken.has(edge.id)) return 'ahead';
  const target = progress.nodes[edge.to];
  return target === 'waiting' ? 'live' : target === 'parked' ? 'unknown' : 'taken';
}

/** React Flow's nodes and edges of a definition. Cards of all shapes are centred on one another's axis. */
export function buildGraph(
  definition: FlowDefinition,
  language: keyof LocalText,
  mode: Mode,
  words: GraphWords,
  progress?: FlowProgress,
  marks?: DrawnMarks,
): { nodes: (CardNode | GroundNode)[]; edges: WayEdge[] } {
  const places = layoutNodes(definition);
  const boxes = new Map<string, Box>();
  const nodes: CardNode[] = definition.nodes.map((node) => {
    const type = shapeOf(node.kind);
    const [width, height] = sizes[type];
    const place = places[node.id] ?? { x: 0, y: 0 };
    const position = { x: place.x + (228 - width) / 2, y: place.y + (46 - height) / 2 };
    boxes.set(node.id, { ...position, width, height });
    const state = progress ? (progress.nodes[node.id] ?? 'ahead') : null;
    return {
      id: node.id,
      type,
      position,
      width,
      height,
      draggable: false,
      selectable: false,
      focusable: false,
      data: {
        kind: node.kind,
        title: node.title[language],
        line: describeNode(node, definition, language) || words.line(node),
        state,
        note: progress?.notes?.[node.id],
        faces: progress?.faces?.[node.id] ?? [],
        mark: marks?.nodes[node.id],
        stateWord: state ? words.state(state) : undefined,
      },
    };
  });
  const ports = new Map<string, number>();
  for (const edge of definition.edges) ports.set(edge.from.node, (ports.get(edge.from.node) ?? 0) + 1);
  const kindOf = new Map(definition.nodes.map((node) => [node.id, node.kind]));
  const edges = definition.edges.flatMap((edge): WayEdge[] => {
    const from = boxes.get(edge.from.node);
    const to = boxes.get(edge.to);
    if (!from || !to) return [];
    const kind = kindOf.get(edge.from.node) ?? '';
    const round = kind === 'fork' || kindOf.get(edge.to) === 'join';
    const [out, into] = round && to.y > from.y ? (['bottom', 'top'] as const) : chooseSides(from, to);
    const state = wayState(edge, progress);
    return [
      {
        id: edge.id,
        type: 'way',
        source: edge.from.node,
        target: edge.to,
        sourceHandle: `s-${out}`,
        targetHandle: `t-${into}`,
        focusable: false,
        selectable: false,
        zIndex: state === 'taken' || state === 'live' || state === 'unknown' ? 1 : 0,
        markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: tokens[mode][wayColour[state]] },
        data: {
          state,
          mark: marks?.edges[edge.id],
          label: (ports.get(edge.from.node) ?? 0) > 1 && kind !== 'fork' ? words.port(edge.from.port, kind) : '',
          token: (state === 'live' || state === 'unknown') && into === 'top',
        },
      },
    ];
  });
  const grounds: GroundNode[] = blockGrounds(definition, places).map((ground) => ({
    id: `ground-${ground.id}`,
    type: 'ground',
    position: { x: ground.x, y: ground.y },
    width: ground.width,
    height: ground.height,
    zIndex: -1,
    draggable: false,
    selectable: false,
    focusable: false,
    data: { title: ground.title[language] },
  }));
  return { nodes: [...grounds, ...nodes], edges };
}

export type GroundNode = Node<{ title: string }, 'ground'>;
