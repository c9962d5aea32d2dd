import { describe, expect, it } from 'vitest';
import { readJson, readJsonObject } from './read-json.js';

describe('readJson', () => {
  it('reads what is JSON', () => {
    expect(readJson('{"a":["}]",1]}')).toEqual({ ok: true, value: { a: ['}]', 1] } });
    expect(readJsonObject('[]')).toMatchObject({ ok: false });
  });

  it.each(['', '<html>', '{"a":', 'null\u0000'])('says what %j is not', (text) => expect(readJson(text)).toMatchObject({ ok: false }));

  it('refuses depth before building anything', () => expect(readJson('['.repeat(1_000_000))).toEqual({ ok: false, error: 'JSON nested deeper than 64' }));

  it('drops keys that reach into the prototype', () => {
    const read = readJsonObject('{"__proto__":{"admin":true},"a":{"__proto__":{"admin":true}}}');
    expect(read.ok && (read.value as { admin?: boolean }).admin).toBeUndefined();
    expect(read.ok && (read.value['a'] as { admin?: boolean }).admin).toBeUndefined();
  });
});
