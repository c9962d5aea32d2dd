import type { MoneyText } from '@vouchflow/kernel';
import type { ClaimView, LocalText, TaskView, TimelineItem, ConversionView } from '@vouchflow/flow-model';

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
  /** Id of the budget. */
  budget: string;
  /** `RD · lodging · 2026-11`, codes; pages say it in words. */
  label?: string;
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
  total?: MoneyText;
  conversions?: ConversionView[];
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
  owner?: string | null;
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
  original?: (MoneyText & { rate: string }) | null;
  expenseDate?: string | null;
  crossYear?: boolean;
  why?: unknown;
  sentence?: string;
}

export interface PostingAttempt {
  n: number;
  step: string;
  startedAt: string;
  endedAt: string | null;
  outcome: string | null;
  message: string | null;
  exchanges: ErpExchange[];
}

/** One call of the ERP, its secrets masked. */
export interface ErpExchange {
  operation: string;
  method: string;
  url: string;
  request: string;
  result: 'answered' | 'not-sent' | 'maybe-sent';
  status?: number;
  response?: string;
  reason?: string;
  durationMs: number;
}

/** A file of the claim on its way into the ERP, behind the voucher. */
export interface PostingFile {
  id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  status: 'waiting' | 'sent' | 'refused' | 'left-out';
  /** Its name in the ERP, and what the ERP calls it. */
  erpName: string;
  erpId: string | null;
  attempts: number;
  triedAt: string | null;
  nextTryAt: string | null;
  sentAt: string | null;
  cause: string | null;
  code: string | null;
  message: string | null;
  mend: { zh: string; en: string } | null;
  /** Who left it out after it was refused, and why. */
  leftOut: { by: string; at: string; reason: string } | null;
  /** Of the last try. */
  exchanges: ErpExchange[];
}

/** A voucher's way into its ERP, as an item of `GET /postings`. */
export interface Posting {
  id: string;
  voucher: string;
  voucherNumber: string;
  claim: string;
  claimNumber: string;
  ledger: string;
  connection: string | null;
  connectionName: string | null;
  status: string;
  /** waiting · sent · pending · unknown · parked · refused · confirmed · cancelled */
  stage: string;
  code: string | null;
  mend: { zh: string; en: string } | null;
  ticket: string | null;
  erpState: string | null;
  statement: { saw: 'there' | 'absent'; documentNumber?: string; reason: string; by: string; at: string; confirmedBy?: string } | null;
  externalKey: string;
  documentNumber: string | null;
  internalId: string | null;
  sends: number;
  lookups: number;
  createdAt: string;
  sentAt: string | null;
  confirmedAt: string | null;
  nextTryAt: string | null;
  /** Why it waits for a person; null while it goes on by itself. */
  parked: string | null;
  cause: string | null;
  message: string | null;
  payloadHash: string | null;
  readBackHash: string | null;
  /** Files that the ERP refused. */
  filesRefused: number;
  total: MoneyText;
}

/** An item of `GET /vouchers`. */
export interface VoucherItem {
  id: string;
  claim: string;
  claimNumber: string;
  status: string;
  number: string;
  ledger: string;
  word: string;
  period: string;
  date: string;
  attachments: number;
  preparedBy: string;
  reviewedBy: string | null;
  reverses?: string;
  reversedBy?: string;
  /** Voucher of the main ledger that it stands beside; voucher whose debt it pays. */
  beside?: string;
  settles?: string;
  total: MoneyText;
  documentNumber: string | null;
  postingStatus: string | null;
}

export interface Voucher extends VoucherItem {
  /** What its state allows now. */
  acts: string[];
  lines: VoucherLine[];
  posting: (Posting & { attempts: PostingAttempt[]; files: PostingFile[] }) | null;
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
  code?: string;
  text?: LocalText | string;
  sentence?: string;
  claimId?: string | null;
  readAt?: string | null;
}
