import type { TaskOutcome } from '@vouchflow/flow-core';

/** What may be done to an instance by hand, as whoever asks for it says it. Tokens, tasks and effects by their number in the instance. */
export type RepairAct =
  /** `to`: a node's id, or `claimant`. */
  | { kind: 'move'; token: number; to: string }
  | { kind: 'replace'; task: number; from: string; to: string }
  /** Values as the API takes facts, by path: `lines/0/description`; null: empties it. */
  | { kind: 'amend'; changes: { path: string; value: unknown }[] }
  /** What somebody saw where the world gave no answer: the voucher is in the ERP under this number, or is not there; `due`: a timer need not be waited for. */
  | { kind: 'settle'; effect: number; saw: 'posted' | 'absent' | 'due'; documentNumber?: string | undefined }
  /** `effect` 0: the parked token `token`. */
  | { kind: 'retry'; effect: number; token?: number | undefined }
  | { kind: 'migrate'; version: number }
  /** Only in an emergency. */
  | { kind: 'decide'; task: number; outcome: Exclude<TaskOutcome, 'abstain'>; factsHash: string };

export interface RepairCommand {
  act: RepairAct;
  by: string;
  /** The second person. */
  confirmedBy?: string;
  reason: string;
  /** The turn that was seen; another one by now is refused. */
  seenTurn?: number;
}
