/**
 * Flow instances a second, end to end: submit → matrix → budget → two approvals → voucher → ERP, over HTTP. The product on one
 * queue backend and the bare prototype take turns in the same run, so that the ratio holds on a noisy machine.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startGuardian } from '../guardian.mjs';
import { freePort } from '../house/free-port.mjs';
import { startPostgres } from '../postgres.mjs';
import { startRedis } from '../redis.mjs';
import { startClient } from './driver.mjs';
import { familyMegabytes, peakMegabytes } from './machine.mjs';
import { startPrototype } from './prototype/start-prototype.mjs';
import { median } from './report.mjs';
import { command, postgresSettings, stackEnv, startProduct, startSandbox } from './stack.mjs';

const MOST = 100_000;

/**
 * @param {{ report: import('./report.mjs').Report, backends: ('postgres' | 'redis')[], seconds: number, warmUp: number, rounds: number, inFlight: number,
 *   rate: number, profile?: string, prototype: boolean, say: (text: string) => void }} options
 */
export async function benchFlow(options) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-bench-'));
  // As root the database runs as nobody, who must be able to come here.
  chmodSync(home, 0o755);
  const guardian = startGuardian();
  const open = [];
  const keep = (thing) => (open.push(thing), thing);
  const stopAll = async () => {
    while (open.length > 0) await open.pop().stop();
    guardian.dismiss();
    rmSync(home, { recursive: true, force: true });
  };
  const onSignal = () => void stopAll().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, onSignal);
  try {
    const database = keep(await startPostgres({ home, settings: postgresSettings, guardian }));
    const sandbox = keep(await startSandbox({ home, guardian }));
    const env = stackEnv({ home, databaseUrl: database.url, port: await freePort(), sandboxPort: sandbox.port });
    await command('migrate', env);
    await command('seed-demo', env);
    const client = keep(startClient());
    for (const backend of options.backends) await onBackend(backend, { ...options, home, guardian, database, sandbox, client });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, onSignal);
    await stopAll();
  }
}

