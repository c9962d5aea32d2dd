import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 of a token: all that is stored of it. Tokens are random, so no salt and no slow hash are needed. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new token of 256 random bits; the prefix says what it is: `vfs_` a session, `vfp_` a person's own for scripts. */
export function newToken(prefix: 'vfs_' | 'vfp_'): { token: string; hash: Buffer } {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}
