/* eslint-disable @typescript-eslint/no-explicit-any -- kinds of every shape stand in one list; each kind's own file is typed. */
import type { CalendarDate, Instant } from '@vouchflow/kernel';
import type {
  ApproverRule,
  ApproversRecheckPayload,
  ClaimStage,
  Deadline,
  DecisionTable,
  EffectKind,
  EffectPayload,
  Facts,
  FactField,
  FlowDefinition,
  LocalText,
  Problem,
  VoucherTemplate,
  Why,
} from '@vouchflow/flow-model';
import type { z } from 'zod';
import type { HoldRelease, TaskOutcome } from '../engine/event.js';
import type { Decision, Hold, HoldPlace, InstanceContext } from '../engine/instance.js';
import type { Rejection } from '../engine/rejection.js';
import type { ExprType, Scope, ScopeType } from '../expression/types.js';

/** What a node may look at when it decides what happens next. Everything is given; nothing is fetched. */
export interface NodeContext<Config = unknown, Prepared = unknown> {
  node: { id: string; title: LocalText };
  config: Config;
  /** What `prepare` made of the config at compile. */
  prepared: Prepared;
  at: Instant;
  /** Calendar date of `at` in the legal entity's zone. */
  today: CalendarDate;
  claimant: string;
  facts: Facts;
  context: InstanceContext;
  vars: Record<string, unknown>;
  materialHash: string;
  /** Decisions made on this claim and not voided, oldest first. */
  decisions: readonly Decision[];
  /** What would be undone if the claim ended badly now, oldest first. */
  holds: readonly Hold[];
  /** Approvals at other nodes that this walk has passed, in this walk or kept from before a return. */
  approvedElsewhere(): readonly Decision[];
  /** Tasks of this token that are open: key and people. */
  tasks(): readonly { key: string; people: readonly string[] }[];
  /** Who was asked besides or instead at a place of this node because its time was over, where it would be asked again. */
  askedInstead(key: string, people: readonly string[]): readonly string[] | undefined;
  /** True where the admin drew an edge from this port. */
  drawn(port: string): boolean;
  /** Values for expressions and tables. */
  scope(): Scope;
}

export type EffectAsk = {
  [K in EffectKind]: { effect: K; payload: EffectPayload<K>; key?: string; dueAt?: Instant };
}[EffectKind];

export type Ask =
  | EffectAsk
  /** `instead`: of whom a time-out asked here before, those who still may be; absent: all of them. */
  | { task: { key: string; people: string[]; why: Why; dueAt?: Instant; deadline?: Deadline | undefined; instead?: readonly string[] | undefined } }
  /** `place`: where one stood that this one is for now; a return undoes it exactly where it would have undone that one. */
  | { hold: HoldRelease; place?: HoldPlace }
  /** Takes the last undo note of that kind back, this node's own or another's: what it would undo is settled. */
  | { dropHold: HoldRelease['kind']; voucherId?: string }
  /** Undoes what such a note names, if there is one: a node that comes by again must not take twice. */
  | { undo: HoldRelease['kind']; voucherId?: string }
  /** Cancels the token's open task of this key. */
  | { cancelTask: string }
  /** Cancels the token's open tasks. */
  | { cancelTasks: true };

export interface Move<State = unknown> {
  ask?: Ask[];
  then:
    | { leave: string; vars?: Record<string, unknown>; reads?: string[] }
    | { stay: State; vars?: Record<string, unknown> }
    /** Waits for a person to settle it; `onRetry` leads on. */
    | { park: State; because: Why }
    | { end: 'completed' | 'rejected' }
    /** Rolls the turn back and answers the actor. */
    | { refuse: Rejection };
  why?: Why;
  /** What it was parked for is settled. */
  unparks?: true;
}

export type Act =
  | {
      type: 'add-signers';
      key: string;
      by: string;
      people: string[];
      when: 'before' | 'after' | 'beside';
      mode: 'all' | 'any' | 'sequential';
      advice: boolean;
      comment?: string;
    }
  | { type: 'remove-signer'; by: string; person: string }
  | { type: 'take-back'; key: string; by: string }
  /** `key`: of that place alone, which is with nobody else then; `later`: of places whose turn has not come; else wherever `from` is still to decide. */
  | { type: 'replace'; from: string; to: string; key?: string; later?: true };

/** What `prepare` and `check` may look at. */
export interface PrepareEnvironment {
  node: string;
  definition: FlowDefinition;
  facts: readonly FactField[];
  scope: ScopeType;
  table(id: string): DecisionTable | undefined;
  /** Path of this node's config in the definition, for problems. */
  path: string;
}

/** What must lie behind a claim wherever it comes from, and what is said where some way lacks it. */
export interface Need {
  has: string;
  code: string;
  severity: Problem['severity'];
  message: LocalText;
  /** Below the node: `config/matrix`. */
  path?: string;
  /** Members of the config that mend it at once. */
  fix?: { title: LocalText; config: Record<string, unknown> };
}

/** A rule by which a node asks for people, and where it stands in the definition. */
export interface AskedRule {
  rule: ApproverRule;
  fallback: readonly ApproverRule[];
  /** Who is asked first for a place that is the claimant's own. */
  ifClaimant?: readonly ApproverRule[];
  path: string;
}

/** What a newly drawn node may know of the company. */
export interface FreshCompany {
  /** Whom it asks in the last place. */
  fallback: readonly ApproverRule[];
}

/** What the prover's questions to a kind may look at. */
export interface ProveEnvironment {
  node: string;
  definition: FlowDefinition;
}

/**
 * A kind of node: a few small pure functions. It never sees events or ids; the engine turns its moves into
 * events. Its form is data, so that palette, panel, checks and engine follow from this one object.
 */
