import { describe, expect, it } from 'vitest';
import { keepable, keepableText } from './keepable.js';

describe('what can be kept', () => {
  it('holds no NUL and no half of a character; whole ones stay, however rare', () => {
    expect(keepableText('a\u0000b')).toBe('a\ufffdb');
    expect(keepableText('𠮷'.slice(0, 1))).toBe('\ufffd');
    expect(keepableText('𠮷'.slice(1))).toBe('\ufffd');
    expect(keepableText('𠮷野家 👨‍👩‍👧\n\t')).toBe('𠮷野家 👨‍👩‍👧\n\t');
  });

  it('is looked for in every text of a value, whose other parts are as they were', () => {
    const bytes = new Uint8Array([0]);
    expect(keepable({ 'n\u0000': ['\ud842', 1, null, { a: 'b' }], bytes, gone: undefined })).toEqual({
      'n\ufffd': ['\ufffd', 1, null, { a: 'b' }],
      bytes,
      gone: undefined,
    });
  });
});
