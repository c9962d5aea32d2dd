/** The demo company's people as the public contract lists them; all have one password. */
const PEOPLE = [
  ['employee', '员工', 'employee, RD'],
  ['manager', '直属经理', "employee's manager"],
  ['head', '部门负责人', 'head of RD'],
  ['owner', '项目负责人', 'owner of PRJ-RD-01'],
  ['finance', '财务经理', 'finance'],
  ['accountant', '会计', 'accountant'],
  ['cashier', '出纳', 'cashier'],
  ['sales', '销售', 'employee, SALES'],
  ['saleshead', '销售负责人', 'head of SALES'],
  ['cfo', '财务总监', 'CFO'],
  ['ceo', '总经理', 'CEO'],
  ['admin', '流程设计', 'designs flows'],
  ['publisher', '流程发布', 'publishes flows'],
  ['auditor', '审计', 'reads everything'],
];

/** The lines that `npm start` prints. */
export function demoSignIns() {
  return ['  密码 password for all: vouchflow-demo', ...PEOPLE.map(([name, zh, en]) => `    ${`${name}@demo.test`.padEnd(24)} ${zh} · ${en}`)];
}
