import type { Instant, MoneyText } from '@vouchflow/kernel';
import type { Facts } from '../facts/parse-facts.js';
import type { LocalText } from '../local-text.js';
import type { Why } from '../why.js';

export const claimStatuses = ['draft', 'running', 'returned', 'ending', 'parked', 'rejected', 'withdrawn', 'completed', 'reversed'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];
export type ClaimStage = 'approval' | 'accounting' | 'payment' | 'archive' | null;

export interface ClaimView {
  id: string;
  number: string;
  flow: string;
  flowVersion: number;
  title: string;
  status: ClaimStatus;
  stage: ClaimStage;
  facts: Facts;
  factsHash: string;
  total: MoneyText;
  claimant: string;
  claimantName: LocalText;
  waitingFor: { taskId: string | null; people: string[]; node: string; nodeTitle: LocalText; since: Instant; dueAt: Instant | null }[];
  vouchers: { id: string; number: string; status: string; documentNumber: string | null }[];
  createdAt: Instant;
  submittedAt: Instant | null;
  endedAt: Instant | null;
  /** What the signed-in person may do now: `submit`, `edit`, `withdraw`, `resubmit`. */
  acts: string[];
}

export interface TimelineItem {
  turn: number;
  at: Instant;
  type: string;
  /** E-mail of who did it; null: the system. */
  actor: string | null;
  node: string | null;
  why: Why | null;
  /** In the asked language. */
  sentence: string;
  machine: boolean;
  data: Record<string, unknown>;
}

export interface TaskView {
  id: string;
  claimId: string;
  claimNumber: string;
  claimTitle: string;
  claimant: string;
  claimantName: LocalText;
  total: MoneyText;
  flow: string;
  node: string;
  title: LocalText;
  people: string[];
  status: 'open' | 'decided' | 'cancelled';
  outcome: string | null;
  openedAt: Instant;
  dueAt: Instant | null;
  factsHash: string;
  why: Why | null;
  sentence: string;
}
