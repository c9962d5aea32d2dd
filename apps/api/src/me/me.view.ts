import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';

export const localText = z.object({ zh: z.string(), en: z.string() });

export const meView = z.object({
  email: z.string(),
  name: localText,
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  legalEntity: z.string(),
  department: z.string().nullable(),
  language: z.enum(['zh', 'en']).nullable(),
  mustChangePassword: z.boolean(),
});
export type MeView = z.infer<typeof meView>;

export const showMe = (user: SignedInUser): MeView => ({
  email: user.email,
  name: user.name,
  roles: user.roles,
  permissions: [...user.permissions].sort(),
  legalEntity: user.legalEntity,
  department: user.department,
  language: user.language,
  mustChangePassword: user.mustChangePassword,
});
