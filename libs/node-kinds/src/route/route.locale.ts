import type { KindLocale } from '@vouchflow/flow-model';

export const routeLocale: KindLocale = {
  name: { zh: '条件分支', en: 'Route' },
  description: { zh: '按条件选一条路：从上往下，第一个满足的条件说了算。', en: 'Chooses one way by conditions: from the top, the first that holds.' },
  /** As a new one has them; any other is named by its branch. */
  ports: { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } },
  sections: { main: { zh: '条件', en: 'Conditions' } },
  fields: {
    branches: {
      label: { zh: '分支', en: 'Branches' },
      help: { zh: '拖动或用上下箭头改变先后。', en: 'Change their order with the arrows.' },
      error: { zh: '至少一个分支', en: 'At least one branch' },
    },
    'branches.title': {
      label: { zh: '名称', en: 'Name' },
      help: { zh: '画布连线上显示；不填则显示条件。', en: 'Stands on the edge; without it the condition does.' },
    },
    'branches.when': { label: { zh: '条件', en: 'Condition' }, error: { zh: '请写出条件', en: 'Say when this branch is taken' } },
    'branches.port': {
      label: { zh: '出口', en: 'Exit' },
      error: { zh: '出口名称用小写字母、数字和连字符', en: 'An exit is named with lower-case letters, digits and hyphens' },
    },
    otherwise: {
      label: { zh: '其他情况走', en: 'Everything else leaves by' },
      help: { zh: '必须有：否则不满足任何条件的单据无路可走。', en: 'Needed: otherwise a claim that meets no condition has no way on.' },
      error: { zh: '请给其他情况一个出口', en: 'Name an exit for everything else' },
    },
  },
};
