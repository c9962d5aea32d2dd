import { constants, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';

export type SecretScheme = 'pkcs1' | 'oaep-mgf1-sha1' | 'oaep-mgf1-sha256';

const sha = (algorithm: string, ...parts: (Buffer | string)[]): Buffer =>
  parts.reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash(algorithm)).digest();

/** MGF1 (RFC 8017 B.2.1) applied: `data` with a mask made of `seed`. */
function masked(data: Buffer, seed: Buffer, algorithm: string): Buffer {
  const result = Buffer.from(data);
  for (let at = 0, counter = 0; at < result.length; counter += 1) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    for (const byte of sha(algorithm, seed, number)) {
      if (at === result.length) break;
      result[at] = (result[at] ?? 0) ^ byte;
      at += 1;
    }
  }
  return result;
}

/** EME-OAEP (RFC 8017 §7.1.1) with SHA-256 and a mask of its own hash: Java's "OAEPWithSHA-256AndMGF1Padding" masks with SHA-1, which Node cannot be told. */
function oaepBlock(message: Buffer, length: number, mgf1: string): Buffer {
  const zeros = Buffer.alloc(length - message.length - 2 * 32 - 2);
  const data = Buffer.concat([sha('sha256', ''), zeros, Buffer.from([1]), message]);
  const seed = randomBytes(32);
  const maskedData = masked(data, seed, mgf1);
  return Buffer.concat([Buffer.from([0]), masked(seed, maskedData, mgf1), maskedData]);
}

/** Why a text is no public key as the platform shows it (Base64 of X.509, one line); undefined where it is one. */
export function publicKeyFault(publicKey: string): string | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }).asymmetricKeyType === 'rsa'
      ? undefined
      : 'an RSA key is needed';
  } catch {
    return 'the public key of the platform, Base64 on one line';
  }
}

/** The client secret as the token call wants it: encrypted with the platform's public key, Base64. */
export function encryptSecret(secret: string, publicKey: string, scheme: SecretScheme): string {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (scheme === 'pkcs1') return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(secret, 'utf8')).toString('base64');
  const length = (key.asymmetricKeyDetails?.modulusLength ?? 2048) / 8;
  const block = oaepBlock(Buffer.from(secret, 'utf8'), length, scheme === 'oaep-mgf1-sha1' ? 'sha1' : 'sha256');
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block).toString('base64');
}

/** Lower hex SHA-256 of the parts in a row; signs the token call (with the salt from release 2005 on) and every other. */
export const signatureOf = (...parts: string[]): string => sha('sha256', parts.join('')).toString('hex');

/** The first sixteen bytes of Java's SHA1PRNG seeded with the public key, Base64 (seen in one integration only). */
export const saltOf = (publicKey: string): string => sha('sha1', sha('sha1', publicKey)).subarray(0, 16).toString('base64');
