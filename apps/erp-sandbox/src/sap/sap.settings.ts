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
  /** The root of the asynchronous message was seen in no WSDL. */
  asyncRoot: z.string().default('JournalEntryBulkCreateRequest'),
  /** From taking a message or an IDoc up to posting it. */
  asyncMs: z.int().min(0).max(60_000).default(0),
  /** A second message with the ID of one that was posted is not taken again (seen in integrations); false: it is. */
  refusesSameMessageId: z.boolean().default(true),
  /** Where it says what became of a message or an IDoc, with user and password; empty: nowhere, as in a system that nobody has told to. */
  confirmTo: z.string().default(''),
  confirmUser: z.string().default('sap'),
  confirmPassword: z.string().default(''),
  /** How often it says the same. */
  confirmTimes: z.int().min(1).max(5).default(1),
  /** The root of the confirmation was seen in no WSDL. */
  confirmationRoot: z.string().default('JournalEntryBulkCreateConfirmation'),
  /** ALEAUD, or STATUS: which one a system sends is customising. */
  idocStatusAs: z.enum(['ALEAUD', 'STATUS']).default('ALEAUD'),
  /** A file of a document is no larger; customising of the content repository. */
  maxFileBytes: z
    .int()
    .min(1)
    .default(50 * 1024 * 1024),
  blockedMimeTypes: z.array(z.string()).default([]),
  /** Whether the name of a file, which a header holds percent-encoded, is decoded: seen were integrations that count on either. */
  slugAs: z.enum(['decoded', 'raw']).default('decoded'),
  /** What an IDoc's taking up is answered with; a number of 16 digits is in either. */
  idocReplyAs: z.enum(['xml', 'text']).default('xml'),
});
export type SapSettings = z.infer<typeof sapSettings>;
