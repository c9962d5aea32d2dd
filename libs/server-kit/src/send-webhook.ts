import { keepableText } from '@vouchflow/kernel';
import { signWebhook } from './sign-webhook.js';

/** As much of the door to the world as a delivery needs. */
interface Door {
  request(request: {
    url: string;
    method: 'POST';
    headers: Record<string, string>;
    body: string;
    timeoutMs: number;
    maxBytes: number;
  }): Promise<{ kind: 'answered'; status: number; body: string } | { kind: 'not-sent' | 'maybe-sent'; status?: number; reason: string; message: string }>;
}

export interface WebhookAnswer {
  /** Null: none came. */
  status: number | null;
  /** Null: it was taken. Else `HTTP 503`, or why nothing was answered: `timeout: …`. */
  error: string | null;
  /** The beginning of what the receiver answered. */
  said: string;
}

/** One delivery, signed by the webhook's secret. A 2xx took it. */
export async function sendWebhook(door: Door, { id, url, secret, body }: { id: string; url: string; secret: string; body: unknown }): Promise<WebhookAnswer> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', ...signWebhook(secret, id, Math.floor(Date.now() / 1000), text) };
  const result = await door.request({ url, method: 'POST', headers, body: text, timeoutMs: 10_000, maxBytes: 64 * 1024 });
  if (result.kind !== 'answered') return { status: result.status ?? null, error: `${result.reason}: ${result.message}`.slice(0, 300), said: '' };
  const isTaken = result.status >= 200 && result.status < 300;
  return { status: result.status, error: isTaken ? null : `HTTP ${result.status}`, said: keepableText(result.body.trim().slice(0, 300)) };
}
