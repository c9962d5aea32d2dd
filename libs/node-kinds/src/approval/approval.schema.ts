import { acrossRule, approverRule, deadline, repeatRule } from '@vouchflow/flow-model';
import { z } from 'zod';
import type { Panel } from './panel.js';

export const approvalConfig = z
  .strictObject({
    /** 会签 all · 或签 any · 依次 sequential · 票签 vote */
    mode: z.enum(['all', 'any', 'sequential', 'vote']),
    /** vote: the share of the weights, of those who do not abstain, that approves and that rejects; percent. */
    approveAt: z.number().min(1).max(100).default(50),
    rejectAt: z.number().min(1).max(100).default(50),
    /** vote: what it comes to where both are reached, which two shares of 100 % together or less can be. */
    tie: z.enum(['rejected', 'approved']).default('rejected'),
    /** vote: weight of each rule's places, in the order of `approvers`; 1 where absent. */
    weights: z.array(z.int().min(1).max(1000)).optional(),
    /** Who is asked; or the list that an approval matrix found. */
    approvers: z.array(approverRule).min(1).optional(),
    matrix: z.string().optional(),
    /** Who is asked where a place stays empty; in order. */
    fallback: z.array(approverRule).default([]),
    /** A person met twice in this list. */
    repeats: repeatRule.default('last'),
    /** Who is asked where a place is the claimant's own, in order, before his manager: a department head, a role of finance. */
    ifClaimant: z.array(approverRule).default([]),
    acrossNodes: acrossRule.default('skip'),
    /** By when each of them is to decide, and what comes of it otherwise. */
    deadline: deadline.optional(),
    /** Stage that is shown meanwhile. */
    purpose: z.enum(['approval', 'payment']).default('approval'),
  })
  .refine((config) => (config.approvers === undefined) !== (config.matrix === undefined), {
    message: 'Name approvers or a matrix, one of the two',
    path: ['approvers'],
  });
export type ApprovalConfig = z.infer<typeof approvalConfig>;

const why = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.unknown()).optional(),
  refused: z.array(z.strictObject({ what: z.string(), because: z.string() })).optional(),
});
const seat = z.strictObject({
  key: z.string(),
  group: z.string(),
  people: z.array(z.string()),
  why,
  weight: z.number(),
  status: z.enum(['waiting', 'open', 'approved', 'rejected', 'abstained', 'removed']),
  rule: approverRule.optional(),
  which: z.string().optional(),
  handed: z.array(z.strictObject({ from: z.string(), to: z.string() })).optional(),
});
const group = z.strictObject({
  key: z.string(),
  mode: z.enum(['all', 'any', 'sequential']),
  added: z.strictObject({ by: z.string(), to: z.string(), when: z.enum(['before', 'after', 'beside']), advice: z.boolean() }).optional(),
});
/** A panel as it is stored with its token; see `panel.ts` for what it means. */
export const approvalState = z.strictObject({
  mode: z.enum(['all', 'any', 'sequential', 'vote']),
  approveAt: z.number(),
  rejectAt: z.number(),
  tie: z.enum(['rejected', 'approved']).optional(),
  seats: z.array(seat),
  groups: z.array(group),
});
export type ApprovalState = Panel;
