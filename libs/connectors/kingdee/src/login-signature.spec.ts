import { describe, expect, it } from 'vitest';
import { loginSignature } from './login-signature.js';

describe('loginSignature', () => {
  it('is the golden value of research/erp-contracts §4.1', () => {
    expect(loginSignature('acct01', 'demo', 'app01', 'sec01', '1700000000')).toBe('091ebb5177ac1404049f9af296468837092900291a286ffd790cbf08dfaefbe8');
  });

  it('sorts ordinally, capitals before small letters: SHA-256 of "1BDac"', () => {
    expect(loginSignature('a', 'B', 'c', 'D', '1')).toBe('e76cb4f0b5fd13e4ac2353d5c00ba53838fcaa8aac0f272bcc1b57f7ad6b24ce');
  });
});
