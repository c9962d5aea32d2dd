import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '@vouchflow/server-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what only specs use is not part of a package's door
import { testDatabase, type TestDatabase } from '../../../../libs/flow-store/src/testing/test-database.js';
import { flowsFolder } from '../house/flows-folder.js';
import { CommandFault, type Command } from '../house/command.js';
import { withTransaction } from '../house/with-transaction.js';
import { checkCommand } from './check.js';
import { diffCommand } from './diff.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { publishCommand } from './publish.js';
import { seedDemoCommand } from './seed-demo.js';
import { testCommand } from './test.js';

describe('flows as files', () => {
  let database: TestDatabase;
  let folder: string;
  const env = () => readEnv({ DATABASE_URL: database.url, DEMO: 'on', SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
  const run = async (command: Command, ...args: string[]): Promise<{ said: string; exit: number }> => {
    const said: string[] = [];
    try {
      await command.run({ args, env: env(), say: (text) => void said.push(text), askPassword: () => Promise.reject(new Error('asked')) });
      return { said: said.join('\n'), exit: 0 };
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error;
      return { said: [...said, error.message].join('\n'), exit: error.exitCode };
    }
  };
  const file = (...parts: string[]) => join(folder, ...parts);
  const edit = (name: string, change: (flow: Record<string, unknown>) => void): void => {
    const flow = JSON.parse(readFileSync(file(name, 'flow.json'), 'utf8')) as Record<string, unknown>;
    change(flow);
    writeFileSync(file(name, 'flow.json'), JSON.stringify(flow));
  };
  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'vouchflow-flows-'));
    await run(seedDemoCommand);
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database.dispose();
  });

  it('are proven and played where they lie, and in this company', async () => {
    expect(await run(checkCommand, flowsFolder)).toMatchObject({ exit: 0 });
    expect(await run(checkCommand, join(flowsFolder, 'expense-claim'), '--database')).toMatchObject({ exit: 0, said: expect.stringContaining('proven') });
    expect(await run(testCommand, join(flowsFolder, 'travel-advance'), '--coverage')).toMatchObject({
      exit: 0,
      said: expect.stringContaining('every step, edge and row has one'),
    });
    expect(await run(checkCommand, '/nowhere')).toMatchObject({ exit: 2 });
    expect(await run(checkCommand)).toMatchObject({ exit: 2, said: expect.stringContaining('vouchflow check') });
  });

  it('go out and come back the same', async () => {
    expect(await run(exportCommand, 'travel-advance', '--to', folder)).toMatchObject({ exit: 0 });
    const shipped = (name: string): unknown => JSON.parse(readFileSync(join(flowsFolder, 'travel-advance', name), 'utf8'));
    expect(JSON.parse(readFileSync(file('travel-advance', 'flow.json'), 'utf8'))).toEqual(shipped('flow.json'));
    expect(await run(diffCommand, file('travel-advance'), 'travel-advance@1')).toMatchObject({ exit: 0 });
    expect(await run(importCommand, file('travel-advance'), '--by', 'admin@demo.test')).toMatchObject({
      exit: 0,
      said: expect.stringContaining('travel-advance: draft 1'),
    });
    expect(await run(diffCommand, 'travel-advance@1', 'travel-advance@draft')).toMatchObject({ exit: 0 });
    const text = readFileSync(file('travel-advance', 'flow.json'), 'utf8');
    expect(await run(exportCommand, 'travel-advance', '--draft', '--to', folder)).toMatchObject({ exit: 0 });
    expect(readFileSync(file('travel-advance', 'flow.json'), 'utf8'), 'line by line').toBe(text);
  });

  it('are published by somebody who may and did not import them', async () => {
    edit('travel-advance', (flow) => (flow['name'] = { zh: '出差借款', en: 'Trip advance' }));
    expect(await run(importCommand, file('travel-advance'), '--by', 'employee@demo.test')).toMatchObject({
      exit: 1,
      said: expect.stringContaining('flows.design'),
    });
    expect(await run(importCommand, file('travel-advance'), '--by', 'admin@demo.test')).toMatchObject({ exit: 0 });
    expect(await run(diffCommand, 'travel-advance@1', 'travel-advance@draft', '--lang', 'zh')).toMatchObject({
      exit: 1,
      said: expect.stringContaining('流程改名'),
    });
    expect(await run(publishCommand, 'travel-advance', '--by', 'admin@demo.test', '--note', 'x')).toMatchObject({ exit: 1 });
    expect(await run(publishCommand, 'travel-advance', '--by', 'publisher@demo.test', '--note', 'A name')).toMatchObject({
      exit: 0,
      said: expect.stringContaining('version 2'),
    });
  });

  it('take the place of what somebody else draws only where that is said, and name whose it was', async () => {
    await run(exportCommand, 'entertainment-claim', '--to', folder);
    const name = (en: string) => edit('entertainment-claim', (flow) => (flow['name'] = { zh: en, en }));
    const bring = (by: string, ...more: string[]) => run(importCommand, file('entertainment-claim'), '--by', by, ...more);
    await withTransaction(env(), (client) => client.query(`INSERT INTO role_holding (role, person) VALUES ('admin', 'publisher@demo.test')`));
    name('Of the admin');
    expect(await bring('admin@demo.test')).toMatchObject({ exit: 0 });
    expect(await bring('publisher@demo.test'), 'the same is no conflict').toMatchObject({ exit: 0 });
    name('Of the publisher');
    const refused = await bring('publisher@demo.test', '--lang', 'zh');
    expect(refused).toMatchObject({
      exit: 1,
      said: expect.stringMatching(/没有导入。entertainment-claim 的草稿 1 由 .+ <admin@demo\.test> 保存于 .+--replace/),
    });
    expect((await run(diffCommand, 'entertainment-claim@1', 'entertainment-claim@draft')).said).toContain('Of the admin');
    expect(await bring('publisher@demo.test', '--replace')).toMatchObject({
      exit: 0,
      said: expect.stringMatching(/draft 2, \d+ cases, in place of: draft 1 of entertainment-claim was saved by .+ <admin@demo\.test>/),
    });
    expect(await bring('publisher@demo.test'), 'now it is one’s own').toMatchObject({ exit: 0, said: expect.not.stringContaining('in place of') });
  });

  it('that are none change nothing', async () => {
    for (const change of [
      (flow: Record<string, unknown>) => (flow['schemaVersion'] = 2),
      (flow: Record<string, unknown>) => (((flow['nodes'] as { kind: string }[])[0] as { kind: string }).kind = 'teleport'),
    ]) {
      await run(exportCommand, 'travel-advance', '--to', folder);
      edit('travel-advance', change);
      expect(await run(importCommand, file('travel-advance'), '--by', 'admin@demo.test')).toMatchObject({
        exit: 1,
        said: expect.stringContaining('nothing was imported'),
      });
    }
    writeFileSync(file('travel-advance', 'flow.json'), '{\n  "key": oops\n}');
    for (const [lang, said] of [
      ['en', 'Not JSON: line 2, column 10 cannot be read'],
      ['zh', '不是 JSON：第 2 行第 10 个字符读不懂'],
    ] as const)
      expect(await run(importCommand, file('travel-advance'), '--by', 'admin@demo.test', '--lang', lang)).toEqual({
        exit: 1,
        said: `${file('travel-advance', 'flow.json')}: ${said}`,
      });
    expect(await run(diffCommand, 'travel-advance@2', 'travel-advance@draft')).toMatchObject({ exit: 0 });
  });
});
