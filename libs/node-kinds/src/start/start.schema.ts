import { z } from 'zod';

export const startConfig = z.strictObject({
  /** Hold the claim's invoices and advances for this claim alone. */
  holdDocuments: z.boolean().default(false),
});
export type StartConfig = z.infer<typeof startConfig>;
