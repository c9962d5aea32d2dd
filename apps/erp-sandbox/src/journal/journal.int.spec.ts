import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSandbox } from '../app.js';
import { SandboxFixture, model } from '../testing/sandbox.fixture.js';

describe('the journal file', () => {
  let sandbox: SandboxFixture;
  beforeEach(async () => {
    sandbox = await SandboxFixture.start();
    await sandbox.signIn();
  });
  afterEach(() => sandbox.stop());
  const file = () => join(sandbox.dir, 'journal.jsonl');

  it('brings documents, numbers, states, masters and switches back after a restart', async () => {
    await sandbox.control('POST', '/__masters', { system: 'kingdee', form: 'BD_Department', number: 'HR', name: 'HR' });
    await sandbox.control('POST', '/__settings', { system: 'kingdee', isSuccessAs: 'string' });
    const { Id } = await sandbox.save(model());
    const gone = await sandbox.save(model());
    await sandbox.form('Submit', { Ids: String(Id) });
    await sandbox.form('Delete', { Ids: String(gone.Id) });
    const before = await sandbox.journal();
    expect(before).toMatchObject([{ status: 'submitted' }]);

    await sandbox.restart();
    expect(await sandbox.journal()).toEqual(before);
    await sandbox.signIn();
    const next = await sandbox.save(model());
    expect(next.ResponseStatus.IsSuccess).toBe('true');
    expect(next.Id).toBeGreaterThan(gone.Id);
    expect((await sandbox.journal())[1]?.documentNumber).toBe('记-3');
    expect((await sandbox.form('Audit', { Ids: String(Id) })).json.Result.ResponseStatus.IsSuccess).toBe('true');
  });

  it('only grows, and holds a document before its answer is out', async () => {
    await sandbox.save(model());
    const before = await readFile(file(), 'utf8');
    expect(before).toContain('K000000000000001');
    await sandbox.form('Delete', { Ids: '100001' });
    expect((await readFile(file(), 'utf8')).startsWith(before)).toBe(true);
  });

  it('forgets a last line that a kill cut off, and goes on behind the whole ones', async () => {
    await sandbox.save(model());
    await appendFile(file(), '{"system":"kingdee","type":"vou');
    await sandbox.restart();
    expect(await sandbox.journal()).toHaveLength(1);
    await sandbox.signIn();
    await sandbox.save(model());
    await sandbox.restart();
    expect(await sandbox.journal()).toHaveLength(2);
  });

  it('does not start on a damaged file', async () => {
    await sandbox.save(model());
    await writeFile(file(), `not json\n${await readFile(file(), 'utf8')}`);
    await expect(buildSandbox({ journalDir: sandbox.dir })).rejects.toThrow('line 1');
  });

  it('keeps all of many saves at once, each under a number of its own', async () => {
    const saves = Array.from({ length: 200 }, (_, at) => sandbox.save(model({ FSourceBillKey: `KEY${at}` })));
    const ids = new Set((await Promise.all(saves)).map((result) => result.Id));
    expect(ids.size).toBe(200);
    await sandbox.restart();
    const numbers = (await sandbox.journal()).map((one) => Number(one.documentNumber?.slice(2)));
    expect(numbers.sort((left, right) => left - right)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
  });
});

describe('GET /__journal', () => {
  it('refuses an unknown system, and shows all systems when none is named', async () => {
    const sandbox = await SandboxFixture.start();
    expect((await sandbox.control('GET', '/__journal?system=kingde')).status).toBe(422);
    expect(await sandbox.control('GET', '/__journal')).toEqual({ status: 200, json: [] });
    expect((await sandbox.control('GET', '/__healthz')).json).toMatchObject({ status: 'ok', systems: expect.arrayContaining(['kingdee', 'rest', 'sap']) });
    await sandbox.stop();
  });
});
