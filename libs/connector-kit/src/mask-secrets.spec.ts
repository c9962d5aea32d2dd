import { describe, expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.js';

describe('maskSecrets', () => {
  const secret = 'p"a\\ss wörd';

  it('hides a secret plain, escaped in JSON, in JSON within JSON and in a URL', () => {
    const inner = JSON.stringify({ secret });
    const text = [secret, inner, JSON.stringify({ data: inner }), `?p=${encodeURIComponent(secret)}`].join('\n');
    const masked = maskSecrets(text, [secret]);
    expect(masked).toBe('***\n{"secret":"***"}\n{"data":"{\\"secret\\":\\"***\\"}"}\n?p=***');
  });

  it('leaves a text without secrets as it is, and an empty secret hides nothing', () => {
    expect(maskSecrets('{"a":1}', ['s3cr3t', ''])).toBe('{"a":1}');
  });

  it('masks before it cuts, so that no half of a secret stays at the end', () => {
    const masked = maskSecrets(`${'x'.repeat(19_998)}SECRET`, ['SECRET']);
    expect(masked).toBe(`${'x'.repeat(19_998)}**…`);
  });
});
