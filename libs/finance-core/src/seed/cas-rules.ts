import type { CalendarDate } from '@vouchflow/kernel';
import type { AccountingRules, PostingAccount, VoucherTemplate } from '@vouchflow/flow-model';
import { casAccountRules } from './cas-account-rules.js';
import { casAccounts } from './cas-accounts.js';
import { casTaxBlocks, casTaxRules } from './cas-tax-rules.js';

/**
 * The rules of ACCOUNTING.md §1 to §4 as dated data, in force from `from` on: what a new company starts with
 * (企业会计准则, general taxpayer) and may then change. Plain JSON; nothing in the code repeats it.
 */
export const casAccountingRules = (from: CalendarDate): AccountingRules => ({
  accounts: casAccounts(from),
  accountRules: casAccountRules(from),
  taxRules: casTaxRules(from),
  taxBlocks: casTaxBlocks(from),
  postingAccounts: casPostingAccounts(from),
});

function casPostingAccounts(from: CalendarDate): PostingAccount[] {
  const parts: Record<VoucherTemplate, Record<string, string>> = {
    'expense-claim': { inputVat: '22210101', advance: '122101', payable: '224101', bank: '100201' },
    'travel-advance': { advance: '122101', bank: '100201' },
    'purchase-payment': { inputVat: '22210101', tradePayable: '220201', bank: '100201' },
    'advance-repayment': { bank: '100201', advance: '122101' },
    'month-end-accrual': { accrued: '224102' },
    payment: { bank: '100201', exchange: '6603' },
  };
  return Object.entries(parts).flatMap(([template, accounts]) =>
    Object.entries(accounts).map(([part, account]) => ({ template: template as VoucherTemplate, part, account, from })),
  );
}
