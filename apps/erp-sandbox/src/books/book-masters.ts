import type { MasterEntry } from '../control/erp-system.port.js';

/** The demo company's accounts of the lowest level, and those above them, which take no entries. */
const leaf = /^(660[12]0[1-5]|53010[12]0[1245]|22210101|22210109|222105|22410[12]|122101|220201|112301|100201|6603)$/;
const above = /^(6601|6602|5301|53010[12]|2221|222101|2241|1221|2202|1123|1002)$/;

const demo: Record<BookForm, readonly string[]> = {
  account: [],
  department: ['RD', 'SALES', 'FIN', 'HR', 'ADMIN'],
  project: ['PRJ-RD-01', 'PRJ-CU-01'],
  supplier: ['S001'],
  customer: ['C001'],
  person: [],
};
const forms = ['account', 'department', 'person', 'project', 'supplier', 'customer'] as const;
export type BookForm = (typeof forms)[number];
export const isBookForm = (form: string): form is BookForm => (forms as readonly string[]).includes(form);

/** Master data that the book-keeping simulators share: the demo company's, and what a test adds. */
export class BookMasters {
  private readonly known = new Set<string>(forms.flatMap((form) => demo[form].map((code) => `${form} ${code}`)));

  add({ form, number }: MasterEntry): void {
    this.known.add(`${form} ${number}`);
  }

  account(code: string): 'leaf' | 'above' | 'none' {
    if (leaf.test(code) || this.known.has(`account ${code}`)) return 'leaf';
    return above.test(code) ? 'above' : 'none';
  }

  /** Any e-mail address is a person. */
  has(form: BookForm, code: string): boolean {
    return this.known.has(`${form} ${code}`) || (form === 'person' && /^[^@\s]+@[^@\s]+$/.test(code));
  }
}
