import { describe, expect, it } from 'vitest';
import { allowList } from './allow-list.js';

describe('allowList', () => {
  const reach = allowList(['http://127.0.0.1:4010', 'https://erp.corp.example', 'https://*.example.com']);
  const of = (url: string): unknown => reach(new URL(url));

  it('knows exact origins, and nothing beside them', () => {
    expect(of('http://127.0.0.1:4010/k3cloud/x')).toBe('any');
    expect(of('https://erp.corp.example/')).toBe('private');
    for (const other of [
      'http://127.0.0.1:4011/',
      'https://127.0.0.1:4010/',
      'http://erp.corp.example/',
      'https://erp.corp.example:8443/',
      'https://erp.corp.example.evil.test/',
      'ftp://erp.corp.example/',
    ]) {
      expect(of(other), other).toBeNull();
    }
  });

  it('reads a pattern as everything below the domain, not the domain and no look-alike', () => {
    expect(of('https://a.example.com/x')).toBe('public');
    expect(of('https://a.b.example.com/x')).toBe('public');
    for (const other of ['https://example.com/', 'https://evilexample.com/', 'http://a.example.com/', 'https://a.example.com:444/']) {
      expect(of(other), other).toBeNull();
    }
  });

  it('refuses credentials in an address, also where they make another host look allowed', () => {
    expect(of('https://erp.corp.example@evil.test/')).toBeNull();
    expect(of('https://user:pass@erp.corp.example/')).toBeNull();
  });

  it('sees through other ways to write an address', () => {
    expect(of('http://0x7f000001:4010/')).toBe('any');
    expect(of('http://2130706433:4010/')).toBe('any');
  });

  it('allows nothing when empty, and does not start with an entry that is no origin', () => {
    expect(allowList([])(new URL('https://a.example.com'))).toBeNull();
    for (const wrong of ['erp.corp.example', 'https://a.example/path', 'https://*', 'https://*.com:x', 'https://user@a.example', 'ftp://a.example']) {
      expect(() => allowList([wrong]), wrong).toThrow(/allow-list/);
    }
  });
});
