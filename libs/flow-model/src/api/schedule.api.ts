import type { Instant } from '@vouchflow/kernel';
import type { Facts, FieldFault } from '../facts/parse-facts.js';
import type { LocalText } from '../local-text.js';

/** What happens to ticks that nobody fired in time: one instance for all of them, or none. */
export const missedPolicies = ['run-once', 'skip'] as const;
export type MissedPolicy = (typeof missedPolicies)[number];

/** Why a tick started nothing. */
export interface ScheduleFault {
  code: string;
  message: LocalText;
  errors?: FieldFault[];
  firedFor: Instant;
  at: Instant;
}

/** One fire time that is over. */
export interface ScheduleFireView {
  firedFor: Instant;
  at: Instant;
  /** What it started; null: refused (see `fault`) or skipped. */
  instanceId: string | null;
  number: string | null;
  /** How many ticks it stands for that nobody fired in time; counted up to 500. */
  missed: number;
  fault: ScheduleFault | null;
}

export interface ScheduleView {
  id: string;
  flow: string;
  /** Five fields: minute, hour, day of month, month, day of week. */
  cron: string;
  /** IANA name: `Asia/Shanghai`. */
  timeZone: string;
  facts: Facts;
  missed: MissedPolicy;
  /** E-mail of the claimant of what it starts. */
  owner: string;
  enabled: boolean;
  nextAt: Instant | null;
  /** The next five fire times; none while it is off. */
  nextRuns: Instant[];
  /** The last five, newest first. */
  lastFires: ScheduleFireView[];
  /** Why the last tick started nothing; null once one has started something again. */
  lastFault: ScheduleFault | null;
  createdAt: Instant;
}
