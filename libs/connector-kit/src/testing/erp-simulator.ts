/** Faults every simulator of ours can be told to make (API.md, "The ERP sandbox"). */
export type SimulatorFault = 'error-before' | 'error-after-commit' | 'hang' | 'late-commit' | 'closed-period' | 'auth-expired' | 'duplicate-reply';

/** What the suite wants different from the ordinary settings. */
export interface SettingsChange {
  /** Origin to send to instead of the simulator's own: the suite's proxy, or a port where nobody listens. */
  origin?: string;
  timeoutMs?: number;
  wrongSecret?: boolean;
}

/** A document as the simulator's journal shows it; amounts in major units as text. */
export interface JournalDocument {
  externalKey: string | null;
  documentNumber: string | null;
  date: string;
  currency: string;
  /** `original`: what was said in another currency, where the ERP has fields for it. */
  lines: { account: string; debit: string; credit: string; original?: { amount: string; currency: string } }[];
  /** What is kept with it, oldest first, where the ERP keeps files. */
  files?: { name: string; size: number; sha256: string }[];
}

/** A running ERP to post into, with a fault dial and books of its own that the connector cannot reach. */
export interface ErpSimulator {
  origin: string;
  /** What else an egress client must allow: its folders. */
  allow?: readonly string[];
  /** Settings that reach it, before they are read by the connector's schema. */
  settings(change: SettingsChange): Record<string, unknown>;
  /** Every secret in those settings. */
  secrets: readonly string[];
  fault(kind: SimulatorFault, count: number, delayMs?: number): Promise<void>;
  endFaults(): Promise<void>;
  /** What its books hold under a key. */
  documents(externalKey: string): Promise<JournalDocument[]>;
  close(): Promise<void>;
}
