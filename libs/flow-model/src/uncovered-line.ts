import type { VoucherTemplate } from './accounting.js';

/** A voucher line that claims may lead to today and that an ERP's active mapping, or the accounting rules, leave without a place. */
export interface UncoveredLine {
  /** Name of the connection. */
  connection: string;
  ledger: string;
  /** Ours; empty where no rule names one. */
  account: string;
  /** Of an expense line. */
  category?: string;
  departmentFunction?: string;
  /** Of a template's own line: `payable`, `inputVat`. */
  part?: string;
  template?: VoucherTemplate;
  /** What has no place: the account, a dimension, a partner; `no-account-rule` and `unknown-account` are the rules' own gaps. */
  what: string;
  value: string;
}
