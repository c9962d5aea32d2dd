import type { CalendarDate } from '@vouchflow/kernel';
import type { Account } from '@vouchflow/flow-model';

/** The five kinds of expense, in the order of their sub-account: 01 travel … 05 training. */
const expenses = [
  { sub: '01', zh: '差旅费', en: 'travel' },
  { sub: '02', zh: '办公费', en: 'office' },
  { sub: '03', zh: '业务招待费', en: 'entertainment' },
  { sub: '04', zh: '职工福利费', en: 'staff welfare' },
  { sub: '05', zh: '职工教育经费', en: 'staff training' },
];

/** Chart of accounts of ACCOUNTING.md §1. R&D has no entertainment account: entertainment is never R&D. */
export function casAccounts(from: CalendarDate): Account[] {
  const account = (code: string, zh: string, en: string, requires: Account['requires'] = [], allows: Account['allows'] = []): Account => ({
    code,
    name: { zh, en },
    requires,
    allows,
    from,
  });
  const researchable = expenses.filter(({ sub }) => sub !== '03');
  return [
    ...expenses.map(({ sub, zh, en }) => account(`6601${sub}`, `销售费用 — ${zh}`, `Selling – ${en}`, ['department'], ['project'])),
    ...expenses.map(({ sub, zh, en }) => account(`6602${sub}`, `管理费用 — ${zh}`, `Administrative – ${en}`, ['department'], ['project'])),
    ...researchable.map(({ sub, zh, en }) => account(`530101${sub}`, `研发支出 — 费用化支出 — ${zh}`, `R&D – expensed – ${en}`, ['department', 'project'])),
    ...researchable.map(({ sub, zh, en }) => account(`530102${sub}`, `研发支出 — 资本化支出 — ${zh}`, `R&D – capitalised – ${en}`, ['department', 'project'])),
    account('22210101', '应交税费 — 应交增值税（进项税额）', 'VAT – input tax'),
    account('22210109', '应交税费 — 应交增值税（进项税额转出）', 'VAT – input tax transferred out'),
    account('222105', '应交税费 — 待认证进项税额', 'VAT – input tax not yet confirmed'),
    account('224101', '其他应付款 — 员工报销款', 'Other payables – staff claims', ['person']),
    account('224102', '其他应付款 — 预提费用', 'Other payables – accrued expenses', ['department']),
    account('122101', '其他应收款 — 员工借款', 'Other receivables – staff advances', ['person']),
    account('220201', '应付账款 — 供应商', 'Trade payables – suppliers', ['supplier']),
    account('112301', '预付账款 — 供应商', 'Prepayments – suppliers', ['supplier']),
    account('100201', '银行存款 — 基本户', 'Bank – basic account'),
    account('6603', '财务费用 — 汇兑损益', 'Finance cost – exchange differences'),
  ];
}
