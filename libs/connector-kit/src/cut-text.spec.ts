import { describe, expect, it } from 'vitest';
import { cutText } from './cut-text.js';

describe('cutText', () => {
  it.each([
    ['差旅住宿', { length: 3 }, '差旅住'],
    ['差旅住宿', { length: 7, unit: 'bytes' as const }, '差旅'],
    ['a😀b', { length: 2 }, 'a😀'],
    ['a😀b', { length: 4, unit: 'bytes' as const }, 'a'],
    ['a\r\nb\tc', { length: 10 }, 'a b c'],
    ['', { length: 5 }, ''],
  ])('%j to %j', (text, limit, cut) => expect(cutText(text, limit)).toBe(cut));
});
