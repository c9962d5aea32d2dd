import type { DepartmentsAbove } from '../directory/departments-above.js';
import type { CalendarDate, Instant, Money } from '@vouchflow/kernel';
import type {
  ClaimRates,
  ClaimStage,
  ClaimStatus,
  DeadlineStep,
  EffectKind,
  Facts,
  LineCut,
  LinkRelation,
  LocalText,
  Ran,
  Why,
  WorkingTime,
} from '@vouchflow/flow-model';
import type { EndOutcome, Frame, HoldRelease, ResumeMode, TaskOutcome } from './event.js';

/** What the server fills in at start and at each resubmission: pinned in the events, so that a fold needs nothing else. */
export interface InstanceContext {
  number: string;
  claimant: { email: string; name: LocalText; grade: string; department?: string };
  legalEntity: string;
  /** Zone and currency of the legal entity. */
  zone: string;
  currency: string;
  total: Money;
  /** The claim's own department: it bears the cost and its head is asked. */
  department?: string;
  projectType?: string;
  /** The claim's own project first, then in line order. */
  projects: string[];
  /** Grades in rising order. */
  grades: string[];
  /** Of each department that the facts name, and the claimant's, those above it; what has none above is left out. */
  departments?: DepartmentsAbove;
  /** By which money in another currency than `currency` is read; absent: there is none. */
  rates?: ClaimRates;
}

export interface Token {
  n: number;
  node: string;
  stack: Frame[];
  /** The node's own state while it waits; undefined at a join. */
  state?: unknown;
  /** Place in the instance's walk: the higher, the later. */
  seq: number;
  since: Instant;
  parked?: Why;
}
export interface OpenTask {
  n: number;
  token: number;
  node: string;
  key: string;
  people: string[];
  since: Instant;
  dueAt?: Instant;
  clock?: TaskClock;
}
/** See `task-clock.ts` for what it means. */
export interface TaskClock {
  within: WorkingTime;
  steps: DeadlineStep[];
  /** Whose place it is, whoever is asked now. */
  asked: string[];
  /** When it ran before. */
  ran: Ran[];
  /** Since when it runs; absent: it stands still. */
  since?: Instant;
  /** Steps taken, by their place in `steps`. */
  done: number[];
  /** Steps to take, the next first. */
  next: { at: Instant; step: number }[];
  /** Who is asked since a time-out asked others. */
  instead?: string[];
  /** Who had it before it was handed on. */
  had?: string[];
}
/** What is kept of a clock when its task is closed. */
export interface KeptClock extends Pick<TaskClock, 'asked' | 'ran' | 'done' | 'instead' | 'had'> {
  node: string;
  key: string;
  /** The task by whose decision it is over. */
  decided?: number;
}
export interface OpenEffect {
  n: number;
  token: number | null;
  node: string;
  key: string;
  kind: EffectKind;
  payload: unknown;
  since: Instant;
  dueAt?: Instant;
  parked?: Why;
}
export interface Hold {
  n: number;
  node: string;
  stack: Frame[];
  /** `seq` of the placement that took it. */
  seq: number;
  release: HoldRelease;
}
export type HoldPlace = Pick<Hold, 'node' | 'stack' | 'seq'>;
/** A decision that was made and not voided by a return. */
export interface Decision {
  task: number;
  node: string;
  /** The task's key: which of the node's places was decided. Absent in instances of before it was kept. */
  key?: string;
  by: string;
  outcome: TaskOutcome;
  at: Instant;
  seq: number;
  stack: Frame[];
  materialHash: string;
  /** Kept by a return with `here`: stands again where its material facts did not change. */
  stands?: boolean;
  /** With it lines were cut or sent back: it is not taken back. */
  lines?: true;
  /** Lines were cut or sent back since: it stands for what is left. */
  refreshed?: true;
}
/** A cut that a line of the claim as it is now has had. */
export interface CutMade extends LineCut {
  by: string;
  at: Instant;
}
/** Another document that this one is tied to. */
export interface DocumentLink {
  id: string;
  number: string;
  relation: LinkRelation;
  /** Of a request: what it asked for is done. */
  done?: true;
}

/** The fold of an instance's events: plain JSON. */
export interface FlowInstance {
  id: string;
  flow: string;
  version: number;
  status: Exclude<ClaimStatus, 'draft'>;
  stage: ClaimStage;
  claimant: string;
  facts: Facts;
  context: InstanceContext;
  /** Values that nodes left behind, by name: `set` values by theirs, others by node id. */
  vars: Record<string, unknown>;
  factsHash: string;
  materialHash: string;
  tokens: Token[];
  tasks: OpenTask[];
  effects: OpenEffect[];
  holds: Hold[];
  decisions: Decision[];
  /** Clocks that stand still because their task is closed. */
  clocks?: KeptClock[];
  /** Last `seq` at which each node was passed or entered; without those that a return or a drawn loop has undone. */
  passed: Record<string, number>;
  /** Names of facts that passed nodes read. */
  reads: string[];
  /** The same by the node that read them. Absent in instances of before it was kept. */
  readBy?: Record<string, string[]>;
  returned?: { from: string; by: string; resume: ResumeMode; comment?: string; since: Instant };
  /** On hold until the first instant of a day; `waiting` is requested anew when it is resumed. */
  suspended?: { by: string; reason: string; until: CalendarDate; since: Instant; waiting: OpenEffect[]; heard?: string[] };
  ending?: { outcome: EndOutcome; cause: Why; by?: string };
  /** Vouchers that stand booked when it is done; absent: one at most. */
  booked?: string[];
  reversal?: { voucher: string; by: string; reason: string; date?: CalendarDate; beside?: string[]; withdrawn?: true; red?: string };
  /** Place of each line when its budget was reserved; absent: as they are. */
  lineNumbers?: number[];
  cuts?: CutMade[];
  links?: DocumentLink[];
  count: { token: number; task: number; effect: number; hold: number; block: number; seq: number };
  at: Instant;
}
