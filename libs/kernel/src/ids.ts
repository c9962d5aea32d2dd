import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instant } from './instant.js';

function uuidFrom(milliseconds: number, bytes: Uint8Array): string {
  const hex = milliseconds.toString(16).padStart(12, '0');
  const tail = Uint8Array.from(bytes.subarray(0, 10));
  tail[0] = 0x70 | ((tail[0] ?? 0) & 0x0f);
  tail[2] = 0x80 | ((tail[2] ?? 0) & 0x3f);
  const rest = bytesToHex(tail);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8, 20)}`;
}

/**
 * UUIDv7 of the n-th thing of a kind that an instance made: the time is the `at` of the event that
 * made it, the other 74 bits are the first of SHA-256(instance, kind, n). So a projection that is
 * rebuilt gets the same ids, and two instances never clash.
 */
export function derivedId(at: Instant, instanceId: string, kind: string, n: number): string {
  return uuidFrom(Date.parse(at), sha256(utf8ToBytes(`${instanceId}/${kind}/${n}`)));
}

/** UUIDv7 from a time and at least ten random bytes that the shell brings. */
export const uuidV7 = (milliseconds: number, random: Uint8Array): string => uuidFrom(milliseconds, random);

const keyAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** 16 characters `[0-9A-Z]` made once from a voucher's id: the key under which an ERP may know it. */
export function externalKey(voucherId: string): string {
  let number = BigInt(`0x${bytesToHex(sha256(utf8ToBytes(`external-key/${voucherId}`)))}`);
  let key = '';
  for (let i = 0; i < 16; i += 1) {
    key += keyAlphabet[Number(number % 36n)];
    number /= 36n;
  }
  return key;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: unknown): text is string => typeof text === 'string' && uuidPattern.test(text);
