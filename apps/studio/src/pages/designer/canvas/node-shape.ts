import { Position, type NodeHandle } from '@xyflow/react';
import type { NodeKinds } from '@vouchflow/flow-core';
import { card } from '@vouchflow/canvas';

export type Shape = 'card' | 'pill' | 'round';
export const sizes: Record<Shape, { width: number; height: number }> = { card, pill: { width: 132, height: 30 }, round: { width: 28, height: 28 } };

/** Starts and ends are pills, forks and joins rounds, the rest cards. */
export function shapeOf(kind: string, kinds: NodeKinds): Shape {
  const role = kinds.get(kind)?.role;
  return role === 'first' || role === 'last' ? 'pill' : role === 'split' || role === 'join' ? 'round' : 'card';
}

/** Where an open port stands on the rim: the first at the foot, others one below another at the right. */
export function portSpot(index: number, count: number, { width, height }: { width: number; height: number }): { x: number; y: number; position: Position } {
  if (index === 0) return { x: width / 2, y: height, position: Position.Bottom };
  return { x: width, y: (height * index) / count, position: Position.Right };
}

/** How far the part that catches an edge reaches beyond the card. */
export const catchMargin = 6;

/**
 * Ends of edges as data: one source in the middle, one target over the whole card, and every port. An edge finds its side of the
 * card by itself, so a node has two such elements instead of eight, and 300 nodes open fast.
 */
export function handlesOf(ports: readonly string[], size: { width: number; height: number }): NodeHandle[] {
  return [
    { id: 'c', type: 'source', position: Position.Bottom, x: size.width / 2, y: size.height / 2, width: 0, height: 0 },
    {
      id: 'in',
      type: 'target',
      position: Position.Top,
      x: -catchMargin,
      y: -catchMargin,
      width: size.width + 2 * catchMargin,
      height: size.height + 2 * catchMargin,
    },
    ...ports.map((port, index): NodeHandle => {
      const spot = portSpot(index, ports.length, size);
      return { id: `p:${port}`, type: 'source', position: spot.position, x: spot.x - 8, y: spot.y - 8, width: 16, height: 16 };
    }),
  ];
}
