import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { KingdeeSettings } from '../kingdee.settings.js';
import { apiSignature, appSignature, clientOf } from './signed-headers.js';
import type { SessionStore } from './session.store.js';

export type Caller =
  | { readonly kind: 'known'; readonly user: string; readonly sessionId: string | null }
  | { readonly kind: 'lost' }
  /** Signed headers that do not hold. `errcode` as the older gateway numbers them. */
  | { readonly kind: 'bad-signature'; readonly errcode: 4002 | 4006; readonly message: string };

/** Who is calling: a live session by header or cookie, else signed headers, else nobody. */
export function checkCaller(headers: IncomingHttpHeaders, path: string, sessions: SessionStore, settings: KingdeeSettings, nowMs: number): Caller {
  const id = sessionIdOf(headers);
  const session = id === null ? undefined : sessions.use(id, nowMs, settings.sessionMinutes * 60_000);
  if (session !== undefined) return { kind: 'known', user: session.user, sessionId: session.id };
  if (headers['x-kd-signature'] === undefined && headers['x-api-signature'] === undefined) return { kind: 'lost' };
  return checkSignedHeaders(headers, path, settings, nowMs);
}

function sessionIdOf(headers: IncomingHttpHeaders): string | null {
  const header = headers['kdservice-sessionid'];
  if (typeof header === 'string' && header !== '') return header;
  const cookie = /(?:^|;\s*)kdservice-sessionid=([^;]+)/i.exec(headers.cookie ?? '');
  return cookie?.[1] ?? null;
}

function checkSignedHeaders(headers: IncomingHttpHeaders, path: string, settings: KingdeeSettings, nowMs: number): Caller {
  const text = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const bad = (errcode: 4002 | 4006, message: string): Caller => ({ kind: 'bad-signature', errcode, message });

  const appId = text('x-kd-appkey');
  if (appId === '') return bad(4002, '应用ID为空');
  const appData = Buffer.from(text('x-kd-appdata'), 'base64').toString('utf8');
  const [acctId, user] = appData.split(',');
  const credential = settings.credentials.find((one) => one.appId === appId && one.acctId === acctId && one.user === user);
  const client = clientOf(appId);
  if (credential === undefined || client === null || text('x-api-clientid') !== client.id) return bad(4002, '应用ID无效');

  const timestamp = text('x-api-timestamp');
  if (!isFresh(timestamp, settings, nowMs)) return bad(4006, `X-Api-TimeStamp过期: ${timestamp}`);
  const api = apiSignature(client.secret, path, text('x-api-nonce'), timestamp);
  const app = appSignature(appId, credential.appSecret, appData);
  const holds = same(api, text('x-api-signature')) && same(app, text('x-kd-signature')) && text('x-api-auth-version') === '2.0';
  return holds ? { kind: 'known', user: credential.user, sessionId: null } : bad(4002, '签名无效');
}

/** Seconds since 1970, within the window on either side of the sandbox's clock. */
export function isFresh(timestamp: string, settings: KingdeeSettings, nowMs: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs / 1000 - Number(timestamp)) <= settings.timestampWindowSeconds;
}

export function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
