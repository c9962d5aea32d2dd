import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret as Standard Webhooks writes it: `whsec_` and 24 random bytes in base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** The headers of one delivery (Standard Webhooks): id, seconds since 1970, and the signature of `id.timestamp.body`. */
export function signWebhook(secret: string, id: string, seconds: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (key.length < 24) throw new Error('A webhook without a proper secret is never sent');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}

const toleranceSeconds = 300;

/** Whether a message was signed with the secret within five minutes of now (milliseconds). One signature of several suffices, as while a secret changes. */
export function verifyWebhook(
  secret: string,
  { id, timestamp, signature }: { id: string; timestamp: string; signature: string },
  body: string,
  now: number,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds || id === '') return false;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8');
  if (key.length < 16) return false;
  const expected = Buffer.from(createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64'));
  return signature.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''));
    return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
