import type { KindLocale } from '@vouchflow/flow-model';

export const notifyLocale: KindLocale = {
  name: { zh: '通知', en: 'Notify' },
  description: { zh: '给人发一条站内通知，然后继续；不等回复。', en: 'Puts a notice before people and goes on; nobody has to act.' },
  ports: { out: { zh: '已通知', en: 'told' } },
  sections: { main: { zh: '通知', en: 'Notice' } },
  fields: {
    recipients: {
      label: { zh: '通知谁', en: 'Who is told' },
      values: { claimant: { zh: '申请人', en: 'The claimant' }, people: { zh: '其他人', en: 'Others' } },
    },
    to: { label: { zh: '通知谁', en: 'Who is told' }, error: { zh: '请选通知谁', en: 'Choose who is told' } },
    text: { label: { zh: '内容', en: 'Text' }, error: { zh: '中文和英文都要写', en: 'Write it in both languages' } },
  },
};
