import type { Instant } from '@vouchflow/kernel';
import type { FlowEvent } from '../engine/event.js';
import type { Input } from '../engine/input.js';

type WithoutAt<T> = T extends { at: unknown } ? Omit<T, 'at'> : never;

/** One turn as the record keeps it: `input` is without facts, context and lines, which stand in the events. */
export interface RecordedTurn {
  at: Instant;
  input: WithoutAt<Input>;
  events: FlowEvent[];
}
