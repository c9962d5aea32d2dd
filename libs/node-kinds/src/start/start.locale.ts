import type { KindLocale } from '@vouchflow/flow-model';

export const startLocale: KindLocale = {
  name: { zh: '提交', en: 'Submit' },
  description: { zh: '流程从这里开始；退回申请人后也从这里重新走。', en: 'Where the flow begins, and begins again after a return to the claimant.' },
  ports: { out: { zh: '已提交', en: 'submitted' } },
  sections: { main: { zh: '提交时', en: 'On submit' } },
  fields: {
    holdDocuments: {
      label: { zh: '锁定发票和借款', en: 'Hold invoices and advances' },
      help: {
        zh: '同一张发票不能再用于另一张单据；冲销的借款不能超过余额。',
        en: 'An invoice cannot stand in a second claim; an advance gives no more than is left of it.',
      },
    },
  },
};
