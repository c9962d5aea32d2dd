import { lentPermissions } from '@vouchflow/flow-model';
import { z } from 'zod';
import { reasonText } from '../repairs/repair.schema.js';

export const askBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('decide'), taskId: z.uuid(), outcome: z.enum(['approve', 'reject', 'return']), reason: reasonText }),
  z.strictObject({ kind: z.literal('permission'), permission: z.enum(lentPermissions), hours: z.int().min(1).max(8), reason: reasonText }),
]);
export type AskBody = z.output<typeof askBody>;
export const answerBody = z.strictObject({ comment: z.string().trim().max(1000).optional() });
export const acknowledgeBody = z.strictObject({ text: reasonText });

export const emergencyView = z.object({
  id: z.uuid(),
  kind: z.enum(['decide', 'permission']),
  what: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  hours: z.int(),
  /** `expired`: nobody confirmed it in time. `over`: a permission that does not hold any more. */
  status: z.enum(['waiting', 'expired', 'done', 'over', 'refused']),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  until: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  acknowledgement: z.string().nullable(),
  claim: z.object({ id: z.uuid(), number: z.string(), title: z.string(), claimant: z.string() }).nullable(),
  instead: z.array(z.string()),
  /** What was done with the permission. */
  uses: z.array(z.object({ at: z.string(), method: z.string(), path: z.string() })),
});
export type EmergencyView = z.infer<typeof emergencyView>;
