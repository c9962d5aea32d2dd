/**
 * `npm start`: from a fresh clone to a running Vouchflow with its demo company, on a machine with only Node and npm. Then the
 * supervisor of its processes. Plain Node: it runs before anything is installed.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startGuardian } from './guardian.mjs';
import { ensureBuilt } from './house/build.mjs';
import { demoSignIns } from './house/demo-sign-ins.mjs';
import { isFree } from './house/free-port.mjs';
import { ensureInstalled } from './house/install.mjs';
import { isAliveAs, run } from './house/processes.mjs';
import { ROOT, inRoot } from './house/root.mjs';
import { readSettings } from './house/settings.mjs';
import { createSupervisor } from './house/supervisor.mjs';
import { waitForHttp } from './house/wait-for-http.mjs';
import { startPostgres } from './postgres.mjs';

const READY_WITHIN = 60_000;
const say = (message) => console.log(message);

let stopAll = null;
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(signal === 'SIGINT' ? 130 : 0));

try {
  await start();
} catch (error) {
  console.error(`\n${error.message}\n`);
  await end(1);
}

async function start() {
  const began = performance.now();
  requireNode();
  const settings = readSettings(process.env);
  mkdirSync(settings.home, { recursive: true });
  const lock = takeHome(settings);
  process.once('exit', () => rmSync(lock, { force: true }));
  await requirePorts(settings);
  await ensureInstalled(say);
  await ensureBuilt({ say });

  const guardian = startGuardian();
  const supervisor = createSupervisor({ logs: path.join(settings.home, 'logs'), guardian, say });
  let database = null;
  stopAll = async () => {
    await supervisor.stop();
    await database?.stop();
    guardian.dismiss();
  };

  if (!settings.databaseUrl) database = await startPostgres({ home: settings.home, guardian, onEvent: sayDatabase });
  const env = childEnv(settings, settings.databaseUrl ?? database.url);
  await command('migrate', env, '建表 … Migrating');
  if (settings.demo) await command('seed-demo', env, '示例公司 … Demo company');

  const start = (name, app = name, more = {}) =>
    supervisor.start({ name, script: inRoot('apps', app, 'dist', 'main.js'), cwd: ROOT, env: { ...env, ...more } });
  for (const name of ['erp-sandbox', 'api', 'worker']) start(name);
  for (let n = 2; n <= settings.workers; n += 1) start(`worker-${n}`, 'worker', { WORKER_PORT: '0' });
  const ready = await Promise.all([
    waitForHttp(`http://127.0.0.1:${settings.port}/readyz`, READY_WITHIN, { goOn: () => !ending }),
    waitForHttp(`http://127.0.0.1:${settings.sandboxPort}/`, READY_WITHIN, { goOn: () => !ending, fits: () => true }),
  ]);
  if (ending) return;
  if (!ready[0]) say(`! API 还没有就绪，仍在尝试。 The API is not ready yet, still trying. ${path.join(settings.home, 'logs', 'api.log')}`);
  if (!ready[1]) say('! ERP 模拟器还没有就绪。 The ERP sandbox is not ready yet.');
  greet(settings, performance.now() - began);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`需要 Node 20.19 或更高，现在是 ${process.version}。 Node 20.19 or later is needed, this is ${process.version}.`);
}

/** One `npm start` a home. The file of one that was killed does not count, whoever has its process number by now. */
function takeHome({ home, publicUrl }) {
  const lock = path.join(home, 'start.json');
  try {
    const other = JSON.parse(readFileSync(lock, 'utf8'));
    if (other.pid !== process.pid && isAliveAs(other.pid, 'start.mjs')) {
      throw new Error(`已在运行：${other.url}（进程 ${other.pid}）。 Already running at ${other.url} (process ${other.pid}); another home: VOUCHFLOW_HOME.`);
    }
  } catch (error) {
    if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
  }
  writeFileSync(lock, JSON.stringify({ pid: process.pid, url: publicUrl }));
  return lock;
}

async function requirePorts({ port, sandboxPort }) {
  for (const [name, number] of [
    ['PORT', port],
    ['ERP_SANDBOX_PORT', sandboxPort],
  ]) {
    // After a kill -9 the processes of the last run may need a moment to end.
    for (let tries = 0; !(await isFree(number)); tries++) {
      if (tries === 40) throw new Error(`端口 ${number} 被占用，请设置 ${name}。 Port ${number} is taken: set ${name} to another.`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function childEnv(settings, databaseUrl) {
  const sandboxHome = path.resolve(process.env.ERP_SANDBOX_HOME || path.join(settings.home, 'erp-sandbox'));
  return {
    NODE_ENV: 'development',
    ...process.env,
    DATABASE_URL: databaseUrl,
    VOUCHFLOW_HOME: settings.home,
    PORT: String(settings.port),
    ERP_SANDBOX_PORT: String(settings.sandboxPort),
    ERP_SANDBOX_HOME: sandboxHome,
    ERP_SANDBOX_URL: process.env.ERP_SANDBOX_URL || `http://127.0.0.1:${settings.sandboxPort}`,
    PUBLIC_URL: settings.publicUrl,
    DEMO: settings.demo ? 'on' : 'off',
    EGRESS_ALLOW: [
      process.env.EGRESS_ALLOW,
      ...(settings.demo ? [`http://127.0.0.1:${settings.sandboxPort}`, `http://localhost:${settings.sandboxPort}`, pathToFileURL(`${sandboxHome}/`).href] : []),
    ]
      .filter(Boolean)
      .join(','),
  };
}

/** Runs a command of the CLI to its end; its words are shown only when it fails. */
async function command(name, env, message) {
  say(message);
  const { code, output } = await run(process.execPath, ['--enable-source-maps', inRoot('apps', 'cli', 'dist', 'main.js'), name], { cwd: ROOT, env });
  if (code !== 0) throw new Error(`vouchflow ${name} 失败。 vouchflow ${name} failed (${code}).\n${output}`);
}

function sayDatabase(event, detail) {
  const words = {
    made: '数据库已创建。 Database made.',
    died: '✗ 数据库退出，正在重启。 The database died, starting it again.',
    restarted: '✓ 数据库已重启。 The database is back.',
    'restart-failed': '✗ 数据库重启失败，将再试。 The database did not come back, trying again.',
  };
  say(detail ? `${words[event]}\n${detail}` : words[event]);
}

function greet(settings, ms) {
  const lines = [
    '',
    `  Vouchflow  ${settings.publicUrl}`,
    `  ERP 模拟器  http://localhost:${settings.sandboxPort}`,
    `  就绪 ready  ${(ms / 1000).toFixed(1)} s    日志 logs  ${path.join(settings.home, 'logs')}`,
  ];
  if (settings.demo) lines.push('', ...demoSignIns());
  lines.push('', '  Ctrl-C 停止 stops everything', '');
  say(lines.join('\n'));
}

async function end(code) {
  if (ending) return;
  ending = true;
  if (stopAll) say('\n正在停止 … Stopping');
  try {
    await stopAll?.();
  } catch (error) {
    console.error(error.message);
  }
  process.exit(code);
}
