import { describe, expect, it } from 'vitest';
import { SecretMask } from './secret-mask.js';

describe('SecretMask', () => {
  const secret = 'p"a\\ss wörd';

  it('hides a secret plain, escaped in JSON, in JSON within JSON and in a URL', () => {
    const inner = JSON.stringify({ secret });
    const text = [secret, inner, JSON.stringify({ data: inner }), `?p=${encodeURIComponent(secret)}`].join('\n');
    expect(new SecretMask([secret]).mask(text)).toBe('***\n{"secret":"***"}\n{"data":"{\\"secret\\":\\"***\\"}"}\n?p=***');
  });

  it('leaves a text without secrets as it is, and an empty secret hides nothing', () => {
    expect(new SecretMask(['s3cr3t', '']).mask('{"a":1}')).toBe('{"a":1}');
  });

  it('learns secrets as they come up', () => {
    const mask = new SecretMask();
    mask.add('session-1');
    expect(mask.mask('id session-1, session-2')).toBe('id ***, session-2');
  });

  it('masks before it cuts, so that no half of a secret stays at the end', () => {
    expect(new SecretMask(['SECRET']).mask(`${'x'.repeat(19_998)}SECRET`)).toBe(`${'x'.repeat(19_998)}**…`);
  });
});
