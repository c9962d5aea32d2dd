import type { CalendarDate, Instant, Money, Result } from '@vouchflow/kernel';
import type { Facts, LineCut, LineReturned, Why, LocalText } from '@vouchflow/flow-model';
import type { ResumeMode, SplitFrom, TaskOutcome } from './event.js';
import type { InstanceContext } from './instance.js';
import type { Rejection } from './rejection.js';

/** What can happen to an instance. `at` is the database's clock; `inFlight` names effects the world may already know of. */
export type Input = { at: Instant; inFlight?: number[] } &
  /** `splitFrom`: lines sent back from another claim; it starts with the claimant. `reversalOf`: the posted document that it asks to undo. */
  (
    | {
        type: 'Start';
        id: string;
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
    | {
        type: 'DecideTask';
        task: number;
        by: string;
        outcome: TaskOutcome;
        factsHash: string;
        comment?: string;
        to?: string;
        resume?: ResumeMode;
        lines?: Result<LineChange, Rejection>;
      }
    /** `from`: somebody with the right to it hands over what another is asked; of several who are asked only his part. */
    | { type: 'Transfer'; task: number; by: string; to: string; from?: string; comment?: string }
    /** What `from` would be asked later goes to `to`: wherever a step waits with a place of his. */
    | { type: 'HandOverPlaces'; by: string; from: string; to: string; comment?: string }
    /** `advice`: 委托, their answer comes back as advice and decides nothing. */
    | {
        type: 'AddSigners';
        task: number;
        by: string;
        people: string[];
        when: 'before' | 'after' | 'beside';
        mode: 'all' | 'any' | 'sequential';
        advice?: boolean;
        comment?: string;
      }
    /** 代理: `substitute` stands in for `person` from now on; the directory says so, the caller has looked. */
    | { type: 'ShareTask'; task: number; person: string; substitute: string; to?: string }
    /** The working calendar has changed: clocks that run are counted anew. */
    | { type: 'RecountDeadlines' }
    | { type: 'RemoveSigner'; by: string; person: string; comment?: string }
    | { type: 'TakeBack'; by: string; comment?: string }
    /** 挂起 until the first instant of a day. `standing`: by right of an office, else by whoever is asked. */
    | { type: 'Suspend'; by: string; comment: string; until: CalendarDate; standing?: boolean }
    /** 恢复: by whoever suspended it, or by right of an office. */
    | { type: 'Resume'; by: string; comment?: string; standing?: boolean }
    | { type: 'Withdraw'; by: string; comment?: string }
    | { type: 'Resubmit'; by: string; facts: Facts; context: InstanceContext; factsHash: string; materialHash: string }
    | { type: 'SettleEffect'; effect: number; result: unknown; by?: string; confirmedBy?: string; reason?: string }
    | { type: 'ParkEffect'; effect: number; why: Why }
    /**
     * The ERP has said something by itself of what is parked: it is looked at again. `voucher`, with `effect` 0: one that it had
     * refused, and says to be posted. Where nothing of it is parked, nothing happens.
     */
    | { type: 'HearOfEffect'; effect: number; voucher?: string }
    /** `effect` 0: a parked token, `token` or the first. */
    | { type: 'RetryEffect'; effect: number; token?: number; by: string; reason?: string }
    /** `withdrawn`: the claimant asked it back, so its invoices are free again; undone by finance, they stay with it. */
    | {
        type: 'ReverseVoucher';
        voucher: string;
        by: string;
        reason: string;
        date?: CalendarDate;
        notBefore?: CalendarDate;
        template: string;
        withdrawn?: true;
        /** Its own in the ledgers beside the main one, which go with it. */ beside?: string[];
      }
    /** 撤回 of what is posted: a request of its own asks for it. */
    | { type: 'RequestReversal'; by: string; request: { id: string; number: string }; repayment: boolean; comment?: string }
    /** A paid document's money is back and booked; `whole`: all of it. */
    | { type: 'TakeRepayment'; request: { id: string; number: string }; by: string; amount: Money; whole: boolean }
    | HandAct
  );
export type InputType = Input['type'];

/** What somebody with the right to mend instances does to one by hand. `confirmedBy`: the second person, needed where money moves. */
export type HandAct =
  /** `to`: a node's id, or `claimant`. */
  | { type: 'AdminMove'; by: string; confirmedBy?: string; token: number; to: string; reason: string }
  | { type: 'ReplaceApprover'; by: string; task: number; from: string; to: string; reason: string }
  | { type: 'AmendFacts'; by: string; confirmedBy?: string; facts: Facts; context: InstanceContext; factsHash: string; materialHash: string; reason: string }
  /** Decided by the newer version's graph. `nodes`: what the nodes with a token, and the forks around them, were in the version it leaves. */
  | {
      type: 'Migrate';
      by: string;
      confirmedBy?: string;
      version: number;
      nodes: Record<string, DrawnNode>;
      facts: Facts;
      context: InstanceContext;
      factsHash: string;
      materialHash: string;
      reason: string;
    }
  /** An open task is decided in an emergency by somebody whom it is not with: asked by one, confirmed by another. */
  | { type: 'DecideInPlace'; by: string; confirmedBy: string; task: number; outcome: Exclude<TaskOutcome, 'abstain'>; factsHash: string; reason: string };

export interface DrawnNode {
  kind: string;
  kindVersion: number;
  ports: string[];
  /** Absent in what was recorded before titles were. */
  title?: LocalText;
}

/** What cuts and lines sent back make of a claim, worked out by the caller; or why they cannot be, told when their turn comes. */
export interface LineChange {
  cuts: LineCut[];
  returned: LineReturned[];
  /** Keys of invoices that stand on no line any more. */
  freed: string[];
  facts: Facts;
  context: InstanceContext;
  factsHash: string;
  materialHash: string;
  /** The claim that takes the lines sent back; there is one exactly where some were. */
  linked?: { id: string; number: string };
}
