import { localText } from '@vouchflow/flow-model';
import { z } from 'zod';

export const routeConfig = z.strictObject({
  /** Tried in order; the first whose condition (FEEL) holds. */
  branches: z
    .array(
      z.strictObject({
        port: z.string().regex(/^[a-z][a-z0-9-]*$/),
        when: z.string().min(1),
        /** What people call it, on the edge; absent: its condition. */
        title: localText.optional(),
      }),
    )
    .min(1)
    .max(30),
  /** Port for everything else. Without it a claim that no branch fits is refused, and the flow has a gap. */
  otherwise: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional(),
});
export type RouteConfig = z.infer<typeof routeConfig>;
