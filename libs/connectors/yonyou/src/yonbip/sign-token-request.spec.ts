import { describe, expect, it } from 'vitest';
import { tokenSignature } from './sign-token-request.js';

describe('tokenSignature', () => {
  it('is the contract’s vector', () => {
    expect(tokenSignature('demoKey', 1_700_000_000_000, 'demoSecret')).toBe('wPpg1nnGscl9B48VjEu24MX/OvKpVGK8p21dCLxJGz8=');
  });
});
