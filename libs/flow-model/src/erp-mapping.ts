import { z } from 'zod';

/** Kinds of lines an ERP may keep apart; the same as the connector port's. */
export const lineKinds = ['gl', 'creditor', 'debtor', 'tax'] as const;
export const dimensionNames = ['department', 'project', 'person', 'supplier'] as const;

const code = z.string().trim().min(1).max(80);
/** A code of ours, or the beginning of several: `6601*`. */
const pattern = code.regex(/^[^*]+\*?$|^\*$/, 'a code, or a beginning that ends in *');

/** What becomes of a line that meets all its conditions; the first rule that fits decides. */
export const mappingRule = z.strictObject({
  account: pattern.optional(),
  category: pattern.optional(),
  department: pattern.optional(),
  project: pattern.optional(),
  side: z.enum(['debit', 'credit']).optional(),
  /** The ERP's account; absent: ours as it is. */
  to: code.optional(),
  kind: z.enum(lineKinds).default('gl'),
  /** Of a creditor or debtor: which dimension names the partner. */
  partner: z.enum(dimensionNames).optional(),
  taxCode: code.optional(),
  /** Further dimensions by the ERP's names, with a fixed value each. */
  fixed: z.record(code, code).default({}),
});

export const mappingDimension = z.strictObject({
  /** The ERP's name of the dimension; null: it is not sent. */
  to: code.nullable(),
  /** Our values that have another code there. */
  values: z.record(code, code).default({}),
  /** What becomes of values not listed: sent as they are, or refused as unmapped. */
  others: z.enum(['pass', 'refuse']).default('pass'),
});

/** How a connection turns a voucher of ours into the ERP's own codes. Without one every code goes as it is. */
export const erpMapping = z
  .strictObject({
    rules: z.array(mappingRule).max(2000).default([]),
    /** Accounts that no rule names: sent as they are, or refused as unmapped. */
    otherAccounts: z.enum(['pass', 'refuse']).default('pass'),
    dimensions: z.partialRecord(z.enum(dimensionNames), mappingDimension).default({}),
    /** `{summary}`, `{claim}`, `{voucher}`, `{account}`, `{category}`, `{department}`, `{project}`, `{person}`, `{date}`; cut to what the ERP holds. */
    text: z.strictObject({ line: z.string().max(500).default('{summary}'), header: z.string().max(500).default('') }).prefault({}),
  })
  .superRefine((mapping, context) => {
    mapping.rules.forEach((rule, at) => {
      const isItem = rule.kind === 'creditor' || rule.kind === 'debtor';
      if (isItem && !rule.partner)
        context.addIssue({ code: 'custom', path: ['rules', at, 'partner'], message: 'A creditor or debtor needs the dimension that names the partner' });
      if (!isItem && rule.partner) context.addIssue({ code: 'custom', path: ['rules', at, 'partner'], message: 'Only a creditor or debtor has a partner' });
    });
    const targets = Object.values(mapping.dimensions).flatMap((dimension) => (dimension?.to ? [dimension.to] : []));
    const twice = targets.find((target, at) => targets.indexOf(target) !== at);
    if (twice) context.addIssue({ code: 'custom', path: ['dimensions'], message: `Two dimensions become ${twice}` });
    for (const name of ['line', 'header'] as const) {
      const stranger = [...mapping.text[name].matchAll(/\{([^}]*)\}/g)]
        .map((found) => found[1] ?? '')
        .find((word) => !(mappingWords as readonly string[]).includes(word));
      if (stranger !== undefined) context.addIssue({ code: 'custom', path: ['text', name], message: `There is no {${stranger}}` });
    }
  });
export const mappingWords = ['summary', 'claim', 'voucher', 'account', 'category', 'department', 'project', 'person', 'date'] as const;

export type ErpMapping = z.output<typeof erpMapping>;
export type MappingRule = ErpMapping['rules'][number];
