import { createHmac } from 'node:crypto';

const KEY_STREAM = Buffer.from('0054f397c6234378b09ca7d3e5debce7', 'ascii');

/** base64( hex( HMAC-SHA256 ) ): the hex text is encoded, not the bytes. */
function base64OfHexHmac(key: string, message: string): string {
  const hex = createHmac('sha256', Buffer.from(key, 'utf8')).update(message, 'utf8').digest('hex');
  return Buffer.from(hex, 'ascii').toString('base64');
}

/** An AppID is `{clientId}_{32 characters}`; the second half hides the client's secret. Null for any other shape. */
export function clientOf(appId: string): { readonly id: string; readonly secret: string } | null {
  const [id, hidden, more] = appId.split('_');
  if (id === undefined || hidden === undefined || more !== undefined || hidden.length !== 32) return null;
  const bytes = Buffer.from(hidden, 'base64');
  const clear = bytes.map((byte, at) => byte ^ (KEY_STREAM[at] ?? 0));
  return { id, secret: Buffer.from(clear).toString('base64') };
}

/** `X-Api-Signature` of a POST. `path` is the request's own path, as sent. */
export function apiSignature(clientSecret: string, path: string, nonce: string, timestamp: string): string {
  const signed = path.replaceAll('/', '%2F');
  return base64OfHexHmac(clientSecret, `POST\n${signed}\n\nx-api-nonce:${nonce}\nx-api-timestamp:${timestamp}\n`);
}

/** `X-Kd-Signature`; `appData` is the clear text "acct,user,lcid,org". */
export function appSignature(appId: string, appSecret: string, appData: string): string {
  return base64OfHexHmac(appSecret, appId + appData);
}
