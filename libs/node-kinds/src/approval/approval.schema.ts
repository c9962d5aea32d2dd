import { approverRule, repeatRule } from '@vouchflow/flow-model';
import { z } from 'zod';

export const approvalConfig = z.strictObject({
  /** 会签 all · 或签 any · 依次 sequential */
  mode: z.enum(['all', 'any', 'sequential']),
  /** Who is asked; or the list that an approval matrix found. */
  approvers: z.array(approverRule).min(1).optional(),
  matrix: z.string().optional(),
  /** Who is asked where a place stays empty; in order. */
  fallback: z.array(approverRule).default([]),
  /** A person met twice in this list. */
  repeats: repeatRule.default('last'),
  /** A person who approved at an earlier node of this claim: not asked again, or asked anew. */
  acrossNodes: z.enum(['skip', 'ask']).default('skip'),
  /** Stage that is shown meanwhile. */
  purpose: z.enum(['approval', 'payment']).default('approval'),
}).refine((config) => (config.approvers === undefined) !== (config.matrix === undefined), { message: 'Name approvers or a matrix, one of the two', path: ['approvers'] });
export type ApprovalConfig = z.infer<typeof approvalConfig>;

export const approvalState = z.strictObject({
  places: z.array(z.strictObject({ key: z.string(), people: z.array(z.string()), why: z.unknown() })),
  /** Keys of the places that approved. */
  approved: z.array(z.string()),
  /** Keys of the places whose task was opened. */
  opened: z.array(z.string()),
});
export type ApprovalState = z.infer<typeof approvalState>;
