import type { Actor, Idempotency } from '@vouchflow/flow-runtime';
import type { FastifyRequest } from 'fastify';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { bodyHash, keyOf } from '../changes/changes.js';

/** Who acts, as the engine knows him. */
export const actorOf = (user: SignedInUser): Actor => ({ email: user.email, readsAll: user.permissions.has('claims.readAll') });

/** The caller's Idempotency-Key with the hash of what he said; undefined: none was sent. */
export function idempotencyOf(request: FastifyRequest, user: SignedInUser): Idempotency | undefined {
  const key = keyOf(request);
  return key === undefined ? undefined : { person: user.email, key, bodyHash: bodyHash(request) };
}
