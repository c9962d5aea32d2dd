import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.js';

describe('CSV', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,"b ""x"", y"\r\n,',
      [
        ['a', 'b "x", y'],
        ['', ''],
      ],
    ],
    ['"two\nlines",1', [['two\nlines', '1']]],
    ['', []],
  ])('%j', (text, rows) => expect(readCsv(text)).toEqual(rows));

  it.each(['a"b,c', '"a', '"a"b'])('%j is none', (text) => expect(readCsv(text)).toBeNull());
});
