import type { Instant } from '@vouchflow/kernel';
import { z } from 'zod';
import { approverRule, type ApproverRule } from './approver-rule.js';
import type { WorkingTime } from './working-calendar.js';
import type { Why } from './why.js';

const workingTime = z.union([z.strictObject({ hours: z.number().min(0.01).max(8784) }), z.strictObject({ days: z.number().min(0.1).max(366) })]);
/** When the step is taken, in working time since the task was opened; absent: when it is due. */
const after = workingTime.optional();

/**
 * What a time-out does. It never approves: `escalate` and `hand-on` ask somebody else, by default the manager of each who is
 * asked; `leave` goes out by the port `overdue`, which must be drawn and may not lead to money without a person.
 */
export const deadlineStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('remind'), after }),
  /** Asks somebody above besides; any one of them decides. */
  z.strictObject({ do: z.literal('escalate'), after, to: z.array(approverRule).min(1).max(5).optional() }),
  /** Asks somebody above instead. */
  z.strictObject({ do: z.literal('hand-on'), after, to: z.array(approverRule).min(1).max(5).optional() }),
  z.strictObject({ do: z.literal('leave'), after }),
]);
export type DeadlineStep = z.infer<typeof deadlineStep>;

/** By when a task is to be decided, in working time since it was opened, and what comes of it otherwise. */
export const deadline = z.strictObject({ within: workingTime, steps: z.array(deadlineStep).max(10).default([]) });
export type Deadline = z.infer<typeof deadline>;

/** A time for which a clock ran. */
export interface Ran {
  from: Instant;
  to: Instant;
}

export interface DeadlineReckonPayload {
  within: WorkingTime;
  /** Of each step, in the order of the deadline's. */
  steps: (WorkingTime | null)[];
  /** When the clock ran before; it runs again from now on. */
  ran: Ran[];
}
export interface DeadlineReckonResult {
  dueAt: Instant;
  /** In the order of time; `step` is the place in the deadline's own list. */
  steps: { at: Instant; step: number }[];
}

export interface DeadlineAbovePayload {
  /** Who is asked now. */
  people: string[];
  /** Who was asked before them, and was late too. */
  had: string[];
  /** Whom to ask; absent: the manager of each of them. */
  to?: ApproverRule[];
}
/** Somebody new each, never the claimant; nobody where nobody is above. */
export interface DeadlineAboveResult {
  people: string[];
  why: Why;
}
