import { randomBytes } from 'node:crypto';
import {
  createEgress,
  parseConfig,
  type CallContext,
  type Egress,
  type ErpDocument,
  type ErpExchange,
  type ErpPort,
  type FileStore,
  type FolderAccess,
} from '@vouchflow/connector-kit';
import { contractDocument } from '@vouchflow/connector-kit/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { file } from './file.connector.js';
import { startSftpSandbox, type SftpSandbox } from './testing/file-sandbox.js';

describe('files by SFTP', () => {
  let sandbox: SftpSandbox;
  let egress: Egress;
  const exchanges: ErpExchange[] = [];
  const call: CallContext = { renewLease: () => Promise.resolve(true), record: (exchange) => void exchanges.push(exchange) };
  beforeAll(async () => {
    sandbox = await startSftpSandbox('csv');
    egress = createEgress({ allow: sandbox.allow ?? [] });
  });
  afterEach(async () => {
    exchanges.length = 0;
    await sandbox.sftp({ cut: 'none', renameOverwrites: false });
  });
  afterAll(async () => {
    await egress?.close();
    await sandbox?.close();
  });
  const server = () => `sftp://127.0.0.1:${sandbox.door.port}`;
  const access = (more: Partial<FolderAccess> = {}): FolderAccess => ({
    user: sandbox.door.user,
    password: sandbox.door.password,
    hostKeys: [sandbox.door.hostKey],
    ...more,
  });
  const folder = (more: Partial<FolderAccess> = {}, path = '/in/'): FileStore => egress.folder(`${server()}${path}`, access(more));
  const connect = (more: Record<string, unknown> = {}): ErpPort => {
    const config = parseConfig(file, { ...sandbox.settings({}), ...more });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return file.connect(config.value, egress);
  };
  const settled = async (port: ErpPort, document: ErpDocument, ticket: string): Promise<unknown> =>
    vi.waitFor(
      async () => {
        const outcome = await port.poll!(ticket, document, call);
        expect(outcome.kind).not.toBe('pending');
        return outcome;
      },
      { timeout: 5_000, interval: 50 },
    );

  it('lets in who has the key instead of the password', async () => {
    const { password: _none, ...user } = access();
    expect(await egress.folder(`${server()}/out/`, { ...user, privateKey: sandbox.door.privateKey }).list()).toMatchObject({ kind: 'list' });
    expect(await egress.folder(`${server()}/out/`, { ...user, privateKey: 'no key at all' }).list()).toMatchObject({ kind: 'not-sent', reason: 'no-entry' });
  });

  it('tells no server its password whose key is not the one that was named', async () => {
    const other = `SHA256:${'A'.repeat(43)}`;
    expect(await folder({ hostKeys: [other] }).list()).toEqual({
      kind: 'not-sent',
      reason: 'host-key',
      message: `the server has the key ${sandbox.door.hostKey}`,
    });
    expect(await folder({ hostKeys: [] }).list()).toMatchObject({ reason: 'host-key' });
    expect(await folder({ hostKeys: [other, sandbox.door.hostKey] }).list(), 'while it changes, two are trusted').toMatchObject({ kind: 'list' });
    const port = connect({ sftpHostKeys: [other] });
    expect(await port.check()).toMatchObject({
      kind: 'refused',
      code: 'FOLDER_REFUSED',
      fault: { cause: 'auth', vendorText: expect.stringContaining(sandbox.door.hostKey) },
    });
    expect(await port.post(contractDocument(), call)).toMatchObject({ kind: 'refused', code: 'FOLDER_REFUSED' });
  });

  it('names a wrong password, which stands in nothing that is said or kept', async () => {
    const port = connect({ sftpPassword: 'wrong-secret' });
    const said = [await port.check(), await port.post(contractDocument(), call), await port.find(contractDocument(), call)];
    expect(said).toMatchObject([{ kind: 'refused', code: 'FOLDER_REFUSED' }, { kind: 'refused' }, { kind: 'retry' }]);
    expect(JSON.stringify([said, exchanges])).not.toContain('wrong-secret');
  });

  it('reaches only what the allow-list names', async () => {
    for (const allow of [[], ['sftp://127.0.0.1'], [`sftp://localhost:${sandbox.door.port}`], [server().replace('sftp', 'https')]]) {
      const other = createEgress({ allow });
      expect(await other.folder(`${server()}/in/`, access()).list(), allow.join()).toMatchObject({ kind: 'not-sent', reason: 'not-allowed' });
    }
    const metadata = createEgress({
      allow: ['sftp://files.example.test'],
      lookup: (_name, _options, done) => done(null, [{ address: '169.254.169.254', family: 4 }]),
    });
    expect(await metadata.folder('sftp://files.example.test/in/', access()).list()).toMatchObject({
      kind: 'not-sent',
      reason: 'not-allowed',
      message: expect.stringContaining('169.254.169.254'),
    });
    expect(await egress.folder(`sftp://somebody@127.0.0.1:${sandbox.door.port}/in/`, access()).list()).toMatchObject({ reason: 'not-allowed' });
    expect(() => createEgress({ allow: ['sftp://host/with/path'] })).toThrow('is not a file server');
  });

  it('tries again where nobody listens, and names a folder that is not there', async () => {
    const closed = createEgress({ allow: ['sftp://127.0.0.1:1'] });
    expect(await closed.folder('sftp://127.0.0.1:1/in/', access()).put('K1.csv', Buffer.from('x'))).toMatchObject({ kind: 'not-sent', reason: 'io' });
    for (const gone of [folder({}, '/none/').list(), folder({}, '/none/').read('K1.csv'), folder({}, '/none/').put('K1.csv', Buffer.from('x'))])
      expect(await gone).toMatchObject({ kind: 'not-sent', reason: 'no-folder' });
  });

  it.each([false, true])('writes whole files of any size, never over another (a server that would: %s)', async (renameOverwrites) => {
    await sandbox.sftp({ renameOverwrites });
    const out = folder({}, '/out/');
    const [name, bytes] = [`big${String(renameOverwrites)}.bin`, randomBytes(700_000)];
    expect(await out.put(name, bytes)).toEqual({ kind: 'written' });
    expect(await out.put(name, Buffer.from('other'))).toEqual({ kind: 'exists' });
    const read = await out.read(name);
    expect(read.kind === 'read' && Buffer.compare(read.bytes, bytes)).toBe(0);
    expect(await out.list()).toMatchObject({ kind: 'list', names: expect.not.arrayContaining([expect.stringContaining('.part')]) });
    expect(await out.read('nobody.bin')).toEqual({ kind: 'absent' });
  });

  it('of many at once that take one name, one has it', async () => {
    const puts = await Promise.all(Array.from({ length: 8 }, (_, n) => folder({}, '/out/').put('one.txt', Buffer.from(String(n)))));
    expect(puts.map(({ kind }) => kind).sort()).toEqual([...Array.from({ length: 7 }, () => 'exists'), 'written']);
  });

  it('a connection lost while it is written: surely nothing was delivered, and the next try is the first', async () => {
    const [port, document] = [connect(), contractDocument()];
    await sandbox.sftp({ cut: 'write' });
    expect(await port.post(document, call)).toMatchObject({ kind: 'retry', fault: { code: 'NOT_REACHABLE' } });
    const again = await port.post(document, call);
    expect(again).toMatchObject({ kind: 'pending', ticket: `${document.externalKey}.csv` });
    expect(await settled(port, document, `${document.externalKey}.csv`)).toMatchObject({ kind: 'done' });
    expect(await sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it.each(['before-rename', 'after-rename'] as const)(
    'a connection lost at the renaming (%s): unknown, looked up, and one document comes of it',
    async (cut) => {
      const [port, document] = [connect(), contractDocument()];
      await sandbox.sftp({ cut });
      expect(await port.post(document, call)).toMatchObject({ kind: 'unknown', fault: { code: 'ANSWER_LOST' } });
      const found = await port.find(document, call);
      if (cut === 'before-rename') {
        expect(found, 'not there, and nobody could have taken it').toEqual({ kind: 'done', value: null });
        expect(await port.post(document, call)).toMatchObject({ kind: 'pending' });
      }
      expect(await settled(port, document, `${document.externalKey}.csv`)).toMatchObject({ kind: 'done' });
      expect(await sandbox.documents(document.externalKey)).toHaveLength(1);
    },
  );

  it('signs in anew after the server has ended the connection', async () => {
    expect(await folder().list()).toMatchObject({ kind: 'list' });
    await sandbox.sftp({ drop: true });
    await vi.waitFor(async () => expect(await folder().list()).toMatchObject({ kind: 'list' }), { timeout: 3_000, interval: 50 });
  });

  it.each([
    ['no key of the server', { sftpHostKeys: [] }, '/sftpHostKeys'],
    ['a fingerprint that is none', { sftpHostKeys: ['MD5:aa:bb'] }, '/sftpHostKeys/0'],
    ['nobody', { sftpUser: '' }, '/sftpUser'],
    ['neither password nor key', { sftpPassword: '' }, '/sftpPassword'],
    ['a folder of this machine', { outbox: 'file:///srv/in/' }, '/outbox'],
    ['two servers', { inbox: 'sftp://other.example.com/out/' }, '/inbox'],
    ['one folder for both', { inbox: 'same' }, '/inbox'],
    ['SFTP addresses without saying so', { transport: 'folder' }, '/outbox'],
    ['a password in the address', { outbox: 'sftp://a:b@host/in/' }, '/outbox'],
  ])('settings with %s are refused by their field', (_what, change, path) => {
    const settings: Record<string, unknown> = { ...sandbox.settings({}), ...change };
    const parsed = parseConfig(file, settings['inbox'] === 'same' ? { ...settings, inbox: settings['outbox'] } : settings);
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.path)).toContain(path);
  });
});
