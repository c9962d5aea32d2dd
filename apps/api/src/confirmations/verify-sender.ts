import { createHash, timingSafeEqual } from 'node:crypto';
import { verifyWebhook } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));

/** Whether it is the ERP that the connection names: by user and password (Basic), or by a signature of Standard Webhooks no older than five minutes. */
export function verifySender(headers: FastifyRequest['headers'], body: string, { user, secret }: { user: string; secret: string }, now: number): boolean {
  const basic = /^Basic ([A-Za-z0-9+/=]{1,2000})$/i.exec(headers.authorization ?? '')?.[1];
  if (basic !== undefined) return same(Buffer.from(basic, 'base64').toString('utf8'), `${user}:${secret}`);
  const header = (name: string): string => String(headers[name] ?? '');
  return verifyWebhook(secret, { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') }, body, now);
}
