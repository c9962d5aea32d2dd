import type { CalendarDate } from '@vouchflow/kernel';
import {
  isInForce,
  type AccountingRules,
  type Category,
  type CostCenter,
  type Dated,
  type Department,
  type LegalEntity,
  type Project,
} from '@vouchflow/flow-model';
import type { AccountingBooks } from '../books/accounting-books.js';
import type { DirectoryLookup } from '../books/directory-lookup.js';
import { viewBooks } from '../books/view-books.js';
import { casAccountingRules } from '../seed/cas-rules.js';

const from = '2020-01-01';
const name = (zh: string, en: string) => ({ zh, en });

export const ht01: LegalEntity = {
  code: 'HT01',
  name: name('演示公司', 'Demo company'),
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  ledger: 'HT01-CAS',
  taxpayer: 'general',
  from,
};

export interface DemoRows {
  legalEntities: LegalEntity[];
  departments: Department[];
  costCenters: CostCenter[];
  projects: Project[];
  categories: Category[];
}

export const demoRows: DemoRows = {
  legalEntities: [ht01, { ...ht01, code: 'HT02', ledger: 'HT02-CAS' }],
  departments: [
    { code: 'RD', name: name('研发部', 'R&D'), function: 'rd', legalEntity: 'HT01', from },
    { code: 'RD-A', name: name('研发一组', 'R&D A'), function: 'rd', parent: 'RD', legalEntity: 'HT01', from },
    { code: 'SALES', name: name('销售部', 'Sales'), function: 'sales', legalEntity: 'HT01', from },
    { code: 'FIN', name: name('财务部', 'Finance'), function: 'admin', legalEntity: 'HT01', from },
    { code: 'X', name: name('他司部门', "Another entity's"), function: 'rd', legalEntity: 'HT02', from },
  ],
  costCenters: ['RD', 'SALES', 'FIN'].map((code) => ({ code, name: name(code, code), department: code, legalEntity: 'HT01', from })),
  projects: [
    { code: 'PRJ-RD-01', name: name('研发项目', 'Research'), type: 'research', stage: 'expensed', owner: 'owner@demo.test', legalEntity: 'HT01', from },
    {
      code: 'PRJ-RD-02',
      name: name('资本化项目', 'Capitalised'),
      type: 'research',
      stage: 'expensed',
      owner: 'owner@demo.test',
      legalEntity: 'HT01',
      from,
      to: '2026-11-01',
    },
    {
      code: 'PRJ-RD-02',
      name: name('资本化项目', 'Capitalised'),
      type: 'research',
      stage: 'capitalised',
      owner: 'owner@demo.test',
      legalEntity: 'HT01',
      from: '2026-11-01',
    },
    { code: 'PRJ-CU-01', name: name('客户项目', 'Customer'), type: 'customer', owner: 'saleshead@demo.test', legalEntity: 'HT01', from },
  ],
  categories: [
    { code: 'travel', name: name('差旅交通及补贴', 'Travel'), from },
    { code: 'lodging', name: name('差旅住宿', 'Lodging'), from },
    { code: 'meals', name: name('员工工作餐', 'Meals'), from },
    { code: 'entertainment', name: name('业务招待', 'Entertainment'), from },
    { code: 'office', name: name('办公', 'Office'), from },
    { code: 'training', name: name('培训', 'Training'), from },
  ],
};

/** The demo company's places by code and date, as far as accounting reads them. */
export function demoDirectory(rows: DemoRows = demoRows): DirectoryLookup {
  const find = <T extends Dated & { code: string }>(list: T[], code: string, date: CalendarDate): T | undefined =>
    list.find((row) => row.code === code && isInForce(row, date));
  return {
    legalEntity: (code, date) => find(rows.legalEntities, code, date),
    department: (code, date) => find(rows.departments, code, date),
    costCenter: (code, date) => find(rows.costCenters, code, date),
    project: (code, date) => find(rows.projects, code, date),
    category: (code, date) => find(rows.categories, code, date),
  };
}

/** Books of the demo company; `change` alters the rules before they are read. */
export const demoBooks = (change: (rules: AccountingRules) => AccountingRules = (rules) => rules): AccountingBooks =>
  viewBooks(change(casAccountingRules(from)), demoDirectory());
