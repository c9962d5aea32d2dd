import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

/** Plants what must not be, each in the place where it must not be, and sees lint refuse it by the rule that stands there. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const WALL = '@nx/enforce-module-boundaries';
let eslint;

/** The rules that refuse this text at this path. */
async function refusals(filePath, text) {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

beforeAll(async () => {
  eslint = new ESLint({ cwd: root });
  await refusals('libs/kernel/src/planted.ts', 'export {};\n');
});

describe('the walls between projects', () => {
  it.each([
    ['a kernel that knows the model', 'libs/kernel/src/planted.ts', '@vouchflow/flow-model'],
    ['a core that knows a store (env:any to env:node)', 'libs/flow-core/src/planted.ts', '@vouchflow/flow-store'],
    ['a core that knows the kinds', 'libs/flow-core/src/planted.ts', '@vouchflow/node-kinds'],
    ['a kind that knows the runtime', 'libs/node-kinds/src/planted.ts', '@vouchflow/flow-runtime'],
    ['a store that knows a connector', 'libs/flow-store/src/planted.ts', '@vouchflow/connector-kit'],
    ['a connector that knows the core', 'libs/connectors/kingdee/src/planted.ts', '@vouchflow/flow-core'],
    ['a connector that knows the store', 'libs/connectors/kingdee/src/planted.ts', '@vouchflow/flow-store'],
    ['a server kit that knows the store', 'libs/server-kit/src/planted.ts', '@vouchflow/flow-store'],
    ['a page that knows the runtime (env:web to env:node)', 'apps/studio/src/planted.ts', '@vouchflow/flow-runtime'],
  ])('refuse %s', async (_, file, target) => {
    expect(await refusals(file, `import * as planted from '${target}';\nexport default planted;\n`)).toEqual([WALL]);
  });

  it('refuse a relative path into another project', async () => {
    expect(await refusals('libs/flow-core/src/planted.ts', `export * from '../../kernel/src/index.js';\n`)).toEqual([WALL]);
  });

  it('refuse an app that reaches into another', async () => {
    expect(await refusals('apps/worker/src/planted.ts', `export * from '../../api/src/main.js';\n`)).toEqual([WALL]);
  });

  it('stand in specs too', async () => {
    expect(await refusals('libs/flow-core/src/planted.spec.ts', `export * from '@vouchflow/flow-store';\n`)).toEqual([WALL]);
  });
});

describe('the pure core', () => {
  it.each([
    ['a node builtin', 'no-restricted-imports', `import fs from 'node:fs';\nexport default fs;\n`],
    ['a node builtin by its old name', 'no-restricted-imports', `import { createHash } from 'crypto';\nexport default createHash;\n`],
    ['TypeORM', 'no-restricted-imports', `import { DataSource } from 'typeorm';\nexport default DataSource;\n`],
    ['Nest', 'no-restricted-imports', `import { Injectable } from '@nestjs/common';\nexport default Injectable;\n`],
    ['BullMQ', 'no-restricted-imports', `import { Queue } from 'bullmq';\nexport default Queue;\n`],
    ['React', 'no-restricted-imports', `import { useState } from 'react';\nexport default useState;\n`],
    ['Date.now', 'no-restricted-properties', 'export const at = Date.now();\n'],
    ['new Date without a date', 'no-restricted-syntax', 'export const at = new Date();\n'],
    ['Math.random', 'no-restricted-properties', 'export const luck = Math.random();\n'],
    ['crypto', 'no-restricted-globals', 'export const id = crypto.randomUUID();\n'],
    ['setTimeout', 'no-restricted-globals', 'setTimeout(() => {}, 1);\n'],
    ['fetch', 'no-restricted-globals', `export const page = fetch('x');\n`],
    ['process', 'no-restricted-globals', 'export const here = process.cwd();\n'],
    ['console', 'no-restricted-globals', `console.log('x');\n`],
    ['the way round by globalThis', 'no-restricted-globals', 'export const at = globalThis.Date;\n'],
    ['a dynamic import', 'no-restricted-syntax', `export const lazy = () => import('./else.js');\n`],
  ])('refuses %s', async (_, rule, text) => {
    for (const lib of ['kernel', 'flow-model', 'flow-core', 'finance-core', 'node-kinds', 'canvas']) {
      expect(await refusals(`libs/${lib}/src/planted.ts`, text), lib).toEqual([rule]);
    }
  });

  it('may make a date from a date', async () => {
    expect(await refusals('libs/kernel/src/planted.ts', 'export const at = new Date(0).toISOString();\n')).toEqual([]);
  });
});

describe('the doors', () => {
  const readEnv = 'export const home = process.env.HOME;\n';
  const callWorld = `import { request } from 'undici';\nexport default request;\n`;

  it('let only server-kit/env read the environment', async () => {
    expect(await refusals('libs/server-kit/src/env/planted.ts', readEnv)).toEqual([]);
    for (const file of ['apps/api/src/planted.ts', 'libs/server-kit/src/queue/planted.ts', 'libs/connectors/kingdee/src/planted.ts']) {
      expect(await refusals(file, readEnv), file).toEqual(['no-restricted-properties']);
    }
  });

  it.each([
    ['undici', callWorld, 'no-restricted-imports'],
    ['ssh2', `import ssh2 from 'ssh2';\nexport default ssh2;\n`, 'no-restricted-imports'],
    ['https', `import https from 'node:https';\nexport default https;\n`, 'no-restricted-imports'],
    ['fetch', `export const page = fetch('x');\n`, 'no-restricted-globals'],
  ])('let only the egress client use %s', async (_, text, rule) => {
    expect(await refusals('libs/connector-kit/src/egress/planted.ts', text)).toEqual([]);
    for (const file of ['apps/worker/src/planted.ts', 'libs/connectors/kingdee/src/planted.ts', 'libs/connector-kit/src/planted.ts']) {
      expect(await refusals(file, text), file).toEqual([rule]);
    }
  });

  it('keep TypeORM save() out of what writes money and state', async () => {
    const text = 'export const keep = (rows: { save(row: object): void }) => rows.save({});\n';
    for (const lib of ['flow-runtime', 'flow-store']) expect(await refusals(`libs/${lib}/src/planted.ts`, text), lib).toEqual(['no-restricted-syntax']);
  });
});

describe('the shape of files', () => {
  it('stops at 400 lines', async () => {
    expect(await refusals('libs/kernel/src/planted.ts', `${'// long\n'.repeat(400)}export {};\n`)).toEqual(['max-lines']);
  });

  it.each(['utils', 'string-helpers/helpers', 'common', 'misc', 'camelCase'])('refuses the name %s', async (name) => {
    expect(await refusals(`libs/kernel/src/${name}.ts`, 'export {};\n')).toEqual(['vouchflow/file-name']);
  });

  it('lets a clean file pass', async () => {
    const text = `import { assertNever } from '@vouchflow/kernel';\n\nexport const planted = (x: never): never => assertNever(x);\n`;
    expect(await refusals('libs/flow-core/src/planted.ts', text)).toEqual([]);
  });
});
