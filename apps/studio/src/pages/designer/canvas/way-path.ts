import { getSmoothStepPath, Position } from '@xyflow/react';
import { chooseSides, type Box, type Side } from '@vouchflow/studio-ui/flow-canvas';
import type { WayData } from './design-graph.js';
import { catchMargin } from './node-shape.js';

const positions: Record<Side, Position> = { top: Position.Top, right: Position.Right, bottom: Position.Bottom, left: Position.Left };
const pointOf = ({ x, y, width, height }: Box, side: Side): [number, number] =>
  side === 'top' ? [x + width / 2, y] : side === 'bottom' ? [x + width / 2, y + height] : side === 'left' ? [x, y + height / 2] : [x + width, y + height / 2];

interface Way {
  path: string;
  /** Its middle, for the label. */
  label: { x: number; y: number };
  /** Where it leaves and where it arrives. */
  ends: [{ x: number; y: number }, { x: number; y: number }];
}

/** The way of an edge between two cards as they stand now, also while one is dragged: sides, corners, and the middle for its label. */
export function wayPath({
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
}: {
  sourceX: number;
  sourceY: number;
  targetX: number;
  targetY: number;
  data: WayData | undefined;
}): Way {
  const ends = (x1: number, y1: number, x2: number, y2: number): Way['ends'] => [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
  if (!data) return { path: '', label: { x: 0, y: 0 }, ends: ends(sourceX, sourceY, targetX, targetY) };
  const from: Box = { x: sourceX - data.from.width / 2, y: sourceY - data.from.height / 2, ...data.from };
  const to: Box = { x: targetX - data.to.width / 2, y: targetY + catchMargin, ...data.to };
  // A second way between the same two runs round the side.
  const [out, into]: [Side, Side] =
    data.nth > 0 ? (data.nth % 2 ? ['right', 'right'] : ['left', 'left']) : data.round && to.y > from.y ? ['bottom', 'top'] : chooseSides(from, to);
  const [x1, y1] = pointOf(from, out);
  const [x2, y2] = pointOf(to, into);
  const [path, labelX, labelY] = getSmoothStepPath({
    sourceX: x1,
    sourceY: y1,
    targetX: x2,
    targetY: y2,
    sourcePosition: positions[out],
    targetPosition: positions[into],
    borderRadius: 10,
    offset: 22,
  });
  return { path, label: { x: labelX, y: labelY }, ends: ends(x1, y1, x2, y2) };
}
