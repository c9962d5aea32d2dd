import type { FactType } from '@vouchflow/flow-model';

const types: Record<FactType, string> = {
  text: '文本', integer: '整数', money: '金额', date: '日期', boolean: '是/否', choice: '选项', person: '人员', department: '部门', project: '项目', 'legal-entity': '法人主体', 'cost-center': '成本中心', category: '费用类别', supplier: '供应商', claim: '单据', attachments: '附件', object: '一组字段', list: '明细表',
};
const zh = {
  types, title: '表单', hint: '申请人看到的字段，从上到下。条件和审批矩阵用字段名引用它们。', add: '加字段', addSection: '加分区', addList: '加明细表', field: '字段', name: '字段名', nameHelp: '小写字母开头，条件里用它，例如 guestCount', labelZh: '中文', labelEn: '英文', type: '类型', required: '必填', material: '关键内容', materialHelp: '改了它，已给出的同意就作废', positive: '大于零', width: '宽度', choices: '选项', choicesHelp: '每行一个：代码 = 中文 / 英文', maxLength: '最长', up: '上移', down: '下移', remove: '删除',
  taken: '这个字段名已经用了', shape: '字段名以小写字母开头，只用字母和数字', usedBy: (where: string) => `${where} 在用它，先改那里再删`, sectionZh: '分区标题（中文）', sectionEn: '分区标题（英文）', hidden: '不在表单上', table: '明细表', newSection: { zh: '新分区', en: 'New section' }, newField: { zh: '新字段', en: 'New field' }, unnamed: '未命名', rename: '改字段名会同时改条件和矩阵里的引用，请在那里核对',
};
const en: typeof zh = {
  types: { text: 'Text', integer: 'Whole number', money: 'Amount', date: 'Date', boolean: 'Yes or no', choice: 'Choice', person: 'Person', department: 'Department', project: 'Project', 'legal-entity': 'Legal entity', 'cost-center': 'Cost centre', category: 'Category', supplier: 'Supplier', claim: 'Claim', attachments: 'Attachments', object: 'Group of fields', list: 'Lines' },
  title: 'Form', hint: 'What a claimant sees, from the top. Conditions and tables use the names.', add: 'Add a field', addSection: 'Add a section', addList: 'Add lines', field: 'Field', name: 'Name', nameHelp: 'Begins with a lower-case letter; conditions use it: guestCount', labelZh: 'Chinese', labelEn: 'English', type: 'Type', required: 'Required', material: 'Material', materialHelp: 'A change of it voids approvals already given', positive: 'Above zero', width: 'Width', choices: 'Choices', choicesHelp: 'One a line: code = Chinese / English', maxLength: 'At most', up: 'Move up', down: 'Move down', remove: 'Delete',
  taken: 'Another field has this name', shape: 'A name begins with a lower-case letter and has letters and digits only', usedBy: (where) => `${where} uses it: change that first`, sectionZh: 'Section in Chinese', sectionEn: 'Section in English', hidden: 'Not on the form', table: 'Lines', newSection: { zh: '新分区', en: 'New section' }, newField: { zh: '新字段', en: 'New field' }, unnamed: 'unnamed', rename: 'Conditions and tables that use the name keep the old one: look at them',
};
export const formWords = { zh, en };
