import { z } from 'zod';

/** A text people read, in both first-class languages. */
export const localText = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) });
export type LocalText = z.infer<typeof localText>;
export type Language = keyof LocalText;
