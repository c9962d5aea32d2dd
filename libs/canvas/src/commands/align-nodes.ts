import type { FlowDefinition } from '@vouchflow/flow-model';
import type { Place } from '../document/place.js';
import { moveNodes } from './move-nodes.js';

export type Alignment = 'column' | 'row' | 'spread-across' | 'spread-down';

/** Lines nodes up in a column or a row, on the one chosen first, or spreads them evenly between the outermost two. */
export function alignNodes(definition: FlowDefinition, ids: readonly string[], how: Alignment): FlowDefinition {
  const placed = ids.flatMap((id): [string, Place][] => (definition.layout[id] ? [[id, definition.layout[id]]] : []));
  const first = placed[0]?.[1];
  if (!first || placed.length < 2) return definition;
  if (how === 'column' || how === 'row') {
    const axis = how === 'column' ? 'x' : 'y';
    return moveNodes(definition, Object.fromEntries(placed.map(([id, place]) => [id, { ...place, [axis]: first[axis] }])));
  }
  const axis = how === 'spread-across' ? 'x' : 'y';
  const sorted = [...placed].sort((a, b) => a[1][axis] - b[1][axis]);
  const from = sorted[0]?.[1][axis] ?? 0;
  const step = ((sorted.at(-1)?.[1][axis] ?? 0) - from) / (sorted.length - 1);
  return moveNodes(definition, Object.fromEntries(sorted.map(([id, place], at) => [id, { ...place, [axis]: from + at * step }])));
}
