/**
 * `npm run chaos [-- --seed N --seconds 120 --people 6 --workers 2 --queue postgres|redis]`: Vouchflow as `npm start` brings it up, claims
 * flowing, and faults from the seed: processes killed at random and at named points of their work, connections cut, the queue wiped and
 * doubled, the ERP's whole fault dial. A third of the claims carry a file that is sent on behind the voucher. At the end a judge reads the
 * database and the ERP's journal. JSON lines, then a table; exit code 1 where anything is lost, doubled or stuck. The seed fixes what goes wrong and when; real processes are not the same to the millisecond.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { provenance } from '../bench/machine.mjs';
import { ensureBuilt } from '../house/build.mjs';
import { ensureInstalled } from '../house/install.mjs';
import { ROOT, inRoot } from '../house/root.mjs';
import { startRedis } from '../redis.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string', default: '120' },
    people: { type: 'string', default: '6' },
    workers: { type: 'string', default: '2' },
    queue: { type: 'string', default: 'postgres' },
  },
});
if (!['postgres', 'redis'].includes(values.queue) || ![values.seed, values.seconds, values.people, values.workers].every((text) => /^\d+$/.test(text))) {
  console.error('npm run chaos [-- --seed N --seconds 120 --people 6 --workers 2 --queue postgres|redis]');
  process.exit(2);
}

const say = (text) => console.error(text);
await ensureInstalled(say);
await ensureBuilt({ say });
const folder = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-chaos-'));
const out = path.join(folder, 'lines.jsonl');
closeSync(openSync(out, 'w'));
const redis = values.queue === 'redis' ? await startRedis({ home: folder, appendOnly: true }) : null;
if (values.queue === 'redis' && !redis) throw new Error('Neither redis-server nor valkey-server is on this machine; --queue postgres needs none.');
say(`seed ${values.seed}`);

const env = {
  ...process.env,
  VOUCHFLOW_SEED: values.seed,
  VOUCHFLOW_CHAOS_SECONDS: values.seconds,
  VOUCHFLOW_CHAOS_PEOPLE: values.people,
  VOUCHFLOW_CHAOS_OUT: out,
  WORKERS: values.workers,
  ...(redis ? { VOUCHFLOW_E2E_QUEUE_URL: redis.url } : {}),
};
const child = spawn(
  process.execPath,
  [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'stories', 'apps/e2e/src/chaos', '--reporter=default'],
  {
    cwd: ROOT,
    env,
    stdio: ['ignore', 2, 2],
  },
);
const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));

/** Shows the lines as they come, and keeps them. */
const lines = [];
const file = openSync(out, 'r');
let rest = '';
const drain = () => {
  const buffer = Buffer.alloc(64 * 1024);
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) rest += buffer.toString('utf8', 0, read);
  const whole = rest.split('\n');
  rest = whole.pop();
  for (const line of whole) {
    console.log(line);
    lines.push(JSON.parse(line));
  }
};
const timer = setInterval(drain, 300);
const code = await ended;
clearInterval(timer);
drain();
closeSync(file);
await redis?.stop();
rmSync(folder, { recursive: true, force: true });

const landed = new Map();
for (const { landed: name } of lines) if (name) landed.set(name, (landed.get(name) ?? 0) + 1);
const end = lines.find((line) => line.verdict);
const { commit } = provenance(ROOT);
console.log(
  `\n${[...landed]
    .sort()
    .map(([name, count]) => `${name.padEnd(32)} ${String(count).padStart(4)}`)
    .join('\n')}`,
);
if (end) {
  const { claims, posted, lost, doubled, strangers, files, filesSent, filesLost, filesDoubled, filesLeft, sumOurs, sumErp, waiting, stuck, violations } =
    end.verdict;
  const rows = {
    claims,
    posted,
    lost,
    doubled,
    'in the ERP without a voucher': strangers,
    files,
    'files in the ERP once': filesSent,
    'files lost': filesLost,
    'files doubled': filesDoubled,
    'files refused or waiting': filesLeft.length,
    'sum ours, CNY': sumOurs / 100,
    'sum in the ERP, CNY': sumErp / 100,
    'waiting for a person': waiting.length,
    stuck: stuck.length,
    'broken invariants': violations.length,
    'faults that hit nothing': end.missed.length,
  };
  console.log(
    `\n${Object.entries(rows)
      .map(([name, value]) => `${name.padEnd(32)} ${String(value).padStart(12)}`)
      .join('\n')}`,
  );
  for (const line of [...waiting, ...stuck, ...filesLeft, ...violations.map(({ id, what }) => `${id} ${what}`)].slice(0, 40)) console.log(`  ${line}`);
}
console.log(`\nseed ${values.seed} · commit ${commit} · queue ${values.queue} · ${code === 0 ? 'held' : 'BROKEN'}`);
process.exitCode = code === 0 ? 0 : 1;
