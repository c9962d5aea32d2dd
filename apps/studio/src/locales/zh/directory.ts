export default {
  nameZh: '中文名称', nameEn: '英文名称', from: '从哪天起', fromHint: '空着为今天；之前的日子不变', fromNewHint: '空着为一直有效',
  firstPassword: '初始密码', firstPasswordHint: '本人登录后要改；其他设备会退出', setPassword: '设置密码',
  holders: '持有人', permissions: '权限', giveRole: '授予', takeRole: '收回 {{name}}', gradesHint: '从低到高，每行一个', closed: '已结账', open: '开放', reopen: '重新开放', close: '结账', closeOne: '结账一个期间', noPeriods: '没有结过账', noPeriodsText: '没有动过的期间都是开放的。',
  accountRules: '科目规则', accountRulesSub: '从上往下，取第一条都符合的', taxRules: '进项税规则', taxBlocks: '不得抵扣的类别', postingAccounts: '凭证其他科目', projectType: '项目类型', account: '科目', invoiceKind: '票种', method: '取税方式',
  methodOf: { printed: '按票面税额', fraction: '价税合计 × {{numerator}} ÷ {{denominator}}', none: '不抵扣' }, template: '凭证模板', part: '用途', partOf: { payable: '应付报销款', advance: '冲借款', inputVat: '进项税额', bank: '银行存款', accrued: '预提费用', tradePayable: '应付账款' },
  rule: '规则', ruleId: '规则编号', endRule: '停用',
  kinds: '资料种类', count: '{{count}} 条', empty: '没有记录', emptyText: '可以在导入页用 CSV 或 XLSX 导入。',
  kind: { people: '人员', departments: '部门', projects: '项目', costCenters: '成本中心', categories: '费用类别', accounts: '会计科目', legalEntities: '法人主体', roles: '角色', rules: '记账规则', periods: '会计期间', grades: '职级', calendars: '工作日历' },
  field: { name: '名称', code: '编码', email: '邮箱', grade: '职级', department: '部门', manager: '上级', legalEntity: '主体', active: '状态', function: '职能', head: '负责人', parent: '上级部门', type: '类型', stage: '阶段', owner: '负责人', requires: '必带核算项', allows: '可带核算项', currency: '币种', zone: '时区', ledger: '账簿', project: '项目', person: '人员', supplier: '供应商', costCenter: '成本中心', taxpayer: '纳税人', order: '顺序', category: '类别', projectType: '项目类型', projectStage: '项目阶段', departmentFunction: '部门职能', account: '科目', invoiceKind: '票种', method: '取税方式', numerator: '分子', denominator: '分母', limitNumerator: '上限分子', limitDenominator: '上限分母', limitSlack: '上限宽限（分）', tolerance: '容差（分）' },
  value: { rd: '研发', sales: '销售', admin: '管理', research: '科研', customer: '客户', expensed: '费用化', capitalised: '资本化', general: '一般纳税人', 'small-scale': '小规模纳税人', printed: '按票面', fraction: '按比例', none: '不抵扣', special: '专票', ordinary: '普票', rail: '铁路客票', air: '航空行程单', passenger: '客票', toll: '通行费', bridge: '桥闸费', taxi: '出租车票', fiscal: '财政票据', overseas: '境外票据' },
};