async function onBackend(backend, { home, guardian, database, sandbox, client, report, say, ...options }) {
  const redis = backend === 'redis' ? await startRedis({ home, appendOnly: true }) : null;
  if (backend === 'redis' && !redis) {
    say('redis: neither redis-server nor valkey-server on this machine, left out');
    return;
  }
  const profile = options.profile && path.join(options.profile, backend);
  if (profile) mkdirSync(profile, { recursive: true });
  const product = await startProduct({
    home,
    databaseUrl: database.url,
    sandboxPort: sandbox.port,
    guardian,
    ...(redis ? { queueUrl: redis.url } : {}),
    ...(profile ? { profile } : {}),
  });
  let prototype = null;
  try {
    const shared = [
      { name: 'postgres', pid: database.pid(), family: true },
      { name: 'erp-sandbox', pid: sandbox.pid },
      ...(redis ? [{ name: 'redis', pid: redis.pid }] : []),
    ];
    const ofProduct = (job) =>
      client.run({ baseUrl: product.baseUrl, databaseUrl: database.url, signIn: true, most: MOST, run: newRun(), ...job }, [...product.processes, ...shared]);
    const say1 = (what, result) =>
      say(
        `${backend} ${what}: ${result.perSecond.toFixed(1)}/s, ${cpuOf(result)} ms CPU each, others took ${Math.round((result.others ?? 0) * 100)} % of the machine${result.faults ? `, ${result.faults} faults: ${result.firstFault}` : ''}`,
      );
    const closed = { inFlight: options.inFlight, over: 'spread', seconds: options.seconds };

    say1('warm-up', await ofProduct({ ...closed, seconds: options.warmUp }));
    if (options.prototype) prototype = await startPrototype({ home, database, sandboxPort: sandbox.port, guardian });
    const ofPrototype = (job) =>
      client.run({ baseUrl: prototype.baseUrl, databaseUrl: prototype.databaseUrl, signIn: false, most: MOST, run: newRun(), ...job }, [
        ...prototype.processes,
        ...shared,
      ]);
    if (prototype) say1('prototype warm-up', await ofPrototype({ ...closed, seconds: options.warmUp }));

    // As autovacuum would within its first minute: plans made for empty tables are no plans for full ones.
    await analyse([database.url, ...(prototype ? [prototype.databaseUrl] : [])]);
    const rounds = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const mine = await ofProduct(closed);
      say1(`spread ${round + 1}`, mine);
      const bare = prototype && (await ofPrototype(closed));
      if (bare) say1(`prototype ${round + 1}`, bare);
      rounds.push({ mine, bare });
    }
    const one = await ofProduct({ ...closed, over: 'one' });
    say1('one budget', one);
    const memory = [...product.processes, sandbox, ...(redis ? [{ name: 'redis', pid: redis.pid }] : [])].map(({ name, pid }) => ({
      name,
      peak: peakMegabytes(pid),
    }));
    const memoryOfPostgres = familyMegabytes(database.pid());
    const steady = options.rate > 0 ? await ofProduct({ over: 'spread', seconds: options.seconds, rate: options.rate }) : null;
    if (steady) say1(`open loop ${options.rate}/s`, steady);

    const add = (bench, figure, value, unit, goal) => report.add({ bench, backend, figure, value, unit, ...(goal ? { goal } : {}) });
    const best = rounds.map(({ mine }) => mine).sort((a, b) => a.perSecond - b.perSecond)[Math.floor((rounds.length - 1) / 2)];
    loop(add, 'flow', best, '≥ 120');
    if (prototype) {
      const bare = rounds.map((round) => round.bare).sort((a, b) => a.perSecond - b.perSecond)[Math.floor((rounds.length - 1) / 2)];
      loop(add, 'prototype', bare);
      add('flow', 'ratio to the prototype', median(rounds.map((round) => round.mine.perSecond / round.bare.perSecond)), '×', '≥ 0.3');
    }
    loop(add, 'flow, one budget', one);
    if (steady) {
      add(`open loop ${options.rate}/s`, 'instances a second', steady.perSecond, '1/s');
      times(add, `open loop ${options.rate}/s`, steady, '≤ 50');
      add(`open loop ${options.rate}/s`, 'machine taken by other programs', steady.others === null ? null : steady.others * 100, '%', 'near 0');
      add(`open loop ${options.rate}/s`, 'faults', steady.faults, 'requests', '0');
    }
    for (const { name, peak } of memory) add('flow', `peak memory ${name}`, peak, 'MB', name === 'api' || name === 'worker' ? '≤ 250' : undefined);
    add('flow', 'memory postgres', memoryOfPostgres, 'MB');
  } finally {
    await prototype?.stop();
    await product.stop();
    await redis?.stop();
  }
}

async function analyse(urls) {
  for (const connectionString of urls) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query('ANALYZE');
    await client.end();
  }
}

/** Claims of one run are told apart from those of another by this word, in their titles and invoice numbers. */
const newRun = () => Date.now().toString(36).toUpperCase();

/** CPU of everything that took part, ms an instance. */
const cpuOf = ({ cpu, completed }) => ((Object.values(cpu).reduce((sum, seconds) => sum + (seconds ?? 0), 0) * 1000) / completed).toFixed(1);

function loop(add, bench, result, goal) {
  add(bench, 'instances a second', result.perSecond, '1/s', goal);
  times(add, bench, result);
  for (const [name, seconds] of Object.entries(result.cpu)) {
    if (seconds === null) continue;
    add(bench, `cpu ${name}`, seconds, 's');
    add(bench, `cpu ${name} an instance`, (seconds * 1000) / result.completed, 'ms');
  }
  add(bench, 'cpu of all an instance', Number(cpuOf(result)), 'ms');
  add(bench, 'machine taken by other programs', result.others === null ? null : result.others * 100, '%', 'near 0');
  add(bench, 'faults', result.faults, 'requests', '0');
}

function times(add, bench, { submit, decide, flow }, goal) {
  for (const [name, found] of Object.entries({ submit, decide })) {
    add(bench, `${name} p50`, found.p50, 'ms');
    add(bench, `${name} p99`, found.p99, 'ms', goal);
  }
  add(bench, 'submitted to completed p50', flow.p50, 'ms');
}
