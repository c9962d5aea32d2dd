import type { LocalText } from '../local-text.js';

/**
 * Everything that may be allowed, closed. A route names one; a role is a set of them. What begins with
 * `read` after the dot changes nothing: an auditor keeps only these, whatever other roles he holds.
 */
export const permissions = {
  'claims.read': { zh: '查看本人相关的单据', en: 'See one’s own claims and those one was asked about' },
  'claims.submit': { zh: '提交单据', en: 'Submit claims' },
  'claims.readAll': { zh: '查看所有单据', en: 'See all claims' },
  'claims.hold': { zh: '挂起与恢复单据', en: 'Put claims on hold and release them' },
  'tasks.decide': { zh: '处理分配到本人的审批', en: 'Decide tasks of one’s own' },
  'tasks.readAll': { zh: '查看所有审批任务', en: 'See all tasks' },
  'flows.read': { zh: '查看已发布的流程', en: 'See published flows' },
  'flows.readDrafts': { zh: '查看流程草稿', en: 'See drafts of flows' },
  'flows.design': { zh: '设计流程', en: 'Design flows' },
  'flows.publish': { zh: '发布流程', en: 'Publish flows' },
  'budgets.read': { zh: '查看预算', en: 'See budgets' },
  'budgets.write': { zh: '调整预算', en: 'Change budgets' },
  'vouchers.read': { zh: '查看凭证', en: 'See vouchers' },
  'vouchers.repost': { zh: '重新推送凭证', en: 'Post vouchers again' },
  'vouchers.reverse': { zh: '红字冲销凭证', en: 'Reverse vouchers' },
  'postings.read': { zh: '查看推送记录', en: 'See postings' },
  'postings.settle': { zh: '处理未决推送', en: 'Settle parked postings' },
  'connections.read': { zh: '查看 ERP 连接', en: 'See ERP connections' },
  'connections.write': { zh: '维护 ERP 连接', en: 'Edit ERP connections' },
  'schedules.read': { zh: '查看定时任务', en: 'See schedules' },
  'schedules.write': { zh: '维护定时任务', en: 'Edit schedules' },
  'instances.read': { zh: '查看流程实例内部', en: 'See the inside of instances' },
  'instances.repair': { zh: '处理异常实例', en: 'Repair instances' },
  'instances.confirm': { zh: '复核人工处理', en: 'Confirm repairs as the second person' },
  'emergency.read': { zh: '查看紧急处理', en: 'See what was done in emergencies' },
  'emergency.ask': { zh: '申请紧急处理', en: 'Ask for an act in an emergency' },
  'emergency.confirm': { zh: '批准紧急处理', en: 'Confirm an act in an emergency' },
  'directory.read': { zh: '查看通讯录与编码', en: 'See people and codes' },
  'directory.readAll': { zh: '查看职级、历史等全部信息', en: 'See grades, history and all details' },
  'people.write': { zh: '维护人员', en: 'Edit people' },
  'departments.write': { zh: '维护部门', en: 'Edit departments' },
  'projects.write': { zh: '维护项目', en: 'Edit projects' },
  'costCenters.write': { zh: '维护成本中心', en: 'Edit cost centres' },
  'grades.write': { zh: '维护职级', en: 'Edit grades' },
  'categories.write': { zh: '维护费用类别', en: 'Edit categories' },
  'accounts.write': { zh: '维护会计科目', en: 'Edit accounts' },
  'rules.write': { zh: '维护记账规则', en: 'Edit accounting rules' },
  'periods.write': { zh: '开关会计期间', en: 'Open and close periods' },
  'legalEntities.write': { zh: '维护法人主体', en: 'Edit legal entities' },
  'roles.write': { zh: '维护角色与授权', en: 'Edit roles and who holds them' },
  'passwords.write': { zh: '设置初始密码', en: 'Set first passwords' },
  'tokens.own': { zh: '创建个人令牌', en: 'Make tokens of one’s own' },
  'audit.read': { zh: '查看审计记录', en: 'See the audit trail' },
  'metrics.read': { zh: '查看运行指标', en: 'See running figures' },
} as const satisfies Record<string, LocalText>;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

/** True for a permission that changes nothing. */
export const isReadPermission = (permission: string): boolean => /\.read/.test(permission);

export interface ShippedRole {
  code: string;
  name: LocalText;
  permissions: Permission[];
}

const booksRead: Permission[] = [
  'claims.readAll',
  'tasks.readAll',
  'budgets.read',
  'vouchers.read',
  'postings.read',
  'directory.readAll',
  'instances.read',
  'connections.read',
  'schedules.read',
];

/** The roles a new company starts with. Everyone is `employee` without holding it. Approvers need no role: a task is its own right. */
export const shippedRoles: ShippedRole[] = [
  {
    code: 'employee',
    name: { zh: '员工', en: 'Employee' },
    permissions: ['claims.read', 'claims.submit', 'tasks.decide', 'flows.read', 'directory.read', 'tokens.own'],
  },
  {
    code: 'finance',
    name: { zh: '财务', en: 'Finance' },
    permissions: [
      ...booksRead,
      'claims.hold',
      'instances.confirm',
      'emergency.read',
      'emergency.ask',
      'emergency.confirm',
      'budgets.write',
      'vouchers.repost',
      'vouchers.reverse',
      'postings.settle',
      'projects.write',
      'costCenters.write',
      'categories.write',
      'accounts.write',
      'rules.write',
      'periods.write',
      'schedules.write',
    ],
  },
  {
    code: 'accountant',
    name: { zh: '会计', en: 'Accountant' },
    permissions: [
      ...booksRead,
      'claims.hold',
      'vouchers.repost',
      'vouchers.reverse',
      'postings.settle',
      'categories.write',
      'accounts.write',
      'rules.write',
      'periods.write',
    ],
  },
  { code: 'cashier', name: { zh: '出纳', en: 'Cashier' }, permissions: ['claims.readAll', 'vouchers.read', 'postings.read'] },
  {
    code: 'CFO',
    name: { zh: '财务总监', en: 'CFO' },
    permissions: [...booksRead, 'claims.hold', 'instances.confirm', 'emergency.read', 'emergency.ask', 'emergency.confirm', 'budgets.write', 'audit.read'],
  },
  {
    code: 'admin',
    name: { zh: '管理员', en: 'Administrator' },
    permissions: [
      'flows.readDrafts',
      'flows.design',
      'connections.read',
      'connections.write',
      'schedules.read',
      'schedules.write',
      'instances.read',
      'instances.repair',
      'emergency.read',
      'emergency.ask',
      'postings.read',
      'directory.readAll',
      'people.write',
      'departments.write',
      'projects.write',
      'costCenters.write',
      'grades.write',
      'categories.write',
      'legalEntities.write',
      'roles.write',
      'passwords.write',
      'audit.read',
      'metrics.read',
    ],
  },
  { code: 'publisher', name: { zh: '流程发布人', en: 'Publisher' }, permissions: ['flows.readDrafts', 'flows.publish'] },
  { code: 'auditor', name: { zh: '审计', en: 'Auditor' }, permissions: permissionNames.filter(isReadPermission) },
];
