import type { CalendarDate, Instant, Money } from '@vouchflow/kernel';
import type { ClaimStage, Deadline, EffectKind, EffectMode, Facts, LineCut, LineReturned, Why } from '@vouchflow/flow-model';
import type { InstanceContext } from './instance.js';

/*
 * Terminology, the same words as in docs/glossary.md:
 *
 * token   where an instance is now. A fork replaces one by several, a join several by one.
 * frame   one block that a token is inside of: the block's number and the branch's port. A token's
 *         `stack` lists its frames, outermost first.
 * task    something one person must decide. `people` are those of whom any one may.
 * effect  something to be done outside this core: asked (answered in the turn), told (no answer), or
 *         done in the world (answered by a later SettleEffect).
 * hold    an undo note: what to request if the instance ends badly or returns to before it.
 * turn    one input handled in one database transaction.
 *
 * Everything is numbered per instance and counted, never random: t1, t2 … for tokens as plain integers.
 * Stored events of any release must still fold: add members and optional fields, never rename.
 */

export interface Frame {
  block: number;
  fork: string;
  port: string;
}

export type TaskOutcome = 'approve' | 'reject' | 'return' | 'abstain';
export type ResumeMode = 'here' | 'restart';
export type EndOutcome = 'completed' | 'rejected' | 'withdrawn';

