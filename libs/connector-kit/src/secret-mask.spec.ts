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

  it('forgets old sessions, never a secret of the settings', () => {
    const mask = new SecretMask(['app-secret']);
    for (let n = 1; n <= 100; n += 1) mask.add(`session-${n}.`);
    expect(mask.mask('app-secret session-1. session-100.')).toBe('*** session-1. ***');
  });

  it('masks before it cuts, so that no half of a secret stays at the end', () => {
    expect(new SecretMask(['SECRET']).mask(`${'x'.repeat(19_998)}SECRET`)).toBe(`${'x'.repeat(19_998)}**…`);
  });
});