export interface NodeKind<Config = any, State = any, Prepared = any> {
  kind: string;
  version: number;
  title: LocalText;
  /** What its exits are called, where the kind names them. */
  portTitles?: Readonly<Record<string, LocalText>>;
  /** What its settings are called, and what is said where one is missing or malformed; by path, those of a list's item as `branches.port`. */
  settingWords?: Readonly<Record<string, { label: LocalText; error?: LocalText }>>;
  family: 'people' | 'decide' | 'money' | 'systems' | 'control';
  config: z.ZodType<Config>;
  /**
   * What a token that waits here holds: looked at in every test that walks a flow, and before a state made new by its `upgrades` is
   * taken into a newer version. Absent: nothing, or nothing that outlives the answer it waits for.
   */
  state?: z.ZodType;
  /** From each older version to the next, by the older one's number. */
  upgrades: { config?: Record<number, (old: unknown) => unknown>; state?: Record<number, (old: unknown) => unknown> };
  /**
   * What a newly drawn one starts with; it may lack what only the admin can say. A `table` is made with it and belongs to it; `at`
   * says what suits the place where it was put better, if anything does, `of` what suits the company. Absent: `{}`.
   */
  fresh?: {
    config: unknown;
    table?: Omit<DecisionTable, 'id'>;
    at?: (environment: ProveEnvironment) => unknown;
    of?: (company: FreshCompany) => Record<string, unknown>;
  };
  /** Keys of the config that hold the id of another node, or of a table. */
  refers?: { nodes?: readonly string[]; tables?: readonly string[] };
  /** Stage shown while a token is here. */
  stage?: ClaimStage | ((config: Config) => ClaimStage);
  /** `split`: every port gets a token. `join`: waits for all tokens of its block. `first`, `last`: where flows start and end. */
  role?: 'split' | 'join' | 'first' | 'last';
  /** Takes for the whole claim: two of it may not stand in branches that run at the same time. */
  onceInBlock?: boolean;
  /** Leaving by this port took a person or a timer, whatever the facts: what every loop needs. */
  waits?: (config: Config, port: string) => boolean;
  /** A hand may carry a token past it undone. `with-second`: it moves money, so a second person confirms. Absent: never. */
  passByHand?: 'free' | 'with-second';
  /** What its work depends on beside its expressions: those fields are not amended once it was reached. Absent: nothing. */
  uses?: (config: Config) => { all?: boolean; material?: boolean; fields?: readonly string[] };
  ports(config: Config): string[];
  /** Ports that need no edge. */
  optionalPorts?(config: Config): string[];
  /** What a claim has behind it once it left by this port: `approved`, `budget`, `voucher`, `voucher:<node>`, `matrix:<node>`, `posted`, `posted:<node>`, `posted:last` (the voucher made last). */
  gives?(config: Config, port: string, environment: ProveEnvironment): readonly string[];
  /** What it must have behind it when it comes here. `given`: all that any node of the flow gives. */
  needs?(config: Config, environment: ProveEnvironment & { given: ReadonlySet<string> }): readonly Need[];
  /** What must come after it before a good end, whichever way a claim goes on. */
  owes?(config: Config, environment: ProveEnvironment): Need | undefined;
  /** What it does may be done to a claim once only, on whichever way; two nodes whose `has` is the same do the same. */
  once?(config: Config, environment: ProveEnvironment): Need | undefined;
  /** Template of the voucher that it makes; undefined: none, or one that only reverses. */
  books?(config: Config): VoucherTemplate | undefined;
  /** Of a last node: false where a claim ends badly here, and what was done is undone. */
  endsWell?(config: Config): boolean;
  /** Whom this node asks, each rule by itself; those of a matrix it asks by, too. */
  asks?(config: Config, environment: ProveEnvironment): readonly AskedRule[];
  /** Names that later expressions may use because of this node, with their types. */
  provides?(config: Config, scope: ScopeType): Record<string, ExprType>;
  prepare?(config: Config, environment: PrepareEnvironment): { prepared: Prepared; problems: Problem[] };
  enter?(ctx: NodeContext<Config, Prepared>): Move<State>;
  onTask?(
    ctx: NodeContext<Config, Prepared>,
    state: State,
    task: { key: string; by: string; outcome: Exclude<TaskOutcome, 'return'>; comment?: string; lines?: true },
  ): Move<State>;
  /** Why whoever is asked by this task may not return the claim; undefined: he may. */
  refuseReturn?(ctx: NodeContext<Config, Prepared>, state: State, task: { key: string; by: string }): Rejection | undefined;
  /** What people do to a list of approvers beside deciding. Undefined: this node has nothing to do with it. */
  onAct?(ctx: NodeContext<Config, Prepared>, state: State, act: Act): Move<State> | undefined;
  /** Places that it will ask later, as they are looked at anew when their turn comes. Absent: none. */
  awaits?(config: Config, state: State): ApproversRecheckPayload | undefined;
  onEffect?(ctx: NodeContext<Config, Prepared>, state: State, effect: { key: string; kind: EffectKind; result: any }): Move<State>;
  /** The time of a task is over, and its deadline says to leave. Undefined: this node has no way out for it. */
  onOverdue?(ctx: NodeContext<Config, Prepared>, state: State, task: { key: string }): Move<State> | undefined;
  /** A person asks a parked node to try again. */
  onRetry?(ctx: NodeContext<Config, Prepared>, state: State): Move<State>;
  /** The ERP, which refused this voucher, says by itself that it is posted. Undefined: this node waits for something else. */
  onHeard?(ctx: NodeContext<Config, Prepared>, state: State, heard: { voucherId: string }): Move<State> | undefined;
}

export type NodeKinds = ReadonlyMap<string, NodeKind>;
