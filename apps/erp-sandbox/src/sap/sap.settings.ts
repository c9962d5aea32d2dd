import { z } from 'zod';

export const sapSettings = z.strictObject({
  user: z.string().default('VOUCHFLOW'),
  password: z.string().default('sap-password'),
  companyCodes: z.array(z.string().length(4)).default(['1000']),
  /** Company code → last closed month, YYYY-MM. */
  closedThrough: z.record(z.string(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)).default({}),
  /** Public examples disagree: credits as negative amounts beside their H, or positive amounts told apart by S and H. */
  amounts: z.enum(['signed', 'by-code']).default('signed'),
  /** The same question of the lines read back by OData. */
  odataAmounts: z.enum(['signed', 'by-code']).default('signed'),
  /** TestDataIndicator as a simulation was seen in one integration; false: the system posts as if it were not there. */
  honoursTestData: z.boolean().default(true),
  /** A refused entry: seen were one space and 0000000000. */
  blankDocumentAs: z.enum(['space', 'zeros']).default('space'),
});
export type SapSettings = z.infer<typeof sapSettings>;
