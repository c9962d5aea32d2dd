import { erpMapping, lineKinds, localText } from '@vouchflow/flow-model';
import { z } from 'zod';
import { moneyText } from '../http/money.schema.js';
import { pageQuery } from '../http/page.js';

export const versionView = z.object({
  version: z.int(),
  status: z.enum(['draft', 'active', 'retired']),
  madeBy: z.string(),
  madeAt: z.string(),
  activatedBy: z.string().nullable(),
  activatedAt: z.string().nullable(),
  reason: z.string().nullable(),
});
const stored = z.object({ version: z.int(), mapping: z.unknown() });
export const mappingAnswer = z.object({
  connection: z.object({ id: z.uuid(), name: z.string(), system: z.string(), ledgers: z.array(z.string()) }),
  variant: z.object({
    name: z.string(),
    lineKinds: z.array(z.enum(lineKinds)),
    textLength: z.int(),
    textUnit: z.string(),
    /** The longest number of a partner; null: not known. */
    partnerLength: z.int().nullable(),
    dryRun: z.boolean(),
  }),
  active: stored.nullable(),
  draft: stored.nullable(),
  versions: z.array(versionView),
});
const mappedLine = z.object({
  account: z.string(),
  kind: z.string(),
  partner: z.string().nullable(),
  taxCode: z.string().nullable(),
  debit: z.string().nullable(),
  credit: z.string().nullable(),
  dimensions: z.record(z.string(), z.string()),
  summary: z.string(),
  rule: z.int().nullable(),
});
const sourceLine = z.object({
  account: z.string(),
  name: localText,
  category: z.string().nullable(),
  debit: z.string().nullable(),
  credit: z.string().nullable(),
  dimensions: z.record(z.string(), z.string()),
  summary: z.string(),
});
const gap = z.object({
  ledger: z.string(),
  category: z.string().nullable(),
  categoryName: localText.nullable(),
  account: z.string(),
  departmentFunction: z.string().nullable(),
  part: z.string().nullable(),
  template: z.string().nullable(),
  what: z.string(),
  value: z.string(),
  /** The value as a reader knows it, where the directory does. */
  name: localText.nullable(),
});
/** Of one ledger and one kind: how many are missing, and of how many in use where those are counted. */
const missing = z.object({ ledger: z.string(), what: z.string(), count: z.int(), of: z.int().nullable() });
export const tryAnswer = z.object({
  sample: z
    .object({
      voucher: z.uuid(),
      number: z.string(),
      before: z.array(sourceLine),
      after: z.array(mappedLine),
      faults: z.array(z.object({ line: z.int(), what: z.string(), value: z.string() })),
    })
    .nullable(),
  /** How many lines may come, what the mapping leaves uncovered, counted, and the first of each kind by name. */
  coverage: z.object({ lines: z.int(), missing: z.array(missing), gaps: z.array(gap) }),
  /** What would be posted differently from now on. */
  changes: z.array(z.object({ ledger: z.string(), category: z.string().nullable(), account: z.string(), before: z.string(), after: z.string() })),
  dryRun: z
    .object({
      by: z.enum(['document', 'check']),
      outcome: z.string(),
      faults: z.array(
        z.object({ code: z.string(), message: z.object({ zh: z.string(), en: z.string() }), mend: z.object({ zh: z.string(), en: z.string() }) }),
      ),
    })
    .nullable(),
});
/** A value of ours by its code, and by its name where the directory has one; `inUse`: in the connection's ledgers, today. */
const value = z.object({ code: z.string(), name: localText.nullable(), inUse: z.boolean() });
export const valuesAnswer = z.object({
  values: z.object({ department: z.array(value), project: z.array(value), person: z.array(value), supplier: z.array(value) }),
});
export const draftBody = z.strictObject({ mapping: erpMapping });
export const tryBody = z.strictObject({ mapping: erpMapping, voucher: z.uuid().optional(), dryRun: z.boolean().default(false) });
/** A voucher that a mapping may be tried on. */
export const sampleItem = z.object({
  voucher: z.uuid(),
  number: z.string(),
  claim: z.string(),
  date: z.string(),
  ledger: z.string(),
  total: moneyText,
});
export const samplesQuery = pageQuery({ /** Part of the voucher's or the claim's number. */ q: z.string().trim().min(1).max(80).optional() });
export const activateBody = z.strictObject({ version: z.int().min(1), reason: z.string().trim().min(1).max(1000), acceptGaps: z.boolean().default(false) });

export type MappingAnswer = z.infer<typeof mappingAnswer>;
export type SampleItem = z.infer<typeof sampleItem>;
export type TryAnswer = z.infer<typeof tryAnswer>;
export type ValuesAnswer = z.infer<typeof valuesAnswer>;
