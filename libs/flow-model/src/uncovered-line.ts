import type { VoucherTemplate } from './accounting.js';

/** A voucher line that some claim may lead to, in our codes, and where it comes from. */
export interface LineOrigin {
  ledger: string;
  /** Ours; empty where no rule names one. */
  account: string;
  /** Of an expense line. */
  category?: string;
  departmentFunction?: string;
  /** Of a template's own line: `payable`, `inputVat`. */
  part?: string;
  template?: VoucherTemplate;
}

/** One that claims may lead to today and that an ERP's active mapping, or the accounting rules, leave without a place. */
export interface UncoveredLine extends LineOrigin {
  /** Name of the connection; empty where the ledger has none (`no-connection`, whose value is the legal entity). */
  connection: string;
  /** What has no place: the account, a dimension, a partner; `no-account-rule` and `unknown-account` are the rules' own gaps. */
  what: string;
  value: string;
}
