import type { MasterEntry } from '../../control/erp-system.port.js';

/** How an account treats a dimension; a dimension not named is not the account's and is refused on it. */
export type DimensionUse = Readonly<Record<string, 'required' | 'optional'>>;

const DEPARTMENT: DimensionUse = { BD_Department: 'required', BOS_ASSISTANTDATA_DETAIL: 'optional' };
const DEPARTMENT_PROJECT: DimensionUse = { BD_Department: 'required', BOS_ASSISTANTDATA_DETAIL: 'required' };
const PERSON: DimensionUse = { BD_Empinfo: 'required' };
const SUPPLIER: DimensionUse = { BD_Supplier: 'required' };
const NONE: DimensionUse = {};

/** Chart of accounts of the demo company: code, name, dimensions. */
const ACCOUNTS: readonly (readonly [string, string, DimensionUse])[] = [
  ...expenses('6601', '销售费用', ['01', '02', '03', '04', '05'], DEPARTMENT),
  ...expenses('6602', '管理费用', ['01', '02', '03', '04', '05'], DEPARTMENT),
  ...expenses('530101', '研发支出_费用化支出', ['01', '02', '04', '05'], DEPARTMENT_PROJECT),
  ...expenses('530102', '研发支出_资本化支出', ['01', '02', '04', '05'], DEPARTMENT_PROJECT),
  ['22210101', '应交税费_应交增值税_进项税额', NONE],
  ['22210109', '应交税费_应交增值税_进项税额转出', NONE],
  ['222105', '应交税费_待认证进项税额', NONE],
  ['224101', '其他应付款_员工报销款', PERSON],
  ['224102', '其他应付款_预提费用', { BD_Department: 'required' }],
  ['122101', '其他应收款_员工借款', PERSON],
  ['220201', '应付账款_供应商', SUPPLIER],
  ['112301', '预付账款_供应商', SUPPLIER],
  ['100201', '银行存款_基本户', NONE],
  ['6603', '财务费用_汇兑损益', NONE],
];

function expenses(prefix: string, parent: string, items: readonly string[], use: DimensionUse) {
  const names: Record<string, string> = { '01': '差旅费', '02': '办公费', '03': '业务招待费', '04': '职工福利费', '05': '职工教育经费' };
  return items.map((item) => [`${prefix}${item}`, `${parent}_${names[item] ?? item}`, use] as const);
}

/** What the demo data centre knows from the start; more comes by `POST /__masters`. */
export const DEMO_MASTERS: readonly MasterEntry[] = [
  { form: 'ORG_Organizations', number: 'HT01', name: 'HT01' },
  { form: 'BD_Currency', number: 'PRE001', name: '人民币', iso: 'CNY' },
  { form: 'BD_Currency', number: 'PRE007', name: '美元', iso: 'USD' },
  { form: 'BD_AccountBook', number: '001', name: 'HT01 主账簿', organization: 'HT01', currency: 'PRE001' },
  { form: 'BD_VOUCHERGROUP', number: 'PRE001', name: '记' },
  { form: 'BD_Rate', number: 'HLTX01_SYS', name: '固定汇率' },
  ...['RD', 'SALES', 'FIN'].map((number) => ({ form: 'BD_Department', number, name: number })),
  ...['PRJ-RD-01', 'PRJ-CU-01'].map((number) => ({ form: 'BOS_ASSISTANTDATA_DETAIL', number, name: number })),
  ...ACCOUNTS.map(([number, name, dimensions]) => ({ form: 'BD_Account', number, name, dimensions })),
];
