import type { KindLocale } from '@vouchflow/flow-model';

export const forkLocale: KindLocale = {
  name: { zh: '并行', en: 'In parallel' },
  description: { zh: '所有分支同时进行，到“汇合”处再合为一路。', en: 'Starts all its branches at once; they meet again in the join of the block.' },
  ports: {},
  sections: { main: { zh: '分支', en: 'Branches' } },
  fields: {
    branches: {
      label: { zh: '分支名称', en: 'Names of the branches' },
      help: { zh: '小写字母、数字和连字符，例如 finance。', en: 'Lower-case letters, digits and hyphens, such as finance.' },
      error: { zh: '至少两个分支，名称用小写字母、数字和连字符', en: 'At least two branches, named with lower-case letters, digits and hyphens' },
    },
  },
};
