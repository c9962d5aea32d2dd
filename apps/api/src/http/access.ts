import { SetMetadata } from '@nestjs/common';
import type { Permission as PermissionName } from '@vouchflow/flow-model';

/** What a route asks of the caller. Every route says one; one that does not stops the start. */
export type Access =
  { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; permission: PermissionName; /** Or one of these. */ or?: readonly PermissionName[] };

export const ACCESS = 'vouchflow:access';

/** Anyone, without signing in. */
export const Public = () => SetMetadata<string, Access>(ACCESS, { kind: 'public' });
/** Whoever is signed in. */
export const SignedIn = () => SetMetadata<string, Access>(ACCESS, { kind: 'signed-in' });
/** Who holds the permission, or one of the others, through any role. */
export const Permission = (permission: PermissionName, ...or: PermissionName[]) =>
  SetMetadata<string, Access>(ACCESS, { kind: 'permission', permission, ...(or.length > 0 ? { or } : {}) });
