import { claimStatuses } from '@vouchflow/flow-model';
import { z } from 'zod';
import { emailText } from '../directory/dated-kind.js';
import { moneyText } from '../http/money.schema.js';
import { pageQuery } from '../http/page.js';
import { localText } from '../me/me.view.js';

/** An act by hand as the console sends it. Tokens, tasks and effects go by their number in the instance. */
export const repairAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), token: z.int().min(1), to: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('replace'), task: z.int().min(1), from: emailText, to: emailText }),
  z.strictObject({
    kind: z.literal('amend'),
    changes: z
      .array(z.strictObject({ path: z.string().min(1).max(200), value: z.unknown() }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    kind: z.literal('settle'),
    effect: z.int().min(1),
    saw: z.enum(['posted', 'absent', 'due']),
    documentNumber: z.string().trim().max(100).optional(),
  }),
  z.strictObject({ kind: z.literal('retry'), effect: z.int().min(0), token: z.int().min(1).optional() }),
  z.strictObject({ kind: z.literal('migrate'), version: z.int().min(1) }),
]);
export type RepairActBody = z.output<typeof repairAct>;

export const reasonText = z.string().trim().min(1).max(1000);
export const previewBody = z.strictObject({ act: repairAct, reason: z.string().trim().max(1000).default('') });
/** `turn`: the one that was seen in the preview. */
export const repairBody = z.strictObject({ act: repairAct, reason: reasonText, turn: z.int().min(1) });
export const confirmBody = z.strictObject({ turn: z.int().min(1), comment: z.string().trim().max(1000).optional() });
/** `turn`: the one that each was looked at in. */
export const confirmManyBody = z.strictObject({
  requests: z
    .array(z.strictObject({ id: z.uuid(), turn: z.int().min(1) }))
    .min(1)
    .max(100),
  comment: z.string().trim().max(1000).optional(),
});
export const refuseBody = z.strictObject({ reason: reasonText });

export const repairPreview = z.object({
  sentences: z.array(z.object({ type: z.string(), sentence: z.string(), machine: z.boolean() })),
  needsSecond: z.boolean(),
  after: z.object({ status: z.string(), version: z.int(), nodes: z.array(z.string()), people: z.array(z.string()) }).nullable(),
  turn: z.int(),
  /** Why it would be refused. */
  refusal: z.object({ code: z.string(), title: z.string(), detail: z.string().nullable(), errors: z.array(z.record(z.string(), z.unknown())) }).nullable(),
});
export type RepairPreviewView = z.infer<typeof repairPreview>;

export const requestView = z.object({
  id: z.uuid(),
  instanceId: z.uuid(),
  number: z.string(),
  title: z.string(),
  claimant: z.string(),
  act: z.record(z.string(), z.unknown()),
  reason: z.string(),
  turn: z.int(),
  askedBy: z.string(),
  askedAt: z.string(),
  status: z.enum(['waiting', 'done', 'refused', 'withdrawn']),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  comment: z.string().nullable(),
});
export type RequestView = z.infer<typeof requestView>;
/** `done`: it has happened. `waiting`: it waits for a second person. */
export const repairAnswer = z.object({ done: z.boolean(), request: requestView.nullable() });

const statuses = z
  .string()
  .max(200)
  .refine((text) => text.split(',').every((one) => (claimStatuses as readonly string[]).includes(one)), { error: 'Not a status of claims' });
export const instanceQuery = pageQuery({
  status: statuses.default('running,parked,returned,ending'),
  flow: z.string().max(64).optional(),
  node: z.string().max(100).optional(),
  person: emailText.optional(),
  number: z.string().max(60).optional(),
  olderThanDays: z.coerce.number().int().min(0).max(3650).optional(),
});
const place = z.object({ node: z.string(), title: localText, since: z.string(), waiting: z.enum(['people', 'world', 'others', 'parked']) });
export const instanceItem = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  flow: z.string(),
  flowVersion: z.int(),
  status: z.enum(claimStatuses),
  claimant: z.string(),
  total: moneyText,
  places: z.array(place),
  people: z.array(z.string()),
  updatedAt: z.string(),
});
export type InstanceItem = z.infer<typeof instanceItem>;

export const repairDetail = instanceItem.extend({
  turn: z.int(),
  newestVersion: z.int(),
  tokens: z.array(place.extend({ n: z.int(), parked: z.string().nullable() })),
  tasks: z.array(z.object({ id: z.uuid(), n: z.int(), node: z.string(), title: localText, people: z.array(z.string()), since: z.string() })),
  effects: z.array(
    z.object({
      n: z.int(),
      kind: z.string(),
      node: z.string(),
      title: localText,
      since: z.string(),
      dueAt: z.string().nullable(),
      parked: z.string().nullable(),
    }),
  ),
  holds: z.array(z.object({ node: z.string(), release: z.string() })),
  /** Where a token could be sent; whether it can, the preview says. */
  targets: z.array(z.object({ node: z.string(), title: localText, passed: z.boolean() })),
  amendable: z.array(
    z.object({ path: z.string(), label: localText, type: z.string(), choices: z.array(z.object({ value: z.string(), label: localText })), value: z.unknown() }),
  ),
  request: requestView.nullable(),
});
export type RepairDetail = z.infer<typeof repairDetail>;
