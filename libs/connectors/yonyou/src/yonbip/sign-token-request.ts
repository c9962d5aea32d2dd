import { createHmac } from 'node:crypto';

/** Base64 of HMAC-SHA256 over the parameters sorted by name, each name followed by its value. `timestamp` in milliseconds. */
export const tokenSignature = (appKey: string, timestamp: number, appSecret: string): string =>
  createHmac('sha256', appSecret).update(`appKey${appKey}timestamp${timestamp}`).digest('base64');
