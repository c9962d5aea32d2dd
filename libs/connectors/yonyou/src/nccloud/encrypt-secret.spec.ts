import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encryptSecret, publicKeyFault, saltOf, signatureOf } from './encrypt-secret.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const shown = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

describe('encryptSecret', () => {
  it('by OAEP with SHA-256 throughout is what Node itself takes apart', () => {
    const box = Buffer.from(encryptSecret('密 secret', shown, 'oaep-mgf1-sha256'), 'base64');
    expect(privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, box).toString('utf8')).toBe('密 secret');
  });

  it('by OAEP with a mask of SHA-1 is something else', () => {
    const box = Buffer.from(encryptSecret('secret', shown, 'oaep-mgf1-sha1'), 'base64');
    expect(() => privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, box)).toThrow();
    expect(box).toHaveLength(256);
  });

  it('by PKCS #1 v1.5 for the releases before 2005', () => {
    const block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(encryptSecret('secret', shown, 'pkcs1'), 'base64'));
    expect([block[0], block[1], block.subarray(-7).toString('latin1')]).toEqual([0, 2, '\u0000secret']);
  });

  it('needs the platform’s key', () => {
    expect(publicKeyFault(shown)).toBeUndefined();
    expect(publicKeyFault('not a key')).toEqual(expect.any(String));
  });
});

describe('what signs', () => {
  it('is SHA-256 over the parts in a row, and the salt sixteen bytes in Base64', () => {
    expect(signatureOf('a', 'bc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(Buffer.from(saltOf('key'), 'base64')).toHaveLength(16);
  });
});
