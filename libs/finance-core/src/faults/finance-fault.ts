import type { LocalText } from '@vouchflow/flow-model';

/** Every fault that the books find in a claim's facts or in a voucher, in plain words. */
export const financeFaults = {
  UNKNOWN_LEGAL_ENTITY: { en: 'There is no such legal entity on that date.', zh: '该日期没有此法人主体。' },
  UNKNOWN_DEPARTMENT: { en: 'The legal entity has no such department on that date.', zh: '该日期此法人主体没有这个部门。' },
  UNKNOWN_COST_CENTER: { en: 'The legal entity has no such cost centre on that date.', zh: '该日期此法人主体没有这个成本中心。' },
  UNKNOWN_PROJECT: { en: 'The legal entity has no such project on that date.', zh: '该日期此法人主体没有这个项目。' },
  UNKNOWN_CATEGORY: { en: 'There is no such category on that date.', zh: '该日期没有这个费用类别。' },
  CURRENCY_NOT_ACCEPTED: {
    en: "Money must be in the legal entity's currency, or a line's in one that finance keeps rates of.",
    zh: '金额必须使用法人主体的本位币；明细行也可用财务已维护汇率的外币。',
  },
  FX_RATE_MISSING: {
    en: 'There is no exchange rate for that date; finance enters it under exchange rates. Currency, date and the last rate:',
    zh: '该日期没有汇率，请财务在“汇率”中录入。币种、日期与最近一次汇率：',
  },
  INVOICE_CURRENCY_DIFFERS: { en: 'An invoice is in the currency of its line.', zh: '发票币种须与所在行一致。' },
  INVOICE_KIND_DOMESTIC: { en: "An invoice of this kind is in the ledger's currency: its tax is deducted.", zh: '此类发票可抵扣进项税，须使用本位币。' },
  DATE_IN_FUTURE: { en: 'The date lies in the future.', zh: '日期不能晚于今天。' },
  DATES_REVERSED: { en: 'The end lies before the start.', zh: '结束日期早于开始日期。' },
  MONEY_TOO_LARGE: { en: 'The sum is too large.', zh: '合计金额过大。' },
  INVOICE_OVERCLAIMED: { en: "The lines claim more than the invoice's total.", zh: '各行报销金额超过了发票的价税合计。' },
  INVOICE_TAX_WRONG: { en: 'The tax does not fit the total of this kind of invoice.', zh: '税额与该类发票的价税合计不符。' },
  INVOICE_TAX_REQUIRED: { en: 'The tax printed on this kind of invoice is needed.', zh: '该类发票必须填写票面税额。' },
  INVOICE_INCONSISTENT: {
    en: 'The same invoice stands on another line with another kind, total or tax.',
    zh: '同一张发票在其他行的种类、价税合计或税额不一致。',
  },
  TAX_RULE_MISSING: { en: 'No tax rule covers this kind of invoice on its date.', zh: '该日期没有适用于此类发票的进项税规则。' },
  ADVANCES_EXCEED_TOTAL: { en: 'The advances set off are more than the claim.', zh: '冲抵的借款超过了报销总额。' },
  ADVANCE_CURRENCY_DIFFERS: {
    en: 'An advance is set off in its own currency, against lines of that currency; what is left of it is paid back.',
    zh: '借款只能按其币种冲抵同币种的明细；余下的请还款。',
  },
  ACCOUNT_RULE_MISSING: { en: 'No rule says which account this is booked to.', zh: '没有规则确定这一行记入哪个科目。' },
  ACCOUNT_UNKNOWN: { en: 'The chart of accounts has no such account on the voucher date.', zh: '凭证日期的科目表中没有该科目。' },
  POSTING_ACCOUNT_MISSING: { en: 'The voucher template has no account for a part it needs.', zh: '凭证模板缺少所需的对应科目。' },
  DIMENSION_MISSING: { en: 'The account needs a dimension that the facts do not give.', zh: '科目要求的辅助核算在单据中缺失。' },
  NOTHING_TO_POST: { en: 'There is no amount to post.', zh: '没有可入账的金额。' },
  UNBALANCED: { en: 'Debit and credit differ.', zh: '借贷不平。' },
  ONE_SIDE_ONLY: { en: 'A line has exactly one side.', zh: '每行分录只能有借方或贷方之一。' },
  ZERO_LINE: { en: 'A line has an amount.', zh: '分录金额不能为零。' },
  WRONG_SIGN: { en: 'Only a red voucher has negative amounts, and it has no others.', zh: '只有红字凭证可以且必须为负数金额。' },
} as const satisfies Record<string, LocalText>;

export type FinanceFaultCode = keyof typeof financeFaults;

/** A fault in facts (`path` as `lines/0/amount`) or in a voucher; fits `FieldFault` of flow-model. */
export interface FinanceFault {
  path: string;
  code: FinanceFaultCode;
  /** English; `financeFaults[code]` has both languages. */
  message: string;
}

export const financeFault = (path: string, code: FinanceFaultCode, detail?: string): FinanceFault => ({
  path,
  code,
  message: detail ? `${financeFaults[code].en} (${detail})` : financeFaults[code].en,
});
