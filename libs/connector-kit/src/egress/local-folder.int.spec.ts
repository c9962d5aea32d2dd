import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress } from './create-egress.js';
import type { FileStore } from './file-store.port.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'folder-'));
  for (const name of ['allowed', 'allowed/in', 'other']) await mkdir(join(home, name));
});
afterEach(() => rm(home, { recursive: true, force: true }));
const url = (path: string): string => `${pathToFileURL(join(home, path)).href}/`;
const folder = (path: string): FileStore => createEgress({ allow: [url('allowed')] }).folder(url(path));
const bytes = Buffer.from('凭证');

describe('a folder outside of the house', () => {
  it('takes a file whole, leaves no part of it behind, and gives it back', async () => {
    expect(await folder('allowed/in').put('K1.csv', bytes)).toEqual({ kind: 'written' });
    expect(await readdir(join(home, 'allowed/in'))).toEqual(['K1.csv']);
    expect(await folder('allowed/in').read('K1.csv')).toEqual({ kind: 'read', bytes });
    expect(await folder('allowed/in').list()).toEqual({ kind: 'list', names: ['K1.csv'] });
    expect(await folder('allowed/in').read('K2.csv')).toEqual({ kind: 'absent' });
  });

  it('never writes over a file, of many at once one wins', async () => {
    const puts = await Promise.all(Array.from({ length: 10 }, (_, n) => folder('allowed/in').put('K1.csv', Buffer.from(String(n)))));
    expect(puts.filter(({ kind }) => kind === 'written')).toHaveLength(1);
    expect(puts.filter(({ kind }) => kind === 'exists')).toHaveLength(9);
    expect(await readdir(join(home, 'allowed/in'))).toEqual(['K1.csv']);
  });

  it.each(['../x', 'a/b', '.hidden', '', 'a\u0000b', '..', 'x'.repeat(200)])('%j is no name of a file', async (name) => {
    expect(await folder('allowed/in').put(name, bytes)).toMatchObject({ kind: 'not-sent', reason: 'not-allowed' });
    expect(await folder('allowed/in').read(name)).toMatchObject({ kind: 'not-sent', reason: 'not-allowed' });
  });

  it('stands below one that is allowed, where its links lead, too', async () => {
    await symlink(join(home, 'other'), join(home, 'allowed/out'));
    await writeFile(join(home, 'other/secret.txt'), 'x');
    for (const path of ['other', 'allowed/out', 'allowed/../other', 'allowed/in/../../other']) {
      expect(await folder(path).read('secret.txt'), path).toMatchObject({ kind: 'not-sent', reason: 'not-allowed' });
      expect(await folder(path).put('K1.csv', bytes), path).toMatchObject({ kind: 'not-sent', reason: 'not-allowed' });
    }
    expect(await folder('allowed/none').put('K1.csv', bytes)).toMatchObject({ kind: 'not-sent', reason: 'no-folder' });
  });

  it.each(['https://example.com/in/', 'file://host/in/', 'file:///a%2f..%2fb/', 'no url'])('%s is no folder that could be allowed', async (address) => {
    expect(
      await createEgress({ allow: [url('allowed')] })
        .folder(address)
        .list(),
    ).toMatchObject({ kind: 'not-sent', reason: 'not-allowed' });
  });

  it('an entry of the allow-list that is no folder stops the start', () => {
    expect(() => createEgress({ allow: ['file:///srv/in'] })).toThrow('is not a folder');
  });
});
