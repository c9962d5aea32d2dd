import { describe, expect, it } from 'vitest';
import { RequestLimiter } from './request-limiter.js';

describe('RequestLimiter', () => {
  it('takes twice the rate at once, then the rate, and says when to come again', () => {
    let now = 0;
    const limiter = new RequestLimiter(100, () => now);
    for (let n = 0; n < 200; n += 1) limiter.require('a');
    expect(() => limiter.require('a')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', retryAfterSeconds: 1 }));
    now = 1000;
    for (let n = 0; n < 100; n += 1) limiter.require('a');
    expect(() => limiter.require('a')).toThrow();
  });

  it('of a slow rate says how long it is until the next', () => {
    let now = 0;
    const limiter = new RequestLimiter(1 / 12, () => now, 2);
    limiter.require('a');
    limiter.require('a');
    expect(() => limiter.require('a')).toThrow(expect.objectContaining({ retryAfterSeconds: 12 }));
    now = 11_000;
    expect(() => limiter.require('a')).toThrow(expect.objectContaining({ retryAfterSeconds: 1 }));
    now = 12_000;
    expect(() => limiter.require('a')).not.toThrow();
  });

  it('counts each person apart', () => {
    const limiter = new RequestLimiter(1, () => 0);
    limiter.require('a');
    limiter.require('a');
    expect(() => limiter.require('a')).toThrow();
    expect(() => limiter.require('b')).not.toThrow();
  });
});
