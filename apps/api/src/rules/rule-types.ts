import { z } from 'zod';
import { codeText, day } from '../directory/dated-kind.js';

const ruleId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, 'letters, digits, . - and _, at most 80');
const word = z.string().trim().min(1).max(40);
const count = z.int().min(0).max(1_000_000);
const from = { from: day.optional() };

const accountRule = {
  order: z.int().min(1).max(1_000_000),
  category: word,
  projectType: word.optional(),
  projectStage: word.optional(),
  departmentFunction: word.optional(),
  account: codeText,
};
const taxRule = {
  invoiceKind: word,
  method: z.enum(['printed', 'fraction', 'none']),
  numerator: count.optional(),
  denominator: count.min(1).optional(),
  limitNumerator: count.optional(),
  limitDenominator: count.min(1).optional(),
  limitSlack: count.optional(),
  tolerance: count.optional(),
};
const taxBlock = { category: word };

/** A rule as it is sent: of which list, and from when it holds. */
export const ruleBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('account'), ...accountRule, ...from }),
  z.strictObject({ type: z.literal('tax'), ...taxRule, ...from }),
  z.strictObject({ type: z.literal('tax-block'), ...taxBlock, ...from }),
]);
export const newRuleBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('account'), id: ruleId, ...accountRule, ...from }),
  z.strictObject({ type: z.literal('tax'), id: ruleId, ...taxRule, ...from }),
  z.strictObject({ type: z.literal('tax-block'), id: ruleId, ...taxBlock, ...from }),
]);
export const postingAccountBody = z.strictObject({ account: codeText, ...from });

export type RuleType = z.output<typeof ruleBody>['type'];

interface RuleTable {
  table: string;
  /** Field of the API → column. */
  columns: Readonly<Record<string, string>>;
}

export const ruleTables: Readonly<Record<RuleType, RuleTable>> = {
  account: {
    table: 'account_rule',
    columns: {
      order: 'ordinal',
      category: 'category',
      projectType: 'project_type',
      projectStage: 'project_stage',
      departmentFunction: 'department_function',
      account: 'account',
    },
  },
  tax: {
    table: 'tax_rule',
    columns: {
      invoiceKind: 'invoice_kind',
      method: 'method',
      numerator: 'numerator',
      denominator: 'denominator',
      limitNumerator: 'limit_numerator',
      limitDenominator: 'limit_denominator',
      limitSlack: 'limit_slack',
      tolerance: 'tolerance',
    },
  },
  'tax-block': { table: 'tax_block', columns: { category: 'category' } },
};
