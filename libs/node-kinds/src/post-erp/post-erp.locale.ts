import type { KindLocale } from '@vouchflow/flow-model';

export const postErpLocale: KindLocale = {
  name: { zh: '推送凭证', en: 'Post to ERP' },
  description: {
    zh: '把凭证推送到账套的 ERP，只入账一次；没有回音就先查再说，绝不重复入账。',
    en: 'Posts the voucher into the ERP of its ledger, exactly once. No answer leads to a look-up, never to a second posting.',
  },
  ports: { posted: { zh: '已入账', en: 'posted' } },
  sections: { main: { zh: '凭证', en: 'Voucher' } },
  fields: {
    voucher: {
      label: { zh: '推送哪张', en: 'Which voucher' },
      help: { zh: '不选则推送最近生成的一张。', en: 'Without a choice, the one made last.' },
      error: { zh: '请选一个生成凭证的节点', en: 'Choose a step that builds a voucher' },
    },
  },
};
