export default {
  kinds: '资料种类', count: '{{count}} 条', empty: '没有记录', emptyText: '可以在导入页用 CSV 或 XLSX 导入。',
  kind: { people: '人员', departments: '部门', projects: '项目', costCenters: '成本中心', categories: '费用类别', accounts: '会计科目', legalEntities: '法人主体' },
  field: { name: '名称', code: '编码', email: '邮箱', grade: '职级', department: '部门', manager: '上级', legalEntity: '主体', active: '状态', function: '职能', head: '负责人', parent: '上级部门', type: '类型', stage: '阶段', owner: '负责人', requires: '必带核算项', allows: '可带核算项', currency: '币种', zone: '时区', ledger: '账簿', project: '项目', person: '人员', supplier: '供应商' },
  value: { rd: '研发', sales: '销售', admin: '管理', research: '科研', customer: '客户', expensed: '费用化', capitalised: '资本化' },
};
