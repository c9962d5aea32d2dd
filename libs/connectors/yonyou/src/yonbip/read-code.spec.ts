import { describe, expect, it } from 'vitest';
import { readCode } from './read-code.js';

const read = (body: unknown, status = 200) =>
  readCode({ kind: 'answered', status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }, (text) => text);

describe('readCode', () => {
  it.each([
    ['200', 'answer', undefined],
    [200, 'answer', undefined],
    ['310036', 'session-lost', 'SESSION_LOST'],
    ['310001', 'session-lost', 'SESSION_LOST'],
    ['310032', 'not-taken', 'BUSY'],
    ['310039', 'not-taken', 'BUSY'],
    ['310042', 'not-taken', 'BUSY'],
    ['310046', 'not-taken', 'BUSY'],
    ['310037', 'no-entry', 'NO_RIGHTS'],
    ['310006', 'no-entry', 'LOGIN_REFUSED'],
    ['310008', 'refused', 'VOUCHER_INVALID'],
    ['404', 'refused', 'PERIOD_CLOSED'],
    [404, 'refused', 'PERIOD_CLOSED'],
    // What happened behind these is unknown: never a refusal, never a retry.
    ['310504', 'lost', 'ANSWER_UNREADABLE'],
    ['202', 'lost', 'ANSWER_UNREADABLE'],
    ['999', 'lost', 'ANSWER_UNREADABLE'],
    ['310071', 'lost', 'ANSWER_UNREADABLE'],
    ['', 'lost', 'ANSWER_UNREADABLE'],
  ])('code %j: %s', (code, kind, fault) => {
    expect(read({ code, message: '会计期间2026年11月已结账' })).toMatchObject({ kind, ...(fault ? { fault: { code: fault } } : {}) });
  });

  it('takes a path that the gateway does not know for a refusal, as it looks there first', () => {
    expect(read({ code: '310404', message: '网关上没有注册此API' }, 404)).toMatchObject({ kind: 'refused', fault: { code: 'ENDPOINT_WRONG' } });
  });

  it.each([
    ['<html>', 200],
    ['', 200],
    [{ code: '200' }, 500],
    [{ code: '404', message: 'x' }, 502],
  ])('%j with HTTP %i says nothing of what was done', (body, status) => {
    expect(read(body, status)).toMatchObject({ kind: 'lost' });
  });

  it('a token that is none, in bare words', () => {
    expect(read('非法token')).toEqual({ kind: 'session-lost' });
  });

  it('"200" without success is none', () => {
    expect(read({ code: '200', success: false })).toMatchObject({ kind: 'lost' });
  });
});
