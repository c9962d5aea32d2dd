import type { Money } from '@vouchflow/kernel';

/** 核减 a line to a smaller amount, or 退单 it: what an approver does with one line while he approves the rest. */
export interface LineDecision {
  /** Its place in the facts' `lines` as he saw them, from 0. */
  line: number;
  outcome: 'cut' | 'return';
  /** What is left of the line; of a cut only. */
  amount?: Money;
  reason: string;
}

export interface LineCut {
  line: number;
  from: Money;
  to: Money;
  /** What it takes off in minor units of the ledger's currency, where the line is in another. */
  ledgerMinor?: number;
  reason: string;
}
export interface LineReturned {
  line: number;
  amount: Money;
  /** The same in minor units of the ledger's currency, where the line is in another. */
  ledgerMinor?: number;
  reason: string;
}
