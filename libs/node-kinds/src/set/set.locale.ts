import type { KindLocale } from '@vouchflow/flow-model';

export const setLocale: KindLocale = {
  name: { zh: '计算', en: 'Set' },
  description: {
    zh: '算出一些值，供后面的条件和矩阵使用。不会改动申请人填的内容。',
    en: 'Computes values that later conditions and tables may use. What people entered is never changed.',
  },
  ports: { out: { zh: '已算出', en: 'computed' } },
  sections: { main: { zh: '值', en: 'Values' } },
  fields: {
    values: { label: { zh: '值', en: 'Values' }, error: { zh: '至少一个值', en: 'At least one value' } },
    'values.name': {
      label: { zh: '名称', en: 'Name' },
      help: { zh: '小写字母开头，例如 travelTotal。', en: 'Begins with a lower-case letter, such as travelTotal.' },
      error: { zh: '名称以小写字母开头，只用字母和数字', en: 'A name begins with a lower-case letter and has letters and digits only' },
    },
    'values.expression': { label: { zh: '算法', en: 'Formula' }, error: { zh: '请写出算法', en: 'Write a formula' } },
  },
};
