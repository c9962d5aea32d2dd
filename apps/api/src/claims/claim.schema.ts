import { claimStatuses, linkRelations, voucherStatuses } from '@vouchflow/flow-model';
import { z } from 'zod';
import { moneyText } from '../http/money.schema.js';
import { pageQuery } from '../http/page.js';

const localText = z.object({ zh: z.string(), en: z.string() });

export const suspendedAnswer = z.object({ by: z.string(), reason: z.string(), until: z.string(), since: z.string() });

/** A claim as the API shows it. Its facts have the shape of its flow's form. */
const conversions = z.array(
  z.object({ line: z.int().nullable(), original: moneyText, amount: moneyText, rate: z.string(), on: z.string(), source: z.string() }),
);
export const claimAnswer = z.object({
  id: z.uuid(),
  number: z.string(),
  flow: z.string(),
  flowVersion: z.int(),
  title: z.string(),
  status: z.enum(claimStatuses),
  stage: z.enum(['approval', 'accounting', 'payment', 'archive']).nullable(),
  facts: z.record(z.string(), z.unknown()),
  factsHash: z.string(),
  revision: z.int(),
  total: moneyText,
  claimant: z.string(),
  claimantName: localText,
  waitingFor: z.array(
    z.object({
      taskId: z.uuid().nullable(),
      people: z.array(z.string()),
      node: z.string(),
      nodeTitle: localText,
      since: z.string(),
      dueAt: z.string().nullable(),
    }),
  ),
  vouchers: z.array(z.object({ id: z.uuid(), number: z.string(), status: z.enum(voucherStatuses), documentNumber: z.string().nullable() })),
  links: z.array(z.object({ id: z.uuid(), number: z.string(), relation: z.enum(linkRelations), status: z.enum(claimStatuses).nullable() })),
  cuts: z.array(z.object({ line: z.int(), from: moneyText, to: moneyText, reason: z.string(), by: z.string(), at: z.string() })),
  conversions,
  suspended: suspendedAnswer.nullable(),
  createdAt: z.string(),
  submittedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  acts: z.array(z.string()),
  withdrawal: z.enum(['at-once', 'reversal', 'repayment']).nullable(),
  /** Only in lists asked for `advance=open`. */
  advanceOpen: moneyText.optional(),
});

const inBooks = { rate: z.string().nullable(), booked: moneyText.nullable() };
export const advancesAnswer = z.object({
  paid: z.object({ amount: moneyText, open: moneyText, ...inBooks, openBooked: moneyText.nullable() }).nullable(),
  setOff: z.array(z.object({ id: z.uuid(), number: z.string(), amount: moneyText, status: z.enum(['held', 'settled']), ...inBooks })),
});

export const previewBody = z.strictObject({ flow: z.string().max(64), facts: z.unknown() });
export const previewAnswer = z.object({
  approvals: z.array(
    z.object({
      people: z.array(z.string()),
      mode: z.enum(['all', 'any', 'sequential']),
      node: z.string(),
      nodeTitle: localText,
      why: z.unknown(),
      sentence: z.string(),
    }),
  ),
  budget: z.array(
    z.object({
      budget: z.string(),
      label: z.string(),
      availableAfter: moneyText,
      ok: z.boolean(),
      control: z.enum(['block', 'warn', 'ask', 'watch']),
      amount: moneyText,
      total: moneyText,
      reserved: moneyText,
      consumed: moneyText,
    }),
  ),
  total: moneyText,
  conversions,
  outcome: z.string(),
  refusal: z.object({ code: z.string(), title: z.string(), errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })) }).optional(),
});

export const newClaimBody = z.strictObject({ flow: z.string().max(64), facts: z.unknown(), submit: z.boolean().default(false) });
export const editClaimBody = z.strictObject({ facts: z.unknown() });
export const emptyBody = z.strictObject({});
export const removeSignerBody = z.strictObject({ person: z.string().trim().toLowerCase().max(200), comment: z.string().trim().max(2000).optional() });
export const commentBody = z.strictObject({ comment: z.string().trim().max(2000).optional() });

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const statuses = z
  .string()
  .max(200)
  .refine((text) => text.split(',').every((one) => (claimStatuses as readonly string[]).includes(one)), { error: 'Not a status of claims' });
export const claimQuery = pageQuery({
  status: statuses.optional(),
  mine: flag.optional(),
  flow: z.string().max(64).optional(),
  claimant: z.string().max(200).optional(),
  number: z.string().max(60).optional(),
  /** Paid advances of which something is left to set off, of whatever flow. */
  advance: z.literal('open').optional(),
});

export const timelineAnswer = z.object({
  items: z.array(
    z.object({
      turn: z.int(),
      at: z.string(),
      type: z.string(),
      actor: z.string().nullable(),
      node: z.string().nullable(),
      why: z.unknown(),
      sentence: z.string(),
      machine: z.boolean(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  nextCursor: z.string().nullable(),
});
