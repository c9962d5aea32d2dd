import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGrid } from './read-grid.js';
import { gridText } from './write-grid.js';

describe('a grid on the clipboard', () => {
  it('keeps tabs and line ends that stand inside quotes', () =>
    expect(readGrid('a\t"b\n""c"""\r\nd\te\n')).toEqual([
      ['a', 'b\n"c"'],
      ['d', 'e'],
    ]));

  it('comes back as it was written', () => {
    const cell = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('\r'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (grid) => {
        expect(readGrid(gridText(grid))).toEqual(grid);
      }),
    );
  });
});
