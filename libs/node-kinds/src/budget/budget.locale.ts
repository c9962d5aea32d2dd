import type { KindLocale } from '@vouchflow/flow-model';

export const budgetLocale: KindLocale = {
  name: { zh: '占用预算', en: 'Reserve budget' },
  description: {
    zh: '逐行占用预算，全部够才占用。用哪些预算、超了怎么办，在预算上设置。',
    en: 'Reserves the budget of every line: all fit, or none is taken. Which budgets count, and what being short means, is set on the budgets.',
  },
  ports: { within: { zh: '够', en: 'within' }, over: { zh: '超出', en: 'over' }, none: { zh: '没有预算', en: 'no budget' } },
  sections: {},
  fields: {},
};
