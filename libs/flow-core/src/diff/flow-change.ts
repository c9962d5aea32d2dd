import type { LocalText, ProblemPlace } from '@vouchflow/flow-model';

/** One difference between two flows, as whoever must judge it would say it. `path` and `place` as in a problem, of the newer flow where it is there. */
export interface FlowChange {
  what: 'flow' | 'form' | 'node' | 'edge' | 'row' | 'table';
  change: 'added' | 'removed' | 'changed' | 'moved';
  path: string;
  place?: ProblemPlace;
  text: LocalText;
}
