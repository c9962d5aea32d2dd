import { isCalendarDate } from '@vouchflow/kernel';
import { budgetControls, budgetPeriodKinds, budgetSpans, localText, strayReturnFields } from '@vouchflow/flow-model';
import { z } from 'zod';

const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/)
  .transform((text) => new Date(text).toISOString());
const date = z.string().refine(isCalendarDate);
/** In major units, with as many digits as its currency has. */
const amount = z.string().regex(/^-?\d+(\.\d{1,3})?$/);

const byHand = { reason: z.string(), confirmedBy: z.string().optional(), at: instant.optional() };

const onlyReturn = (field: 'to' | 'resume') => ({ path: [field], message: `Only a return has “${field}”.`, params: { code: 'UNKNOWN_FIELD' } });

/** `at`: the clock moves there first, and what is due until then happens. Absent: no time goes by. */
const act = z.union([
  z
    .strictObject({
      by: z.string(),
      outcome: z.enum(['approve', 'reject', 'return', 'abstain']),
      comment: z.string().optional(),
      to: z.string().optional(),
      resume: z.enum(['here', 'restart']).optional(),
      /** Lines cut or sent back with an approval, as the API takes them. */
      lines: z.array(z.strictObject({ line: z.int(), outcome: z.enum(['cut', 'return']), amount: amount.optional(), reason: z.string() })).optional(),
      /** Which task, where a person could mean several, or has none. */
      node: z.string().optional(),
      at: instant.optional(),
      /** What he decides on: the facts as they were submitted, whatever has changed since; absent: as they are. */
      saw: z.literal('submitted').optional(),
    })
    .refine((decision) => !strayReturnFields(decision).includes('to'), onlyReturn('to'))
    .refine((decision) => !strayReturnFields(decision).includes('resume'), onlyReturn('resume')),
  /** `change` replaces facts by name, in the form of the API. */
  z.strictObject({ by: z.string(), act: z.literal('resubmit'), change: z.record(z.string(), z.unknown()).optional(), at: instant.optional() }),
  z.strictObject({ by: z.string(), act: z.literal('withdraw'), comment: z.string().optional(), at: instant.optional() }),
  z.strictObject({ by: z.string(), act: z.literal('transfer'), to: z.string(), comment: z.string().optional(), at: instant.optional() }),
  z.strictObject({
    by: z.string(),
    act: z.literal('add-signers'),
    people: z.array(z.string()),
    when: z.enum(['before', 'after', 'beside']),
    mode: z.enum(['all', 'any', 'sequential']),
    comment: z.string().optional(),
    node: z.string().optional(),
    at: instant.optional(),
  }),
  z.strictObject({
    by: z.string(),
    act: z.literal('ask-advice'),
    people: z.array(z.string()),
    comment: z.string().optional(),
    node: z.string().optional(),
    at: instant.optional(),
  }),
  z.strictObject({ by: z.string(), act: z.literal('remove-signer'), person: z.string(), at: instant.optional() }),
  z.strictObject({ by: z.string(), act: z.literal('take-back'), comment: z.string().optional(), at: instant.optional() }),
  z.strictObject({ by: z.string(), act: z.literal('retry'), reason: z.string().optional(), at: instant.optional() }),
  z.strictObject({ by: z.string(), act: z.literal('reverse'), reason: z.string(), date: date.optional(), at: instant.optional() }),
  /** 挂起 until a day; `standing`: by right of an office. */
  z.strictObject({ by: z.string(), act: z.literal('hold'), reason: z.string(), until: date, standing: z.boolean().optional(), at: instant.optional() }),
  z.strictObject({ by: z.string(), act: z.literal('release'), comment: z.string().optional(), standing: z.boolean().optional(), at: instant.optional() }),
  /** 移交: by right of an office, every task of this claim that `from` is asked. */
  z.strictObject({ by: z.string(), act: z.literal('hand-over'), from: z.string(), to: z.string(), comment: z.string().optional(), at: instant.optional() }),
  // By hand. `confirmedBy` is the second person.
  /** `node`: where the token stands, where there are several. */
  z.strictObject({ by: z.string(), act: z.literal('move'), to: z.string(), node: z.string().optional(), ...byHand }),
  z.strictObject({
    by: z.string(),
    act: z.literal('replace'),
    from: z.string(),
    to: z.string(),
    node: z.string().optional(),
    reason: z.string(),
    at: instant.optional(),
  }),
  /** `change` as in resubmit. */
  z.strictObject({ by: z.string(), act: z.literal('amend'), change: z.record(z.string(), z.unknown()), ...byHand }),
  /** From the version of `given.without` to the flow as it is drawn. */
  z.strictObject({ by: z.string(), act: z.literal('migrate'), ...byHand }),
  /** Break-glass. */
  z.strictObject({
    by: z.string(),
    act: z.literal('decide-in-place'),
    outcome: z.enum(['approve', 'reject', 'return']),
    node: z.string().optional(),
    ...byHand,
  }),
  z.strictObject({ act: z.literal('wait'), at: instant }),
]);
export type CaseAct = z.infer<typeof act>;

