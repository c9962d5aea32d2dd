import type { Place } from '@vouchflow/canvas';

export interface Guides {
  x?: number;
  y?: number;
}
const near = 6;

/** The place a dragged card snaps to: on the column and the row of another one that is near, with the lines to show. */
export function findGuides(place: Place, others: readonly Place[]): { place: Place; guides: Guides } {
  let [bestX, bestY]: (Place | undefined)[] = [];
  for (const other of others) {
    if (Math.abs(other.x - place.x) <= near && (!bestX || Math.abs(other.x - place.x) < Math.abs(bestX.x - place.x))) bestX = other;
    if (Math.abs(other.y - place.y) <= near && (!bestY || Math.abs(other.y - place.y) < Math.abs(bestY.y - place.y))) bestY = other;
  }
  return {
    place: { x: bestX?.x ?? place.x, y: bestY?.y ?? place.y },
    guides: { ...(bestX ? { x: bestX.x } : {}), ...(bestY ? { y: bestY.y } : {}) },
  };
}
