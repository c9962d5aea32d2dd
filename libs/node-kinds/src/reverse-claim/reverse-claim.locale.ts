import type { KindLocale } from '@vouchflow/flow-model';

export const reverseClaimLocale: KindLocale = {
  name: { zh: '冲销原单据', en: 'Undo the document' },
  description: {
    zh: '撤销这份申请所指的已入账单据，等 ERP 确认后继续。',
    en: 'Undoes the posted document that this request is about, and goes on when the ERP has confirmed it.',
  },
  ports: { reversed: { zh: '已撤销', en: 'undone' } },
  sections: { main: { zh: '方式', en: 'How' } },
  fields: {
    how: {
      label: { zh: '怎样撤销', en: 'How it is undone' },
      values: { red: { zh: '红字冲销凭证', en: 'Its voucher is reversed in red' }, repaid: { zh: '款项已收回', en: 'The money is back' } },
    },
  },
};
