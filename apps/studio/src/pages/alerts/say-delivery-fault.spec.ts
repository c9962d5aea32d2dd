import { describe, expect, it } from 'vitest';
import zh from '../../locales/zh/alerts.js';
import { sayDeliveryFault } from './say-delivery-fault.js';

const t = ((key: string) => (zh.reason as Record<string, string>)[key.replace('alerts.reason.', '')] ?? '') as never;

describe('why a delivery was not taken', () => {
  it.each([
    ['timeout: no answer within 10000 ms', '对方未及时应答 · timeout: no answer within 10000 ms'],
    ['not-allowed: https://x is not on the egress allow-list', '地址不在允许外呼的名单里 · not-allowed: https://x is not on the egress allow-list'],
    ['HTTP 503', 'HTTP 503'],
    ['strange: never seen', 'strange: never seen'],
  ])('%s', (error, said) => expect(sayDeliveryFault(t, error)).toBe(said));
});
