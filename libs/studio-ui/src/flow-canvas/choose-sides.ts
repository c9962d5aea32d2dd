export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export type Side = 'top' | 'right' | 'bottom' | 'left';

/** The sides at which an edge leaves and arrives, so that it neither crosses its own cards nor runs back over them. */
export function chooseSides(from: Box, to: Box): [Side, Side] {
  const below = to.y >= from.y + from.height + 8;
  const beside = to.x >= from.x + from.width - 8 || to.x + to.width <= from.x + 8;
  const right = to.x + to.width / 2 >= from.x + from.width / 2;
  if (below && (!beside || to.y - from.y > 70)) {
    // Far to the side and below: leave sideways and arrive from above, as a branch does.
    return beside && Math.abs(to.x - from.x) > 200 ? [right ? 'right' : 'left', 'top'] : ['bottom', 'top'];
  }
  if (beside) return right ? ['right', 'left'] : ['left', 'right'];
  return ['left', 'left'];
}