/** The ERP's answers in the order of postings; after the last it takes everything. `confirm` is 记-1, 记-2 … */
const post = z.union([
  z.literal('confirm'),
  z.literal('no-answer'),
  z.strictObject({ refuse: z.string(), message: z.string(), closedPeriod: z.boolean().optional() }),
  z.strictObject({ park: z.string(), message: z.string() }),
]);
export type CasePost = z.infer<typeof post>;

/** A budget of the story with its total, nothing of it taken yet; what is not said is as the demo company has it. */
const caseBudget = z.strictObject({
  legalEntity: z.string().optional(),
  department: z.string().optional(),
  category: z.string().optional(),
  project: z.string().optional(),
  currency: z.string().default('CNY'),
  periodKind: z.enum(budgetPeriodKinds).default('month'),
  period: z.string(),
  control: z.enum(budgetControls).default('block'),
  span: z.enum(budgetSpans).default('period'),
  toleranceBp: z.int().min(0).optional(),
  total: amount,
  /** E-mail of who answers for it. */
  owner: z.string().optional(),
});
export type CaseBudget = z.input<typeof caseBudget>;

export const caseLine = z.strictObject({
  account: z.string(),
  debit: amount.optional(),
  credit: amount.optional(),
  dimensions: z.record(z.string(), z.string()),
});

/** What a person could see of a run: nothing of events, tokens or ids. */
export const observed = z.strictObject({
  outcome: z.string(),
  /** Nodes in the order in which they were reached. */
  path: z.array(z.string()),
  tasks: z.array(z.strictObject({ node: z.string(), people: z.array(z.string()), outcome: z.string() })),
  vouchers: z.array(z.strictObject({ date, status: z.enum(['made', 'posted', 'reversed', 'void']), attachments: z.int(), lines: z.array(caseLine) })),
  /** Budgets that are not as they were, by their label. */
  budgets: z.record(z.string(), z.strictObject({ reserved: amount, consumed: amount })),
  /** Lines that were sent back into a linked claim, and those cut, in order; absent: none. */
  linesDecided: z
    .array(
      z.strictObject({
        cuts: z.array(z.strictObject({ line: z.int(), from: amount, to: amount })),
        returned: z.array(z.strictObject({ line: z.int(), amount })),
        total: amount,
      }),
    )
    .optional(),
  /** `step` 0 is the start, n the n-th of `decisions`. */
  refusals: z.array(z.strictObject({ step: z.int(), code: z.string(), at: z.array(z.string()) })),
});
export type Observed = z.infer<typeof observed>;

/** One story of one flow in the demo company: `flows/<flow>/cases/<name>.case.json`. */
export const flowCase = z.strictObject({
  title: localText,
  /** Where in the contract its expectation stands: `API.md, approval matrix`. */
  source: z.string().optional(),
  claimant: z.string(),
  at: instant,
  facts: z.record(z.string(), z.unknown()),
  given: z
    .strictObject({
      /** As `documents.hold` names them: `/26312000000000000001`. */
      takenInvoices: z.array(z.string()).optional(),
      /** One in another currency than the claimant's company's names it, and the rate it was paid at. */
      advances: z
        .array(z.strictObject({ id: z.string(), person: z.string(), open: amount, currency: z.string().length(3).optional(), rate: z.string().optional() }))
        .optional(),
      closedPeriods: z.array(z.string()).optional(),
      /** All budgets there are in the story, so that it comes out the same in any year; absent: those of the company. */
      budgets: z.array(caseBudget).optional(),
      /** Rates of exchange in the story: of a pair of currencies that is named all there are; of any other those of the company. */
      rates: z
        .array(
          z.strictObject({ currency: z.string().length(3), into: z.string().length(3), on: z.iso.date(), rate: z.string().regex(/^\d{1,9}(\.\d{1,10})?$/) }),
        )
        .optional(),
      /** Steps that the version did not have under which the claim began; `migrate` brings it to the flow as it is drawn. */
      without: z.array(z.string()).min(1).optional(),
    })
    .optional(),
  decisions: z.array(act).default([]),
  posts: z.array(post).default([]),
  expect: observed.optional(),
});
export type FlowCase = z.infer<typeof flowCase>;
/** What a case says there is, as its file has it: what is usual is left out. */
export type CaseGiven = NonNullable<z.input<typeof flowCase>['given']>;
