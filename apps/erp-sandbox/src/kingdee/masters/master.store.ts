import { z } from 'zod';
import { ControlFault, type MasterEntry } from '../../control/erp-system.port.js';
import type { KingdeeSettings } from '../kingdee.settings.js';
import { DEMO_MASTERS, type DimensionUse } from './demo-masters.js';

export const MASTER_FORMS = [
  'BD_Account',
  'BD_AccountBook',
  'BD_VOUCHERGROUP',
  'BD_Currency',
  'BD_Rate',
  'BD_Department',
  'BD_Empinfo',
  'BD_Supplier',
  'BD_Customer',
  'BD_Expense',
  'BOS_ASSISTANTDATA_DETAIL',
  'ORG_Organizations',
] as const;
export type MasterForm = (typeof MASTER_FORMS)[number];

export interface Master {
  readonly id: number;
  readonly form: MasterForm;
  readonly number: string;
  readonly name: string;
  /** BD_AccountBook: organisation number, and number of the base currency. */
  readonly organization?: string;
  readonly currency?: string;
  /** BD_Currency: ISO 4217. */
  readonly iso?: string;
  /** BD_Account: form → use. Absent: any dimension is accepted and none is required. */
  readonly dimensions?: DimensionUse;
}

const entrySchema = z.strictObject({
  form: z.enum(MASTER_FORMS),
  number: z.string(),
  name: z.string(),
  organization: z.string().optional(),
  currency: z.string().optional(),
  iso: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  dimensions: z.record(z.string(), z.enum(['required', 'optional'])).optional(),
});

const E_MAIL = /^[^\s@,]+@[^\s@,]+$/;

/** The data centre's master data by form and number. */
export class MasterStore {
  private readonly forms = new Map<string, Map<string, Master>>();
  private nextId = 100_001;

  constructor() {
    for (const entry of DEMO_MASTERS) this.put(entry);
  }

  /** Adds or replaces one entry; throws ControlFault where it is not one this system knows how to hold. */
  put(entry: MasterEntry): Master {
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new ControlFault(issue?.path.join('.') ?? '', issue?.message ?? 'invalid');
    }
    const { form, number } = parsed.data;
    const byNumber = this.forms.get(form) ?? new Map<string, Master>();
    this.forms.set(form, byNumber);
    const master: Master = { ...withDefaults(parsed.data), id: byNumber.get(number)?.id ?? this.nextId++ };
    byNumber.set(number, master);
    return master;
  }

  get(form: MasterForm, number: string): Master | undefined {
    return this.forms.get(form)?.get(number);
  }

  all(form: MasterForm): Master[] {
    return [...(this.forms.get(form)?.values() ?? [])];
  }

  /** Is this number known? Every e-mail is an employee, and every number of an open form is known. */
  knows(form: MasterForm, number: string, settings: KingdeeSettings): boolean {
    if (this.get(form, number) !== undefined) return true;
    if (form === 'BD_Empinfo' && E_MAIL.test(number)) return true;
    return (settings.openMasters as readonly string[]).includes(form);
  }
}

/** A new account book is its own organisation, keeps CNY, and a currency's number is its ISO code, unless told otherwise. */
function withDefaults(entry: z.infer<typeof entrySchema>): Omit<Master, 'id'> {
  if (entry.form === 'BD_AccountBook') {
    return { ...entry, organization: entry.organization ?? entry.number, currency: entry.currency ?? 'PRE001' };
  }
  if (entry.form === 'BD_Currency') return { ...entry, iso: entry.iso ?? entry.number };
  return entry;
}
