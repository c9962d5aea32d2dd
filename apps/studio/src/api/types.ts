import type { MoneyText } from '@vouchflow/kernel';
import type { ClaimView, LocalText, TaskView, TimelineItem } from '@vouchflow/flow-model';

/** What the API answers, as the studio reads it. Fields with `?` beyond the contract are shown where they come. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Me {
  user: { email: string; name: LocalText | string; legalEntity?: string; department?: string | null; mustChangePassword?: boolean };
  roles: string[];
  permissions: string[];
}

export interface InvoiceFacts {
  kind?: string;
  code?: string;
  number?: string;
  date?: string;
  seller?: string;
  total?: MoneyText;
  tax?: MoneyText;
}

export interface LineFacts {
  category?: string;
  date?: string;
  description?: string;
  amount?: MoneyText;
  costCenter?: string;
  project?: string;
  city?: string;
  nights?: number;
  guests?: number;
  invoice?: InvoiceFacts;
  [name: string]: unknown;
}

export interface ClaimFacts {
  title?: string;
  purpose?: string;
  legalEntity?: string;
  department?: string;
  project?: string;
  lines?: LineFacts[];
  [name: string]: unknown;
}

export type Claim = Omit<ClaimView, 'facts'> & { facts: ClaimFacts };
export type TimelineEvent = TimelineItem;
export type Task = TaskView;

export interface PreviewPlace {
  people: string[];
  mode?: string;
  node: string;
  why: unknown;
}

export interface PreviewBudget {
  budget: string | BudgetRef;
  availableAfter: MoneyText | null;
  ok: boolean;
  total?: MoneyText;
  reserved?: MoneyText;
  consumed?: MoneyText;
  amount?: MoneyText;
}

export interface BudgetRef {
  id?: string;
  department?: string | null;
  category?: string | null;
  project?: string | null;
  period?: string;
  total?: MoneyText;
  reserved?: MoneyText;
  consumed?: MoneyText;
  available?: MoneyText;
}

export interface Preview {
  approvals: PreviewPlace[];
  budget: PreviewBudget[];
  outcome: string;
  why?: unknown;
}

export interface Budget extends BudgetRef {
  id: string;
  total: MoneyText;
  reserved: MoneyText;
  consumed: MoneyText;
  available: MoneyText;
  control?: string;
}

export interface BudgetEntry {
  id: string | number;
  at: string;
  kind: string;
  amount: MoneyText;
  claimId?: string | null;
  claimNumber?: string | null;
  reason?: string | null;
  actor?: string | null;
}

export interface VoucherLine {
  account: { code: string; name: LocalText | string };
  debit: MoneyText | null;
  credit: MoneyText | null;
  dimensions: { department?: string; project?: string; person?: string; supplier?: string };
  summary: string;
  original?: MoneyText | null;
  why?: unknown;
  sentence?: string;
}

export interface PostingAttempt {
  n?: number;
  step: string;
  startedAt: string;
  endedAt?: string | null;
  outcome?: string | null;
  message?: string | null;
}

export interface Posting {
  id?: string;
  status: string;
  externalKey?: string | null;
  documentNumber?: string | null;
  internalId?: string | null;
  attempts?: PostingAttempt[];
  connection?: { id: string; name: string; system: string } | null;
  cause?: string | null;
  message?: string | null;
  nextTryAt?: string | null;
  createdAt?: string;
  sentAt?: string | null;
  confirmedAt?: string | null;
  readBackAt?: string | null;
}

/** An item of `GET /postings`. */
export interface PostingRow extends Posting {
  id: string;
  voucherId: string;
  voucherNumber: string;
  claimId: string | null;
  claimNumber: string | null;
  total: MoneyText;
  sends: number;
  lookups: number;
}

export interface Voucher {
  id: string;
  claim: string | { id: string; number: string | null; title?: string } | null;
  claimNumber?: string | null;
  status: string;
  number: string | null;
  ledger: string;
  word: string;
  period: string;
  date: string;
  attachments: number;
  preparedBy: string | null;
  reviewedBy: string | null;
  reverses?: string | null;
  reversedBy?: string | null;
  lines?: VoucherLine[];
  total?: MoneyText;
  posting?: Posting | null;
}

export interface Person {
  email: string;
  name: LocalText | string;
  grade?: string;
  department?: string | null;
  manager?: string | null;
  legalEntity?: string;
  active?: boolean;
  roles?: string[];
  [name: string]: unknown;
}

export interface CodeRow {
  code: string;
  name: LocalText | string;
  [name: string]: unknown;
}

export interface Notice {
  id: string;
  at: string;
  text?: LocalText | string;
  sentence?: string;
  claimId?: string | null;
  readAt?: string | null;
}
