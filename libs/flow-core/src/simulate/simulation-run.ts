import type { Instant } from '@vouchflow/kernel';
import type { BudgetTaken, ClaimStatus, Why } from '@vouchflow/flow-model';
import type { FlowEvent, TaskOutcome } from '../engine/event.js';
import type { Input, InputType } from '../engine/input.js';
import type { FlowInstance, OpenTask } from '../engine/instance.js';
import type { Rejection } from '../engine/rejection.js';
import type { SimulatedVoucher } from './simulated-world.js';

type WithoutAt<T> = T extends { at: unknown } ? Omit<T, 'at' | 'inFlight'> : never;

export type StartInput = Extract<Input, { type: 'Start' }>;

/** What is done next: an act of a person, or time going by. A decision without `factsHash` has seen the facts as they are. */
export type Choice =
  | (Omit<Extract<Input, { type: 'DecideTask' }>, 'at' | 'inFlight' | 'factsHash'> & { factsHash?: string })
  | WithoutAt<Exclude<Input, { type: 'Start' | 'DecideTask' | 'SettleEffect' | 'ParkEffect' }>>
  | { type: 'MoveClock'; to: Instant };

export interface SimulationState {
  instance: FlowInstance;
  at: Instant;
  /** Why the last choice was refused; absent after one that was taken. */
  refused?: Rejection;
}
/** Asked whenever nothing more happens by itself. null: the run is over. */
export type Choose = (openTasks: readonly OpenTask[], state: SimulationState) => Choice | null;

export interface SimulatedTurn {
  n: number;
  at: Instant;
  input: InputType;
  by: string | null;
  events: FlowEvent[];
}
export interface SimulatedRejection {
  /** How many turns were taken before it. */
  after: number;
  at: Instant;
  input: InputType;
  by: string | null;
  rejection: Rejection;
}
export interface SimulatedTask {
  node: string;
  people: string[];
  why: Why;
  /** Absent: still open. */
  outcome?: TaskOutcome | 'cancelled';
  by?: string;
}

export interface SimulationRun {
  turns: SimulatedTurn[];
  /** As it stands at the end; undefined: the start was refused, and there is none. */
  instance: FlowInstance | undefined;
  /** Nodes in the order in which a token reached them, with the edge it came by. */
  path: { node: string; edge?: string; token: number }[];
  /** In the order in which they were opened. */
  tasks: SimulatedTask[];
  /** What the last reservation took, or would have taken: also where it was refused. */
  budget: BudgetTaken[];
  vouchers: readonly SimulatedVoucher[];
  outcome: Exclude<ClaimStatus, 'draft'> | 'refused';
  rejections: SimulatedRejection[];
}
