import { constants, createHash, privateDecrypt, type KeyObject } from 'node:crypto';

/** MGF1 of RFC 8017: the hash of the seed and a counter, as long as wanted. */
function mask(seed: Buffer, length: number, hash: string): Buffer {
  const parts: Buffer[] = [];
  for (let counter = 0; Buffer.concat(parts).length < length; counter += 1) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    parts.push(createHash(hash).update(seed).update(count).digest());
  }
  return Buffer.concat(parts).subarray(0, length);
}
const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));

/** The plain client secret in an encrypted one, or null. OAEP by hand, as the two hashes of Java's may differ. */
export function decryptSecret(encrypted: string, key: KeyObject, scheme: 'pkcs1' | 'sha1' | 'sha256'): string | null {
  try {
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(encrypted, 'base64'));
    if (scheme === 'pkcs1') {
      const end = block.indexOf(0, 2);
      return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1).toString('utf8') : null;
    }
    const [seedMasked, dataMasked] = [block.subarray(1, 33), block.subarray(33)];
    const seed = xor(seedMasked, mask(dataMasked, 32, scheme));
    const data = xor(dataMasked, mask(seed, dataMasked.length, scheme));
    const one = data.indexOf(1, 32);
    const isWhole =
      block[0] === 0 && data.subarray(0, 32).equals(createHash('sha256').digest()) && one > 0 && data.subarray(32, one).every((byte) => byte === 0);
    return isWhole ? data.subarray(one + 1).toString('utf8') : null;
  } catch {
    return null;
  }
}
