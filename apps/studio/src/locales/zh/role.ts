export default {
  employee: '员工',
  finance: '财务',
  accountant: '会计',
  cashier: '出纳',
  CFO: '财务总监',
  admin: '管理员',
  publisher: '流程发布人',
  auditor: '审计',
};
