import type { KindLocale } from '@vouchflow/flow-model';

export const voucherLocale: KindLocale = {
  name: { zh: '生成凭证', en: 'Build voucher' },
  description: {
    zh: '按记账规则生成借贷平衡的凭证并取号。科目和税在“记账规则”里设置。',
    en: 'Makes the balanced voucher by the accounting rules and takes its number.',
  },
  ports: { out: { zh: '已生成', en: 'built' } },
  sections: { main: { zh: '凭证', en: 'Voucher' }, more: { zh: '更多', en: 'More' } },
  fields: {
    template: {
      label: { zh: '凭证模板', en: 'Template' },
      values: {
        'expense-claim': { zh: '费用报销', en: 'Expense claim' },
        'travel-advance': { zh: '差旅借款', en: 'Travel advance' },
        'purchase-payment': { zh: '采购付款', en: 'Purchase payment' },
        'month-end-accrual': { zh: '月末计提', en: 'Month-end accrual' },
        'advance-repayment': { zh: '借款归还', en: 'Advance paid back' },
        payment: { zh: '付款（汇兑差额入 6603）', en: 'Payment (exchange differences to 6603)' },
      },
      error: { zh: '请选凭证模板', en: 'Choose a template' },
    },
    when: {
      label: { zh: '什么时候生成', en: 'Made' },
      values: { approval: { zh: '审批通过时', en: 'when the document is approved' }, payment: { zh: '付款后', en: 'when it was paid' } },
    },
    settles: {
      label: { zh: '付清哪张凭证的应付', en: 'Pays the debt of' },
      help: {
        zh: '付款模板用：按原汇率冲应付，按付款日汇率付银行，差额记汇兑损益。',
        en: 'For a payment: the debt at its booked rate, the bank at the day’s, the difference is exchange gained or lost.',
      },
      error: { zh: '请选一个生成凭证的节点', en: 'Choose a step that builds a voucher' },
    },
    reverses: {
      label: { zh: '红字冲销哪张', en: 'Reverses in red' },
      help: { zh: '选了就生成那张凭证的红字凭证。', en: 'Chosen, it makes the red voucher of that one.' },
      error: { zh: '请选一个生成凭证的节点', en: 'Choose a step that builds a voucher' },
    },
  },
};
