/**
 * `npm test`: sets up what it needs, then every stage, each however the one before it ended; last line `N passed, N failed`.
 * `--only lint,unit` chooses stages, `--long` runs what is long at full length, `--bail` stops at the first stage that fails.
 * Plain Node: it runs before anything is installed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './house/build.mjs';
import { ensureInstalled } from './house/install.mjs';
import { run } from './house/processes.mjs';
import { ensurePrograms } from './house/programs.mjs';
import { ROOT, inRoot } from './house/root.mjs';

const args = process.argv.slice(2);
const long = args.includes('--long');
const say = (message) => console.log(message);
const nodeWith = (options, script, ...rest) =>
  run(process.execPath, [inRoot('node_modules', ...script.split('/')), ...rest], { cwd: ROOT, show: true, env: environment, ...options });
const node = (script, ...rest) => nodeWith({}, script, ...rest);
const environment = { ...process.env, ...(long ? { VOUCHFLOW_TEST_LONG: '1' } : {}), NX_DAEMON: 'false' };

/** Each answers `{ passed, failed }`. Lint, builds and type checks count as one test each. */
const STAGES = {
  build: () => asOne(() => ensureBuilt({ say })),
  types: () => add(asExit(node('ts7/bin/tsc', '-p', 'tsconfig.spec.json')), asExit(node('ts7/bin/tsc', '-p', 'apps/studio/tsconfig.spec.json'))),
  lint: () =>
    add(
      asExit(node('eslint/bin/eslint.js', 'apps', 'libs', 'flows', 'tools', 'eslint.config.mjs', 'vitest.config.ts', '--max-warnings', '0')),
      asExit(node('prettier/bin/prettier.cjs', '--check', '**/*.{ts,tsx,mjs}', '--log-level', 'warn')),
    ),
  unit: () => vitest('unit'),
  studio: () => vitest('studio'),
  tools: () => vitest('tools'),
  int: () => vitest('int'),
  flows: () => vitest('flows'),
  e2e: () =>
    long
      ? // Told at full length the browser's take four times as long as the others.
        add(
          vitest('browser', { shard: '1/2' }),
          vitest('stories', { show: false }).then((told) => add(told, vitest('browser', { show: false, shard: '2/2' }))),
        )
      : add(vitest('browser'), vitest('stories', { show: false })),
};

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  // CI reads this line: a set-up that failed is a test that failed.
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

async function main() {
  const chosen = chooseStages();
  await ensureInstalled(say);
  const needsPrograms = chosen.some((name) => name === 'int' || name === 'e2e');
  const missing = needsPrograms ? await ensurePrograms(say) : [];
  if (missing.length > 0) {
    throw new Error(`缺少，请安装后再试：${missing.join('; ')}\nMissing; install and try again, or choose stages with --only: ${missing.join('; ')}`);
  }
  const rows = [];
  for (const name of chosen) {
    say(`\n━━ ${name}`);
    const began = performance.now();
    const { passed, failed } = await STAGES[name]();
    rows.push({ name, passed, failed, seconds: ((performance.now() - began) / 1000).toFixed(1) });
    if (failed > 0 && args.includes('--bail')) break;
  }
  say('');
  for (const { name, passed, failed, seconds } of rows)
    say(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${String(passed).padStart(6)} ✓ ${String(failed).padStart(4)} ✗ ${seconds.padStart(7)} s`);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0;
}

function chooseStages() {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at < 0) return Object.keys(STAGES);
  const names = (args[at].split('=')[1] ?? args[at + 1] ?? '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !(name in STAGES));
  if (names.length === 0 || unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: ${Object.keys(STAGES).join(', ')}`);
  return names;
}

/**
 * A Vitest project's counts, from its JSON report; a file that could not even be loaded counts as one failure. What runs
 * beside another keeps its words to the end (`show: false`). `shard`: a part of its files, `1/2`.
 */
async function vitest(project, { show = true, shard } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-report-'));
  const report = path.join(folder, 'report.json');
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...(shard ? [`--shard=${shard}`] : [])];
  const { code, output } = await nodeWith({ show }, 'vitest/vitest.mjs', ...args);
  if (!show) console.log(output);
  const counts = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function readReport(file) {
  try {
    const { numPassedTests, testResults, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = testResults.filter((result) => result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed')).length;
    return { passed: numPassedTests, failed: numFailedTests + unloaded };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

async function asExit(running) {
  const { code } = await running;
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function asOne(work) {
  try {
    await work();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}

async function add(...running) {
  const all = await Promise.all(running);
  return { passed: all.reduce((n, each) => n + each.passed, 0), failed: all.reduce((n, each) => n + each.failed, 0) };
}
