import { describe, expect, it } from 'vitest';
import { openConnectionSecrets, sealConnectionSecrets } from './connection-secrets.js';
import { SecretBox } from './secret-box.js';

const box = new SecretBox(Buffer.alloc(32, 7));

describe('a sealed secret', () => {
  it('opens where it was sealed, and shows nothing of itself', () => {
    const sealed = box.seal('swordfish 密', 'connection/1/appSecret');
    expect(JSON.stringify(sealed)).not.toContain('swordfish');
    expect(box.open(sealed, 'connection/1/appSecret')).toBe('swordfish 密');
    expect(box.seal('swordfish 密', 'connection/1/appSecret').data).not.toBe(sealed.data);
  });

  it('does not open elsewhere, when touched, or with another key', () => {
    const sealed = box.seal('swordfish', 'connection/1/appSecret');
    expect(() => box.open(sealed, 'connection/2/appSecret')).toThrow();
    expect(() => box.open({ ...sealed, data: Buffer.from('swordfisj').toString('base64') }, 'connection/1/appSecret')).toThrow();
    expect(() => new SecretBox(Buffer.alloc(32, 8)).open(sealed, 'connection/1/appSecret')).toThrow('sealed with key');
  });
});

describe('the secrets of a connection', () => {
  it('that another key sealed, or that were moved, are as if never entered; the others open', () => {
    const [secrets, other] = [
      sealConnectionSecrets(box, '1', { appSecret: 's' }),
      sealConnectionSecrets(new SecretBox(Buffer.alloc(32, 8)), '1', { password: 'p' }),
    ];
    expect(openConnectionSecrets(box, { id: '1', secrets: { ...secrets, ...other } })).toEqual({ appSecret: 's' });
    expect(openConnectionSecrets(box, { id: '2', secrets })).toEqual({});
    expect(openConnectionSecrets(box, { id: '1', secrets: { appSecret: null } })).toEqual({});
  });
});
