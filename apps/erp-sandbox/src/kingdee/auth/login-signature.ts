import { createHash } from 'node:crypto';

/**
 * The `sign` of LoginBySign: lower-hex SHA-256 over the five values, sorted ordinally (by UTF-16 code unit, as .NET's
 * ordinal comparison and JavaScript's default sort both do) and joined without a separator. `timestamp` in seconds.
 */
export function loginSignature(acctId: string, user: string, appId: string, appSecret: string, timestamp: string): string {
  const joined = [acctId, user, appId, appSecret, timestamp].sort().join('');
  return createHash('sha256').update(joined, 'utf8').digest('hex');
}
