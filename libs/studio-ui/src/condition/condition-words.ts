const zh = {
  built: '选', typed: 'FEEL', and: '都满足', or: '满足任一', addRow: '加一条', remove: '删除', field: '字段', operator: '比较', value: '值', to: '至', some: '任一行', every: '每一行', header: '单据', lines: '明细',
  rich: '这个条件比较复杂，只能用 FEEL 编写。', tryNow: '用样单试', holds: '满足', fails: '不满足', empty: '空', error: '有错', loading: '正在打开编辑器…', choose: '请选择', trueWord: '是', falseWord: '否',
  operators: {
    '=': '等于', '!=': '不等于', '<': '小于', '<=': '不大于', '>': '大于', '>=': '大于等于', in: '是其中之一', 'not in': '不是其中之一', between: '在…之间（含）', 'is empty': '没填', 'is filled': '已填',
  },
  textOperators: { '=': '是', '!=': '不是' },
  gradeOperators: { '<': '低于', '<=': '不高于', '>': '高于', '>=': '及以上' },
  completions: { fact: '表单字段', context: '系统填入', var: '计算得出', call: '函数', keyword: '写法' },
  calls: { sum: '求和', count: '个数', min: '最小', max: '最大', contains: '包含', today: '今天', not: '不', some: '某一项', every: '每一项', date: '日期' },
};
const en: typeof zh = {
  built: 'Pick', typed: 'FEEL', and: 'all of these', or: 'any of these', addRow: 'Add a condition', remove: 'Remove', field: 'Field', operator: 'Comparison', value: 'Value', to: 'to', some: 'any line', every: 'every line', header: 'Claim', lines: 'Lines',
  rich: 'This condition says more than rows can show; it is edited as FEEL.', tryNow: 'On the sample claim', holds: 'holds', fails: 'does not hold', empty: 'empty', error: 'fault', loading: 'Opening the editor…', choose: 'Choose', trueWord: 'yes', falseWord: 'no',
  operators: {
    '=': 'equals', '!=': 'is not', '<': 'is less than', '<=': 'is at most', '>': 'is more than', '>=': 'is at least', in: 'is one of', 'not in': 'is none of', between: 'is between (both included)', 'is empty': 'is empty', 'is filled': 'is filled in',
  },
  textOperators: { '=': 'is', '!=': 'is not' },
  gradeOperators: { '<': 'is below', '<=': 'is at most', '>': 'is above', '>=': 'is at or above' },
  completions: { fact: 'field of the form', context: 'filled in', var: 'computed', call: 'function', keyword: 'word' },
  calls: { sum: 'sum of', count: 'number of', min: 'least of', max: 'greatest of', contains: 'contains', today: 'today', not: 'not', some: 'some item', every: 'every item', date: 'a date' },
};
export const conditionWords = { zh, en };
