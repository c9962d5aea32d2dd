import { describe, expect, it } from 'vitest';
import { cookiesIn } from './sap-files.js';

describe('the cookies of a session', () => {
  it('are told apart, though they stand in one line and a date has a comma, too', () => {
    const header = 'SAP_SESSIONID_S4H_100=abc%3d; path=/; secure; HttpOnly, sap-usercontext=sap-client=100; expires=Wed, 25 Nov 2026 08:00:00 GMT; path=/';
    expect(cookiesIn(header)).toBe('SAP_SESSIONID_S4H_100=abc%3d; sap-usercontext=sap-client=100');
    expect(cookiesIn('')).toBe('');
  });
});
