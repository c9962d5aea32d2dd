import { defaultCalendar, type AuthorityLimit, type Department, type DirectoryData, type LocalText, type Person, type Project, type RoleHolding } from '@vouchflow/flow-model';
import { publicDays2026 } from './public-days-2026.js';

const from = '2020-01-01';
const legalEntity = 'HT01';
const domain = 'demo.test';
const email = (name: string): string => `${name}@${domain}`;

/**
 * The demo company of API.md, "Signing in": plain data, new on each call. Roles beside those of the table:
 * `designer`, `publisher` and `auditor` for the three people who have the matching permission.
 */
export function demoDirectory(): DirectoryData {
  return {
    version: 1,
    grades: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'],
    legalEntities: [{
      code: legalEntity, name: { zh: '示例科技有限公司', en: 'Demo Technology Ltd' }, currency: 'CNY', zone: 'Asia/Shanghai',
      ledger: 'HT01-CAS', taxpayer: 'general', from,
    }],
    people: [
      person('employee', '研发员工', 'RD employee', 'P6', 'RD', 'manager'),
      person('manager', '研发经理', 'RD manager', 'M1', 'RD', 'head'),
      person('head', '研发负责人', 'Head of RD', 'M3', 'RD', 'cfo'),
      person('owner', '项目负责人', 'Project owner', 'P8', 'RD', 'head'),
      person('finance', '财务经理', 'Finance manager', 'M2', 'FIN', 'cfo'),
      person('accountant', '会计', 'Accountant', 'P6', 'FIN', 'finance'),
      person('cashier', '出纳', 'Cashier', 'P5', 'FIN', 'finance'),
      person('sales', '销售员工', 'Sales employee', 'P6', 'SALES', 'saleshead'),
      person('saleshead', '销售负责人', 'Head of Sales', 'M3', 'SALES', 'ceo'),
      person('cfo', '财务总监', 'CFO', 'M5', 'FIN', 'ceo'),
      person('ceo', '总经理', 'CEO', 'M6'),
      person('admin', '流程管理员', 'Flow designer', 'P7', 'FIN', 'finance'),
      person('publisher', '流程发布人', 'Flow publisher', 'P7', 'FIN', 'finance'),
      person('auditor', '审计员', 'Auditor', 'P7', undefined, 'ceo'),
    ],
    departments: [
      department('RD', '研发部', 'R&D', 'rd', 'head'),
      department('SALES', '销售部', 'Sales', 'sales', 'saleshead'),
      department('FIN', '财务部', 'Finance', 'admin', 'cfo'),
    ],
    costCenters: [
      { code: 'RD', name: { zh: '研发部', en: 'R&D' }, department: 'RD', owner: email('head'), legalEntity, from },
      { code: 'SALES', name: { zh: '销售部', en: 'Sales' }, department: 'SALES', owner: email('saleshead'), legalEntity, from },
      { code: 'FIN', name: { zh: '财务部', en: 'Finance' }, department: 'FIN', owner: email('cfo'), legalEntity, from },
    ],
    projects: [
      project({ code: 'PRJ-RD-01', name: { zh: '科研项目一', en: 'Research project 1' }, type: 'research', stage: 'expensed', owner: email('owner') }),
      project({ code: 'PRJ-CU-01', name: { zh: '客户项目一', en: 'Customer project 1' }, type: 'customer', owner: email('saleshead') }),
    ],
    categories: [
      category('travel', '差旅交通及补贴', 'Travel and allowances'),
      category('lodging', '差旅住宿', 'Lodging'),
      category('meals', '员工工作餐', 'Staff meals'),
      category('entertainment', '业务招待', 'Business entertainment'),
      category('office', '办公', 'Office'),
      category('training', '培训', 'Training'),
    ],
    roleHoldings: [
      holding('finance', 'finance'),
      holding('accountant', 'accountant'),
      holding('cashier', 'cashier'),
      holding('CFO', 'cfo'),
      holding('designer', 'admin'),
      holding('publisher', 'publisher'),
      holding('auditor', 'auditor'),
    ],
    groups: [{ code: 'TRAVEL', name: { zh: '差旅审核组', en: 'Travel desk' }, members: [email('accountant'), email('cashier')], from }, { code: 'HOSPITALITY', name: { zh: '招待费审核组', en: 'Hospitality desk' }, members: [email('owner'), email('saleshead'), email('accountant')], from }],
    authorityLimits: [limit('manager', 500_000), limit('head', 2_000_000), limit('saleshead', 2_000_000), limit('finance', 5_000_000), limit('ceo', 1e13), { role: 'CFO', legalEntity, limit: { minor: 20_000_000, currency: 'CNY' }, from }],
    substitutes: [{ id: '1', person: email('cfo'), substitute: email('ceo'), flows: ['entertainment-claim'], from }],
    workingCalendars: [{ legalEntity, ...defaultCalendar, days: publicDays2026() }],
  };
}

const holding = (role: string, name: string): RoleHolding => ({ role, person: email(name), legalEntity, from });
const limit = (name: string, minor: number): AuthorityLimit => ({ person: email(name), legalEntity, limit: { minor, currency: 'CNY' }, from });
const project = (data: { code: string; name: LocalText; type: string; stage?: string; owner: string }): Project => ({ ...data, legalEntity, from });
const category = (code: string, zh: string, en: string) => ({ code, name: { zh, en }, from });
const department = (code: string, zh: string, en: string, kind: string, head: string): Department => ({
  code, name: { zh, en }, function: kind, head: email(head), legalEntity, from,
});

function person(name: string, zh: string, en: string, grade: string, ownDepartment?: string, manager?: string): Person {
  return {
    email: email(name), name: { zh, en }, grade, legalEntity, active: true, from,
    ...(ownDepartment === undefined ? {} : { department: ownDepartment, costCenter: ownDepartment }),
    ...(manager === undefined ? {} : { manager: email(manager) }),
  };
}
