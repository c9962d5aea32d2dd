import type { MasterEntry } from '../control/erp-system.port.js';

const forms = ['A_GLAccountInChartOfAccounts', 'A_CostCenter', 'A_Supplier', 'A_Customer', 'WBSElement'] as const;
export type SapForm = (typeof forms)[number];
export const isSapForm = (form: string): form is SapForm => (forms as readonly string[]).includes(form);

/** The demo company's chart; account 224101 is what a supplier who is an employee stands on. */
const chart = /^(660[12]0[1-5]|53010[12]0[1245]|22210101|22210109|222105|22410[12]|122101|220201|112301|100201|6603|660300)$/;
/** SAP keeps numbers with leading zeros and takes them without. */
export const inner = (number: string): string => (/^\d+$/.test(number) ? number.padStart(10, '0') : number.toUpperCase());
const outer = (number: string): string => number.replace(/^0+(?=\d)/, '');

export class SapMasters {
  private readonly known = new Set([
    'A_CostCenter RD',
    'A_CostCenter SALES',
    'A_CostCenter FIN',
    'WBSElement PRJ-RD-01',
    'WBSElement PRJ-CU-01',
    `A_Supplier ${inner('100001')}`,
    `A_Supplier ${inner('100002')}`,
    `A_Customer ${inner('200001')}`,
  ]);

  add({ form, number }: MasterEntry): void {
    this.known.add(`${form} ${inner(number)}`);
  }

  has(form: SapForm, number: string): boolean {
    return this.known.has(`${form} ${inner(number)}`) || (form === 'A_GLAccountInChartOfAccounts' && chart.test(outer(number)));
  }
}
