import type { KindLocale } from '@vouchflow/flow-model';

export const joinLocale: KindLocale = {
  name: { zh: '汇合', en: 'Join' },
  description: { zh: '等所有并行分支都到齐再继续。', en: 'Waits until every branch of its block has come.' },
  ports: { out: { zh: '都完成', en: 'all done' } },
  sections: {},
  fields: {},
};
