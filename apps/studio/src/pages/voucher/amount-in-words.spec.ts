import { describe, expect, it } from 'vitest';
import { amountInWords } from './amount-in-words.js';

describe('an amount in formal numerals', () => {
  it.each([
    [870000, '捌仟柒佰元整'],
    [33900, '叁佰叁拾玖元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [100005, '壹仟元零伍分'],
    [100050, '壹仟元伍角整'],
    [10_000_100, '壹拾万零壹元整'],
    [101_000_00, '壹拾万壹仟元整'],
    [100_010_000_00, '壹亿零壹万元整'],
    [182_500, '壹仟捌佰贰拾伍元整'],
    [-33900, '负叁佰叁拾玖元整'],
    [0, '零元整'],
  ])('%i', (minor, words) => expect(amountInWords(minor)).toBe(words));
});
