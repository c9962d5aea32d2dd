import type { CalendarDate, Money } from '@vouchflow/kernel';

export interface Invoice {
  kind: string;
  /** Absent on fully digital invoices, which have a number only. */
  code?: string;
  number: string;
  date?: CalendarDate;
  /** Tax included. */
  total: Money;
  tax?: Money;
}

export interface ClaimLine {
  /** Its place in the facts' `lines`, for paths. */
  index: number;
  category?: string;
  date?: CalendarDate;
  endDate?: CalendarDate;
  /** Gross, tax included. */
  amount: Money;
  /** Only accruals name a department by line. */
  department?: string;
  costCenter?: string;
  project?: string;
  invoice?: Invoice;
}

export interface ClaimAdvance {
  advance: string;
  amount: Money;
}

/** What accounting reads of any flow's facts; a flow without a field simply has none. */
export interface ClaimFacts {
  legalEntity?: string;
  department?: string;
  project?: string;
  supplier?: string;
  /** Travel advance: the amount lent. */
  amount?: Money;
  /** Scheduled flows: the tick this instance stands for, as an instant or a date. */
  firedFor?: string;
  lines: ClaimLine[];
  advances: ClaimAdvance[];
  /** Ids of the files of the document and of its lines, each once. */
  attachments: string[];
}
