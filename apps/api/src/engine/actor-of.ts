import type { Actor, Idempotency } from '@vouchflow/flow-runtime';
import { stableHash } from '@vouchflow/kernel';
import type { FastifyRequest } from 'fastify';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { bodyHash, keyOf } from '../changes/changes.js';

/** Who acts, as the engine knows him. */
export const actorOf = (user: SignedInUser): Actor => ({ email: user.email, readsAll: user.permissions.has('claims.readAll') });

/** The caller's Idempotency-Key with the hash of what he said; undefined: none was sent. */
export function idempotencyOf(request: FastifyRequest, user: Pick<SignedInUser, 'email'>): Idempotency | undefined {
  const key = keyOf(request);
  return key === undefined ? undefined : { person: user.email, key, bodyHash: bodyHash(request) };
}

/** The key of one of many turns that a request makes: as long as any key may be. */
export const partOf = (given: Idempotency | undefined, part: string): Idempotency | undefined => given && { ...given, key: stableHash([given.key, part]) };

/** The same as an option of a turn. */
export function keyedBy(request: FastifyRequest, user: Pick<SignedInUser, 'email'>): { idempotency?: Idempotency } {
  const idempotency = idempotencyOf(request, user);
  return idempotency ? { idempotency } : {};
}
