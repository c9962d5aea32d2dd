import { createHash } from 'node:crypto';

/**
 * `sign` of LoginBySign: lower-hex SHA-256 of the five values in ordinal order, joined without a separator. The
 * timestamp is in seconds. (research/erp-contracts §4.1; SHA-1 before 8.0.0.202205 is not spoken.)
 */
export function loginSignature(acctId: string, user: string, appId: string, appSecret: string, timestamp: string): string {
  // sort() compares UTF-16 code units, as .NET's ordinal comparison does; no locale may have a say.
  return createHash('sha256').update([acctId, user, appId, appSecret, timestamp].sort().join(''), 'utf8').digest('hex');
}
