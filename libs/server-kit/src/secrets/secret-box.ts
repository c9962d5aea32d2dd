import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A secret as it is stored: AES-256-GCM, base64, with the id of the key that sealed it. */
export interface SealedSecret {
  kid: string;
  iv: string;
  data: string;
  tag: string;
}

/** Seals and opens secrets. The place (`connection/<id>/appSecret`) is bound in: a seal moved elsewhere does not open. */
export class SecretBox {
  private readonly kid: string;

  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('A secret key has 32 bytes.');
    this.kid = createHash('sha256').update('vouchflow-kid').update(key).digest('hex').slice(0, 12);
  }

  seal(text: string, place: string): SealedSecret {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    cipher.setAAD(Buffer.from(`${this.kid}|${place}`));
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return { kid: this.kid, iv: iv.toString('base64'), data: data.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
  }

  /** Throws when the seal is of another key or place, or was touched. */
  open(sealed: SealedSecret, place: string): string {
    if (sealed.kid !== this.kid) throw new Error(`The secret was sealed with key ${sealed.kid}; this is key ${this.kid}.`);
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(sealed.iv, 'base64'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(`${this.kid}|${place}`));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    return decipher.update(Buffer.from(sealed.data, 'base64'), undefined, 'utf8') + decipher.final('utf8');
  }
}
