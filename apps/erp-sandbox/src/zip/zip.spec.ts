import { describe, expect, it } from 'vitest';
import { readZip } from './read-zip.js';
import { writeZip } from './write-zip.js';

describe('a ZIP', () => {
  it('gives back what was put in', () => {
    const files = readZip(writeZip({ 'a.txt': 'first', '凭证.log': '第二' }));
    expect([...(files ?? [])].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
      ['a.txt', 'first'],
      ['凭证.log', '第二'],
    ]);
  });

  it('with a byte changed is none', () => {
    const zip = writeZip({ 'a.txt': 'first' });
    zip[zip.indexOf('first')] = 0x46;
    expect(readZip(zip)).toBeNull();
    expect(readZip(Buffer.from('no zip'))).toBeNull();
  });
});
