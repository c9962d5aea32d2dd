const zh = {
  title: '名称', titleZh: '中文名称', titleEn: '英文名称', zh: '中文', en: '英文', kindIs: '节点编号', noSettings: '这个节点没有要设置的内容。', unknownKind: '这个版本不认识这种节点，设置原样保留。',
  choose: '请选择', none: '不选', add: '添加', remove: '删除', up: '上移', down: '下移', more: '更多', change: '修改', done: '完成', yes: '是', no: '否', noNode: '流程里还没有这种节点', latest: '最近生成的一张',
  newPort: '出口名称', portTaken: '这个出口名称已经用了', portShape: '出口名称用小写字母、数字和连字符', newBranch: '加一个分支', addItem: '加一项',
  minutes: '分钟', hours: '小时', days: '天',
  deadline: {
    within: '多久之内', steps: '到时怎么办', what: '做什么', when: '什么时候', due: '到期时', after: '收到后', to: '请谁', manager: '其上级', others: '另外指定', add: '加一步', remove: '删除', amount: '时长', unit: '单位', days: '个工作日', hours: '个工作小时',
    kinds: { remind: '提醒', escalate: '加请上级', 'hand-on': '转交', leave: '走“超时”出口' },
  },
  openTable: '打开矩阵', newTable: '新建一张矩阵', rows: (n: number) => `${n} 行`, gaps: (n: number) => `${n} 处问题`, noProblem: '没有问题',
  who: '会请谁', live: '实时试算', order: '审批顺序', skipped: '不重复问', skippedWhy: (name: string) => `${name} 在别处会被问到`, nobody: '没人可批', nobodyWhy: '这张单据到这里会被拒收：没有人可以审批。', noApprovers: '还没有审批人',
  tryOn: '用这张单试', claimant: '申请人', project: '项目', noProject: '无项目', category: '类别', amount: '金额', row: (n: number) => `命中第 ${n} 行`, noRow: '没有一行命中', manyRows: '不止一行命中',
  and: '、', any: '任一人',
  hit: { first: '取第一条命中', unique: '恰好一条命中' },
  problems: '问题', fix: '修正',
  rule: {
    add: '加一位审批人', by: '由谁审批', level: '第几级上级', upTo: '逐级审批到', upToNone: '只问这一级', upToGrade: '职级到', upToLimit: '审批额度够为止', grade: '职级',
    of: '哪个部门', ofClaim: '承担费用的部门', ofClaimant: '申请人的部门', ofCost: '哪个成本中心', ofCostClaim: '单据明细上的', ofCostClaimant: '申请人的', levelsUp: '往上几级', levelFromTop: '自上第几级', count: '怎样找', countUp: '从部门往上数', countDown: '从最高部门往下数',
    type: '只问这种项目', anyType: '任何项目', role: '角色', person: '人', path: '哪个字段', group: '审批组', each: '组里每个人都要批', pool: '可选范围', poolPeople: '这些人', poolGroup: '审批组', poolRole: '角色', noPersonFact: '表单里还没有“人员”字段',
    kinds: {
      manager: '上级', 'department-head': '部门负责人', 'cost-center-owner': '成本中心负责人', 'budget-owner': '预算负责人', 'project-owner': '项目负责人', role: '角色', person: '指定的人', fact: '单据里填的人', group: '审批组', choice: '申请人自选',
    },
    today: '今天是', people: (n: number) => `${n} 人中任一人`, weight: '票数',
  },
};
const en: typeof zh = {
  title: 'Title', titleZh: 'Title in Chinese', titleEn: 'Title in English', zh: 'Chinese', en: 'English', kindIs: 'Id of the step', noSettings: 'There is nothing to set on this step.', unknownKind: 'This release does not know this kind of step; its settings are kept as they are.',
  choose: 'Choose', none: 'None', add: 'Add', remove: 'Remove', up: 'Move up', down: 'Move down', more: 'More', change: 'Change', done: 'Done', yes: 'Yes', no: 'No', noNode: 'The flow has no such step yet', latest: 'The one made last',
  newPort: 'Name of the exit', portTaken: 'Another exit has this name', portShape: 'An exit is named with lower-case letters, digits and hyphens', newBranch: 'Add a branch', addItem: 'Add one',
  minutes: 'minutes', hours: 'hours', days: 'days',
  deadline: {
    within: 'Within', steps: 'What comes of it otherwise', what: 'What is done', when: 'When', due: 'when due', after: 'after it was asked', to: 'Who is asked', manager: 'their manager', others: 'somebody else', add: 'Add a step', remove: 'Remove', amount: 'How long', unit: 'Unit', days: 'working days', hours: 'working hours',
    kinds: { remind: 'Remind', escalate: 'Ask somebody above besides', 'hand-on': 'Hand on', leave: 'Leave by “overdue”' },
  },
  openTable: 'Open the table', newTable: 'New table', rows: (n) => (n === 1 ? '1 row' : `${n} rows`), gaps: (n) => (n === 1 ? '1 problem' : `${n} problems`), noProblem: 'No problems',
  who: 'Who will be asked', live: 'worked out now', order: 'In this order', skipped: 'Not asked twice', skippedWhy: (name) => `${name} is asked elsewhere`, nobody: 'Nobody', nobodyWhy: 'Such a claim would be refused here: nobody may decide it.', noApprovers: 'No approvers yet',
  tryOn: 'Try on this claim', claimant: 'Claimant', project: 'Project', noProject: 'No project', category: 'Category', amount: 'Amount', row: (n) => `Row ${n} fits`, noRow: 'No row fits', manyRows: 'More than one row fits',
  and: ', ', any: 'any of them',
  hit: { first: 'First row that fits', unique: 'Exactly one row fits' },
  problems: 'Problems', fix: 'Fix',
  rule: {
    add: 'Add an approver', by: 'Who decides', level: 'Which manager', upTo: 'And up to', upToNone: 'this manager only', upToGrade: 'a grade of', upToLimit: 'whose authority covers the total', grade: 'Grade',
    of: 'Which department', ofClaim: 'the one that bears the cost', ofClaimant: 'the claimant’s own', ofCost: 'Which cost centre', ofCostClaim: 'those of the claim’s lines', ofCostClaimant: 'the claimant’s own', levelsUp: 'Levels up', levelFromTop: 'Level from the top', count: 'Found by', countUp: 'counting up from the department', countDown: 'counting down from the top',
    type: 'Only projects of type', anyType: 'any project', role: 'Role', person: 'Person', path: 'Which field', group: 'Group', each: 'Everyone of the group must decide', pool: 'May choose among', poolPeople: 'these people', poolGroup: 'a group', poolRole: 'a role', noPersonFact: 'The form has no field for a person yet',
    kinds: {
      manager: 'Manager', 'department-head': 'Head of department', 'cost-center-owner': 'Cost centre owner', 'budget-owner': 'Budget owner', 'project-owner': 'Project owner', role: 'Role', person: 'Named person', fact: 'Person in the claim', group: 'Group', choice: 'Claimant’s choice',
    },
    today: 'Today', people: (n) => `any of ${n}`, weight: 'Weight',
  },
};
export const panelWords = { zh, en };