export type FlowEvent =
  | {
      type: 'InstanceStarted';
      flow: string;
      version: number;
      claimant: string;
      facts: Facts;
      context: InstanceContext;
      factsHash: string;
      materialHash: string;
      splitFrom?: SplitFrom;
      reversalOf?: { id: string; number: string };
    }
  /** `unpassed`: the token is here again, so these nodes after it count as not passed any more. */
  | { type: 'TokenPlaced'; token: number; node: string; stack: Frame[]; edge?: string; stage?: ClaimStage; unpassed?: string[] }
  | { type: 'TokenStayed'; token: number; state: unknown; vars?: Record<string, unknown>; why?: Why }
  | { type: 'TokenLeft'; token: number; node: string; port: string; vars?: Record<string, unknown>; why?: Why; reads?: string[] }
  | { type: 'TokenSplit'; token: number; fork: string; block: number; branches: { token: number; port: string }[] }
  | { type: 'TokensJoined'; tokens: number[]; join: string; token: number; stack: Frame[] }
  | { type: 'TokenCancelled'; token: number }
  /** `people` are asked. `asked`: whose place it is, where a time-out had asked others before. */
  | {
      type: 'TaskOpened';
      task: number;
      token: number;
      node: string;
      key: string;
      people: string[];
      why: Why;
      dueAt?: Instant;
      deadline?: Deadline;
      asked?: string[];
    }
  /** Its clock runs from now on: when it is due, and when the steps that are left are taken. */
  | { type: 'TaskTimed'; task: number; dueAt: Instant; steps: { at: Instant; step: number }[] }
  /** The working calendar is another now: due at `dueAt`, before at `was`. What it has run so far counts by the new one, too; TaskTimed follows. */
  | { type: 'ClockRecounted'; task: number; dueAt: Instant; was?: Instant }
  | { type: 'TaskReminded'; task: number; step: number; people: string[] }
  /** `to` is asked besides; empty: there was nobody. */
  | { type: 'TaskEscalated'; task: number; step: number; from: string[]; to: string[]; why: Why }
  /** `to` is asked instead; empty: there was nobody, and it stays where it is. */
  | { type: 'TaskHandedOn'; task: number; step: number; from: string[]; to: string[]; why: Why }
  /** The time is over and leads out of the node. */
  | { type: 'TaskOverdue'; task: number; step: number }
  | { type: 'TaskDecided'; task: number; by: string; outcome: TaskOutcome; comment?: string; to?: string; resume?: ResumeMode }
  /** 核减, 退单: with an approval, lines were cut or left for the linked claim. Approvals given stand; open tasks are of the new facts. */
  | {
      type: 'LinesDecided';
      task: number;
      by: string;
      cuts: LineCut[];
      returned: LineReturned[];
      linked?: { id: string; number: string };
      facts: Facts;
      context: InstanceContext;
      factsHash: string;
      materialHash: string;
    }
  /** `people`: who is asked now, where others are asked beside the one it was taken from; else `to` alone. */
  | { type: 'TaskTransferred'; task: number; by: string; from: string; to: string; people?: string[]; comment?: string }
  /** 移交 of places of this node whose turn has not come. */
  | { type: 'PlacesHandedOver'; node: string; by: string; from: string; to: string; comment?: string }
  /** 代理: `substitute` may decide too, until the day `to`: he stands in for `person`, whom the task was put before. */
  | { type: 'TaskShared'; task: number; person: string; substitute: string; to?: string }
  | { type: 'TaskCancelled'; task: number }
  /** 加签; with `advice` 委托: what they say comes back as advice. */
  | {
      type: 'SignersAdded';
      task: number;
      node: string;
      by: string;
      people: string[];
      when: 'before' | 'after' | 'beside';
      mode: 'all' | 'any' | 'sequential';
      advice?: boolean;
      comment?: string;
    }
  | { type: 'SignerRemoved'; node: string; by: string; person: string; comment?: string }
  /** 取回: the decision of `task` does not count any more. */
  | { type: 'DecisionTakenBack'; task: number; node: string; by: string; comment?: string }
  | {
      type: 'EffectRequested';
      effect: number;
      token: number | null;
      node: string;
      key: string;
      kind: EffectKind;
      mode: EffectMode;
      payload: unknown;
      dueAt?: Instant;
    }
  | { type: 'EffectSettled'; effect: number; kind: EffectKind; result: unknown; by?: string; confirmedBy?: string; reason?: string }
  /** `kind` is absent in events of before it was kept. */
  | { type: 'EffectCancelled'; effect: number; kind?: EffectKind }
  | { type: 'EffectSettledLate'; effect: number; result: unknown }
  | { type: 'EffectParked'; effect: number; why: Why }
  /** `by` is absent where the ERP spoke of it by itself. */
  | { type: 'EffectRetried'; effect: number; by?: string; reason?: string }
  | { type: 'TokenParked'; token: number; why: Why }
  /** `by` is absent where it found by itself what it had lacked, or (`heard`) the ERP spoke of it by itself. */
  | { type: 'TokenUnparked'; token: number; by?: string; reason?: string; heard?: true }
  | { type: 'HoldTaken'; hold: number; token: number; node: string; stack: Frame[]; seq?: number; release: HoldRelease }
  | { type: 'HoldDropped'; hold: number }
  | { type: 'FactsReplaced'; facts: Facts; context: InstanceContext; factsHash: string; materialHash: string }
  | { type: 'InstanceReturned'; by: string; fromNode: string; to: string; resume: ResumeMode; comment?: string }
  | { type: 'InstanceResubmitted'; by: string }
  /** 挂起. `effects` are not sent yet and wait; they are cancelled, and requested anew by ClaimResumed. */
  | { type: 'ClaimSuspended'; by: string; reason: string; until: CalendarDate; effects: number[] }
  /** On hold, the ERP says by itself to have posted what it had refused: looked at when the claim goes on. */
  | { type: 'PostingHeard'; voucher: string }
  /** 恢复. `by` is absent where its day has come. */
  | { type: 'ClaimResumed'; by?: string; comment?: string }
  | { type: 'DecisionsVoided'; decisions: number[] }
  | { type: 'DecisionsStand'; decisions: number[] }
  | { type: 'EndingBegan'; outcome: EndOutcome; by?: string; cause: Why }
  | { type: 'InstanceEnded'; outcome: EndOutcome; why?: Why }
  | { type: 'ReversalBegan'; voucher: string; by: string; reason: string; date?: string; beside?: string[]; withdrawn?: true }
  /** `left`: other vouchers of it that are still booked; while there are some it stays done, and each is undone for itself. */
  | { type: 'InstanceReversed'; voucher: string; left?: string[] }
  /** 撤回 after posting: somebody else decides about it, in a document of its own. */
  | { type: 'ReversalRequested'; by: string; request: { id: string; number: string }; repayment: boolean; comment?: string }
  /** 还款: the money is back and booked; whole, the document is undone by it. */
  | { type: 'RepaymentTaken'; by: string; request: { id: string; number: string }; amount: Money; whole: boolean }
  /** By hand. `skipped`: money nodes that it was carried past without their doing. */
  | { type: 'TokenMoved'; token: number; from: string; to: string; by: string; confirmedBy?: string; reason: string; skipped?: string[] }
  /** By hand. `changed`: paths of what is new, `lines/0/description`; `material`: of what approvals are kept by. */
  | { type: 'FactsAmended'; by: string; confirmedBy?: string; reason: string; changed: string[]; material: boolean }
  /** `states`: of tokens whose kind is newer there. */
  /** `material`: the newer version makes other amounts, or other facts material, of what was entered. */
  | {
      type: 'InstanceMigrated';
      from: number;
      to: number;
      by: string;
      confirmedBy?: string;
      reason: string;
      material?: true;
      states: { token: number; state: unknown }[];
    }
  /** An emergency: `by` decides in place of the people who were asked. */
  | { type: 'GlassBroken'; task: number; by: string; confirmedBy: string; instead: string[]; reason: string };

/** Where a claim's lines were sent back from: it begins with the claimant. */
export interface SplitFrom {
  id: string;
  number: string;
  by: string;
  lines: LineReturned[];
}

export type FlowEventType = FlowEvent['type'];

/** What a hold does when it is released. `voucher.reverse` is more than one effect: build the red voucher, post it, then tell. */
export type HoldRelease =
  | { kind: 'budget.release' | 'documents.free' }
  | { kind: 'voucher.void'; voucherId: string; template?: string }
  | { kind: 'voucher.reverse'; voucherId: string; template: string };
