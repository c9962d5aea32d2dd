import type { Place } from '@vouchflow/canvas';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The node that an arrow leads to: the nearest one on that side. Across, what stands in the same row comes first; up and down what
 * lies in the cone ahead, so that from a fork the arrow down leads into its branches and not past them.
 * @param places where the nodes stand, in the drawing or on the page of the tree
 */
export function nextNode(places: Readonly<Record<string, Place>>, from: string | undefined, direction: Direction): string | undefined {
  const here = from === undefined ? undefined : places[from];
  if (!here) return Object.keys(places)[0];
  const across = direction === 'left' || direction === 'right';
  let best: { id: string; away: number } | undefined;
  for (const [id, place] of Object.entries(places)) {
    if (id === from) continue;
    const [dx, dy] = [place.x - here.x, place.y - here.y];
    const [ahead, aside] = direction === 'up' ? [-dy, dx] : direction === 'down' ? [dy, dx] : direction === 'left' ? [-dx, dy] : [dx, dy];
    if (ahead <= 8) continue;
    const away = across ? ahead + 2 * Math.abs(aside) : Math.abs(aside) <= 2 * ahead ? ahead + Math.abs(aside) / 2 : beyond + ahead + 2 * Math.abs(aside);
    if (!best || away < best.away) best = { id, away };
  }
  return best?.id;
}

/** Farther than anything in the cone. */
const beyond = 1e9;
