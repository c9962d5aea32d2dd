import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './tools/vitest/long-files-first.js';

/** Packages of the workspace are read from their sources, so no spec waits for a build. */
const conditions = ['@vouchflow/source', ...defaultServerConditions];
const resolve = { conditions };
const ssr = { resolve: { conditions } };
const never = ['**/node_modules/**', '**/dist/**', '**/.vouchflow/**'];

const project = (name: string, test: object) => ({ resolve, ssr, test: { name, environment: 'node', exclude: never, ...test } });

/**
 * A spec's tier is its file name: `.spec.ts` does no I/O, `.int.spec.ts` has a real PostgreSQL, `.e2e.spec.ts` a whole stack.
 * `isolate: false`: files of one worker share what they import (a third of the time was reading it anew), so a module keeps no state.
 */
export default defineConfig({
  resolve,
  ssr,
  test: {
    passWithNoTests: true,
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      project('unit', {
        include: ['libs/**/*.spec.ts', 'apps/{api,worker,cli,erp-sandbox,e2e}/**/*.spec.ts'],
        exclude: [...never, 'libs/studio-ui/**', '**/*.int.spec.ts', '**/*.e2e.spec.ts'],
        // Properties take seconds on a quiet machine; a busy one is no fault of theirs.
        testTimeout: 30_000,
        isolate: false,
      }),
      project('studio', {
        include: ['apps/studio/**/*.spec.{ts,tsx}', 'libs/studio-ui/**/*.spec.{ts,tsx}'],
        exclude: [...never, '**/*.int.spec.ts'],
        setupFiles: ['tools/vitest/studio.setup.ts'],
        testTimeout: 30_000,
      }),
      project('int', {
        include: ['libs/**/*.int.spec.ts', 'apps/**/*.int.spec.ts'],
        globalSetup: ['tools/vitest/postgres.setup.ts'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
        isolate: false,
      }),
      project('flows', { include: ['flows/**/*.spec.ts'], testTimeout: 60_000 }),
      project('tools', { include: ['tools/**/*.spec.{ts,mjs}'], exclude: [...never, '**/*.e2e.spec.*'], testTimeout: 120_000, hookTimeout: 120_000 }),
      // Two stacks, so that what mostly waits (kills, leases, back-off) runs beside what mostly works (a browser).
      ...(['stories', 'browser'] as const).map((name) =>
        project(name, {
          include: name === 'browser' ? ['apps/e2e/src/browser/*.e2e.spec.ts'] : ['apps/e2e/src/{stories,chaos,check}/*.e2e.spec.ts'],
          globalSetup: ['tools/vitest/stack.setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          isolate: false,
        }),
      ),
    ],
  },
});
