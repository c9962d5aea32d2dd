import { describe, expect, it } from 'vitest';
import { keysEdit } from './use-keys.js';

describe('the keys that edit', () => {
  it.each(['graph', 'tree'])('answer where the drawing is in sight: %s', (view) => expect(keysEdit({ view, simulating: false }, true)).toBe(true));
  it.each(['matrix', 'form'])('do not touch a drawing behind the %s', (view) => expect(keysEdit({ view, simulating: false }, true)).toBe(false));
  it('leave a drawing alone on which a claim is tried, or which one may only read', () => {
    expect(keysEdit({ view: 'graph', simulating: true }, true)).toBe(false);
    expect(keysEdit({ view: 'graph', simulating: false }, false)).toBe(false);
  });
});
