import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridText } from '@vouchflow/studio-ui';
import { readValueLines } from './read-value-lines.js';

const value = (code: string, zh: string, en: string, inUse = true) => ({ code, name: { zh, en }, inUse });
const known = [
  value('RD', '研发部', 'Research'),
  value('SALES', '销售部', 'Selling'),
  value('SALES-2', '销售二部', 'Selling'),
  value('OLD', '旧部', 'Old', false),
];
const read = (text: string, values: Record<string, string> = {}, takesUnknown = false) => readValueLines(text, { known, values, takesUnknown });
const faults = (text: string, values = {}, takesUnknown = false) => read(text, values, takesUnknown).faults.map(({ n, fault }) => `${n} ${fault}`);

describe('lines pasted into a value map', () => {
  it('are two columns of a sheet, our code or name and the ERP’s code; or typed with =', () =>
    expect(read('RD\t100\r\n销售部\t 0200\nold=3=4\n').put).toEqual({ RD: '100', SALES: '0200', OLD: '3=4' }));

  it('or three as they are copied out; what they leave blank stays as it is', () => {
    const { put, idle, faults: none } = read('RD\t研发部\t100\nSALES\tSelling\t\nSALES-2\t\t7', { SALES: '1' });
    expect({ put, idle, none }).toEqual({ put: { RD: '100', 'SALES-2': '7' }, idle: 1, none: [] });
  });

  it('say what they change, and nothing of what is so already', () => {
    const found = read('RD\t2\nSALES\t5', { RD: '1', SALES: '5' });
    expect(found).toEqual({ put: { RD: '2' }, changed: [{ code: 'RD', before: '1', after: '2' }], idle: 1, faults: [] });
  });

  it('that are wrong are told by the line they stand on, blank ones counted, and the others are put', () => {
    const text = 'RD\t100\n\nSALES\n\t5\nSelling\t1\nOLD\t旧部\t3\tnote\nOLD\tcomment\t9\nNEW\t8\n' + `OLD\t${'9'.repeat(81)}`;
    expect(faults(text)).toEqual(['3 one-column', '4 no-code', '5 ambiguous', '6 columns', '7 name', '8 unknown', '9 too-long']);
    expect(read(text).put).toEqual({ RD: '100' });
  });

  it('that say two things of one value are both told, each with the other; the same said twice is said once', () => {
    expect(read('RD\t1\n研发部\t2\nSALES\t5\nSALES\t5')).toEqual({
      put: { SALES: '5' },
      changed: [],
      idle: 1,
      faults: [
        { n: 1, text: 'RD\t1', fault: 'doubled', other: 2 },
        { n: 2, text: '研发部\t2', fault: 'doubled', other: 1 },
      ],
    });
  });

  it('bring values that nobody knows only where that is wanted; what the map has already is known', () => {
    expect(faults('NEW\t1')).toEqual(['1 unknown']);
    expect(read('NEW\t1', {}, true).put).toEqual({ NEW: '1' });
    expect(read('NEW\t2', { NEW: '1' }).changed).toEqual([{ code: 'NEW', before: '1', after: '2' }]);
    expect(read('constructor\t1\n__proto__\t2', {}, true).faults).toEqual([]);
  });

  it('come back as they were copied out, whatever the codes are', () => {
    const code = fc.stringMatching(/^[^\s=][^\r\n]{0,20}[^\s]$/).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(code, code), { selector: ([ours]) => ours.toLowerCase(), minLength: 1 }), (pairs) => {
        const text = gridText(pairs.map(([ours, theirs]) => [ours, '', theirs]));
        const { put, faults: none } = readValueLines(text, {
          known: pairs.map(([ours]) => ({ code: ours, name: null, inUse: true })),
          values: {},
          takesUnknown: false,
        });
        expect(none).toEqual([]);
        expect(Object.entries(put).sort()).toEqual([...pairs].sort());
      }),
    );
  });

  it('are each taken, idle or told: none is lost', () => {
    const line = fc.array(fc.constantFrom('RD', 'SALES', 'Selling', 'NEW', '1', '2', ''), { maxLength: 4 }).map((cells) => cells.join('\t'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const { put, idle, faults: told } = read(text);
        expect(Object.keys(put).length + idle + told.length).toBe(lines.filter((one) => one.trim() !== '').length);
      }),
    );
  });
});
