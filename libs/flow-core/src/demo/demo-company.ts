import { shippedGrades, type LocalText } from '@vouchflow/flow-model';

const demoDomain = 'demo.test';

export interface DemoPerson {
  id: string;
  name: LocalText;
  grade: string;
  department: string | null;
  manager: string | null;
  roles: string[];
}

const person = (id: string, zh: string, en: string, grade: string, department: string | null, manager: string | null, ...roles: string[]): DemoPerson => ({
  id,
  name: { zh, en },
  grade,
  department,
  manager,
  roles,
});

/**
 * The company of the public contract (API.md), to the letter, and what is needed besides to try everything. People are named by what they do.
 * The one place where it is written: `demoDirectory` is made of it, and what the database is seeded with.
 */
export const demoCompany = {
  grades: shippedGrades,
  legalEntity: { code: 'HT01', zh: '演示公司', en: 'Demo company', currency: 'CNY', zone: 'Asia/Shanghai', ledger: 'HT01-CAS' },
  people: [
    person('employee', '研发员工', 'RD employee', 'P6', 'RD', 'manager'),
    person('manager', '研发经理', 'RD manager', 'M1', 'RD', 'head'),
    person('head', '研发部负责人', 'Head of RD', 'M3', 'RD', 'cfo'),
    person('owner', '项目负责人', 'Project owner', 'P8', 'RD', 'head'),
    person('finance', '财务', 'Finance', 'M2', 'FIN', 'cfo', 'finance'),
    person('accountant', '会计', 'Accountant', 'P6', 'FIN', 'finance', 'accountant'),
    person('cashier', '出纳', 'Cashier', 'P5', 'FIN', 'finance', 'cashier'),
    person('sales', '销售', 'Sales', 'P6', 'SALES', 'saleshead'),
    person('saleshead', '销售部负责人', 'Head of Sales', 'M3', 'SALES', 'ceo'),
    person('cfo', '财务总监', 'CFO', 'M5', 'FIN', 'ceo', 'CFO'),
    person('ceo', '总经理', 'CEO', 'M6', null, null),
    person('admin', '流程管理员', 'Flow administrator', 'P7', 'FIN', 'finance', 'admin'),
    person('publisher', '流程发布人', 'Flow publisher', 'P7', 'FIN', 'finance', 'publisher'),
    person('auditor', '审计', 'Auditor', 'P7', null, 'ceo', 'auditor'),
  ],
  departments: [
    { code: 'RD', zh: '研发部', en: 'Research & development', function: 'rd', head: 'head' },
    { code: 'SALES', zh: '销售部', en: 'Sales', function: 'sales', head: 'saleshead' },
    { code: 'FIN', zh: '财务部', en: 'Finance', function: 'admin', head: 'cfo' },
  ],
  projects: [
    { code: 'PRJ-RD-01', zh: '研发项目一', en: 'Research project 1', type: 'research', stage: 'expensed', owner: 'owner' },
    { code: 'PRJ-CU-01', zh: '客户项目一', en: 'Customer project 1', type: 'customer', stage: null, owner: 'saleshead' },
  ],
  categories: [
    { code: 'travel', zh: '差旅交通及补贴', en: 'Travel and allowance' },
    { code: 'lodging', zh: '差旅住宿', en: 'Lodging' },
    { code: 'meals', zh: '员工工作餐', en: 'Staff meals' },
    { code: 'entertainment', zh: '业务招待', en: 'Entertainment' },
    { code: 'office', zh: '办公', en: 'Office' },
    { code: 'training', zh: '培训', en: 'Training' },
  ],
  /** To try `group`, the claimant's choice from a pool and a vote. */
  groups: [
    { code: 'TRAVEL', zh: '差旅审核组', en: 'Travel desk', members: ['accountant', 'cashier'] },
    { code: 'HOSPITALITY', zh: '招待费审核组', en: 'Hospitality desk', members: ['owner', 'saleshead', 'accountant'] },
    { code: 'BUYERS', zh: '采购组', en: 'Buyers', members: ['accountant', 'cashier'] },
    { code: 'CONTRACTS', zh: '合同评审组', en: 'Contract committee', members: ['head', 'saleshead', 'finance'] },
    { code: 'SIGNATORIES', zh: '授权签约人', en: 'Signatories', members: ['head', 'saleshead', 'cfo', 'ceo'] },
  ],
  /** A substitute to try: the CEO for the CFO, in the flow that asks by vote. */
  substitutes: [{ person: 'cfo', substitute: 'ceo', flows: ['entertainment-claim'] }],
  /** Up to what total somebody may approve, in minor units of CNY: by person, or for all who hold a role. */
  authorityLimits: [
    { person: 'manager', role: null, minor: 500_000 },
    { person: 'head', role: null, minor: 2_000_000 },
    { person: 'saleshead', role: null, minor: 2_000_000 },
    { person: 'finance', role: null, minor: 5_000_000 },
    { person: null, role: 'CFO', minor: 20_000_000 },
    { person: 'ceo', role: null, minor: 10_000_000_000_000 },
  ],
  /** Minor units of CNY, for each department × category × month; and who answers for those of a category, whatever the department. */
  budget: {
    usual: 100_000_000_000,
    small: { department: 'RD', category: 'entertainment', total: 200_000 },
    owners: [
      { category: 'office', owner: 'finance' },
      { category: 'training', owner: 'saleshead' },
    ],
  },
  /** One for the first of each month. */
  rate: { currency: 'USD', rate: '7.1035', source: '演示汇率' },
} as const;

export const demoEmail = (id: string): string => `${id}@${demoDomain}`;
