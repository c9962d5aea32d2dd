import type { KindLocale } from '@vouchflow/flow-model';

export const endLocale: KindLocale = {
  name: { zh: '结束', en: 'End' },
  description: { zh: '流程到此为止。', en: 'Where the flow ends.' },
  ports: {},
  sections: { main: { zh: '结果', en: 'Outcome' } },
  fields: {
    outcome: {
      label: { zh: '怎样结束', en: 'Ends as' },
      help: {
        zh: '以“拒绝”结束时，已做的步骤会撤销：预算释放，未推送的凭证作废。',
        en: 'Ending as rejected undoes what was done: budget is released, a voucher that was not posted is void.',
      },
      values: { completed: { zh: '完成', en: 'Completed' }, rejected: { zh: '拒绝', en: 'Rejected' } },
    },
    noVoucher: {
      label: { zh: '不需要凭证', en: 'Needs no voucher' },
      help: { zh: '申请、通知一类的单据在这里完成时不入账。', en: 'Applications and notices that end here are not booked.' },
    },
  },
};
