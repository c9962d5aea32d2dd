import { strayReturnFields } from '@vouchflow/flow-model';
import { z } from 'zod';
import { moneySchema } from '../http/money.schema.js';

const lineDecision = z.strictObject({
  line: z.int().min(0).max(9999).describe('Place of the line in the facts that `factsHash` stands for, from 0'),
  outcome: z.enum(['cut', 'return']).describe('`cut`: 核减 to `amount`; `return`: 退单, the whole line goes into a linked claim with the claimant'),
  amount: moneySchema.optional().describe('What is left of the line; of a cut only'),
  reason: z.string().trim().max(2000).default(''),
});

const decision = z.strictObject({
  outcome: z.enum(['approve', 'reject', 'return', 'abstain']),
  factsHash: z.string().max(64),
  comment: z.string().trim().max(2000).optional(),
  to: z.string().max(64).optional().describe('With `return` only: `claimant`, as it is without, or the id of a node it passed'),
  resume: z.enum(['restart', 'here']).optional().describe('With `return` only: once it comes back, asked from the start, as it is without, or here at once'),
  lines: z.array(lineDecision).min(1).max(500).optional().describe('With `approve` only: lines that are cut or sent back; all others are approved as they are'),
});

function refuseStray(body: z.output<typeof decision>, context: z.RefinementCtx): void {
  for (const field of strayReturnFields(body))
    context.addIssue({ code: 'custom', path: [field], message: `Only a return has “${field}”.`, params: { code: 'UNKNOWN_FIELD' } });
}

export const decisionBody = decision.superRefine(refuseStray);
export const batchBody = z.strictObject({
  decisions: z
    .array(decision.extend({ taskId: z.uuid() }).superRefine(refuseStray))
    .min(1)
    .max(100),
});
