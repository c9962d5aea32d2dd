import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import type { Place } from './layout-nodes.js';

export interface BlockGround {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The fork's own words. */
  title: LocalText;
}

const card = { width: 228, height: 46 };
const pad = 20;

/** For each fork the ground under what lies between it and its join: the smallest box around those nodes. */
export function blockGrounds(definition: Pick<FlowDefinition, 'nodes' | 'edges'>, places: Record<string, Place>): BlockGround[] {
  const kindOf = new Map(definition.nodes.map((node) => [node.id, node.kind]));
  return definition.nodes
    .filter((node) => node.kind === 'fork')
    .flatMap((fork): BlockGround[] => {
      const inside = new Set<string>();
      let join: string | undefined;
      const open = definition.edges.filter((edge) => edge.from.node === fork.id).map((edge) => ({ id: edge.to, depth: 0 }));
      while (open.length > 0) {
        const next = open.pop();
        if (!next || inside.has(next.id)) continue;
        const kind = kindOf.get(next.id);
        const depth = next.depth + (kind === 'fork' ? 1 : kind === 'join' ? -1 : 0);
        if (depth < 0) {
          join = next.id;
          continue;
        }
        inside.add(next.id);
        open.push(...definition.edges.filter((edge) => edge.from.node === next.id).map((edge) => ({ id: edge.to, depth })));
      }
      const spots = [...inside].flatMap((id) => (places[id] ? [places[id]] : []));
      if (spots.length === 0) return [];
      const left = Math.min(...spots.map((spot) => spot.x)) - pad;
      // Fork and join stand on its border.
      const top = (places[fork.id]?.y ?? Math.min(...spots.map((spot) => spot.y)) - pad - 10) + card.height / 2;
      const right = Math.max(...spots.map((spot) => spot.x + card.width)) + pad;
      const joined = join === undefined ? undefined : places[join];
      const bottom = joined ? joined.y + card.height / 2 : Math.max(...spots.map((spot) => spot.y + card.height)) + pad;
      // A join may have been drawn above its fork.
      return [{ id: fork.id, title: fork.title, x: left, y: Math.min(top, bottom), width: right - left, height: Math.abs(bottom - top) }];
    });
}
