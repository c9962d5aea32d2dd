/**
 * Vouchers into ERPs, with faults: approved claims' vouchers are posted by the product's own posting machine through five simulated ERPs, while
 * 5 % of the calls that make a document go wrong in every way the simulators know. Afterwards the simulators' own journals are the judge.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createEgress } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import { CompiledFlows, EffectWorker, ErpPorts, InstanceService } from '@vouchflow/flow-runtime';
import { createDataSource, DirectoryCache, poolOf } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { randomBytes } from 'node:crypto';
import { startGuardian } from '../guardian.mjs';
import { freePort } from '../house/free-port.mjs';
import { pause } from '../house/processes.mjs';
import { startPostgres } from '../postgres.mjs';
import { peakMegabytes } from './machine.mjs';
import { command, postgresSettings, stackEnv, startSandbox } from './stack.mjs';

const ERPS = 5;
const FAULTS = ['error-before', 'error-after-commit', 'hang', 'late-commit', 'auth-expired', 'duplicate-reply'];
const SHARE = 0.05;

/** Approves one claim through the engine; its rows are the pattern of all. */
async function approveOne(instances, today) {
  const raw = { title: 'bench', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }] };
  let claim = await instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true });
  for (const by of ['manager', 'accountant']) claim = await instances.decide(claim.waitingFor[0].taskId, { email: `${by}@demo.test`, readsAll: false }, { outcome: 'approve', factsHash: claim.factsHash });
  return claim.id;
}

/** Copies the pattern's rows `count` times, over the ledgers, each with ids, numbers and a key of its own. */
async function copyMany(pool, pattern, count) {
  const { rows: [of] } = await pool.query(`SELECT i.id AS instance, v.id AS voucher, e.id AS effect, p.id AS posting, v.n FROM instance i JOIN voucher v ON v.instance_id = i.id JOIN posting p ON p.voucher_id = v.id JOIN effect e ON e.id = p.effect_id WHERE i.id = $1`, [pattern]);
  const columns = async (table) => (await pool.query(`SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position`, [table])).rows.map((row) => row.column_name);
  const copy = async (table, where, change) => {
    const names = await columns(table);
    await pool.query(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => change[name] ?? `t.${name}`).join(', ')} FROM ${table} t, bench_copy c WHERE ${where}`);
  };
  await pool.query(`CREATE TABLE bench_copy AS SELECT n, gen_random_uuid() AS instance, gen_random_uuid() AS voucher, gen_random_uuid() AS effect, gen_random_uuid() AS posting, 'BENCH-' || (n % ${ERPS} + 1) AS ledger FROM generate_series(1, ${count}) AS n`);
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    pool = client;
    await copy('instance', `t.id = '${of.instance}'`, { id: 'c.instance', number: `'BENCH-' || c.n`, snapshot: `replace(replace(t.snapshot::text, '${of.instance}', c.instance::text), '${of.voucher}', c.voucher::text)::jsonb` });
    await copy('voucher', `t.id = '${of.voucher}'`, { id: 'c.voucher', instance_id: 'c.instance', ledger: 'c.ledger', n: 'c.n', number: `'BENCH-' || c.n` });
    await copy('voucher_line', `t.voucher_id = '${of.voucher}'`, { voucher_id: 'c.voucher' });
    await copy('effect', `t.id = '${of.effect}'`, { id: 'c.effect', instance_id: 'c.instance', payload: `replace(t.payload::text, '${of.voucher}', c.voucher::text)::jsonb` });
    await copy('posting', `t.id = '${of.posting}'`, { id: 'c.posting', voucher_id: 'c.voucher', instance_id: 'c.instance', effect_id: 'c.effect', ledger: 'c.ledger', external_key: `upper(substr(md5(c.voucher::text), 1, 16))`, connection_id: `(SELECT id FROM connection WHERE c.ledger = ANY (ledgers))` });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** @param {{ report: import('./report.mjs').Report, vouchers: number, say: (text: string) => void }} options */
export async function benchErp({ report, vouchers, say }) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-bench-erp-'));
  chmodSync(home, 0o755);
  const guardian = startGuardian();
  const open = [];
  const keep = (thing) => (open.push(thing), thing);
  try {
    const database = keep(await startPostgres({ home, settings: postgresSettings, guardian }));
    const env = stackEnv({ home, databaseUrl: database.url, port: await freePort(), sandboxPort: await freePort() });
    await command('migrate', env);
    await command('seed-demo', env);
    const sandboxes = [];
    for (let n = 1; n <= ERPS; n += 1) {
      const sandbox = keep(await startSandbox({ home, guardian, name: `erp-${n}` }));
      sandboxes.push({ n, origin: `http://127.0.0.1:${sandbox.port}` });
    }
    const dataSource = await createDataSource({ url: database.url, poolMax: 20, pipeline: true }).initialize();
    keep({ stop: () => dataSource.destroy() });
    const pool = poolOf(dataSource);
    for (const { n, origin } of sandboxes) {
      const config = { serverUrl: `${origin}/k3cloud/`, acctId: 'acct01', user: 'demo', appId: 'app01', accountBook: { [`BENCH-${n}`]: '001' }, timeoutMs: 1500, horizonMs: 6000 };
      await pool.query(`INSERT INTO connection (id, system, name, ledgers, config, max_concurrent) VALUES (gen_random_uuid(), 'kingdee', $1, ARRAY[$1], $2, 8)`, [`BENCH-${n}`, JSON.stringify(config)]);
    }
    const directory = new DirectoryCache();
    const instances = new InstanceService({ dataSource, directory }, new CompiledFlows(), { ring: () => undefined, publish: () => undefined }, () => uuidV7(Date.now(), randomBytes(10)));
    say(`making ${vouchers} vouchers …`);
    const pattern = await approveOne(instances, new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()));
    await copyMany(pool, pattern, vouchers);
    await pool.query('ANALYZE');

    const egress = createEgress({ allow: sandboxes.map(({ origin }) => origin) });
    keep({ stop: () => egress.close() });
    const ports = new ErpPorts({ findConnector, egress, openSecrets: () => ({ appSecret: 'sec01' }) });
    const queue = [];
    const outcomes = {};
    const worker = new EffectWorker({
      pool, instances, worker: 'bench', concurrency: 8, ports, now: () => Date.now(), ring: (ids) => void queue.push(...ids), ringAfter: (id, ms) => void setTimeout(() => queue.push(id), ms).unref(), within: (_, work) => work(),
      observe: ({ outcome }) => void (outcomes[outcome] = (outcomes[outcome] ?? 0) + 1),
    });
    const dial = async (count) => {
      for (const { origin } of sandboxes) {
        for (const kind of FAULTS) {
          const body = JSON.stringify({ system: 'kingdee', kind, count: Math.max(1, Math.round(count / ERPS / FAULTS.length)), ...(kind === 'hang' ? { delayMs: 3000 } : kind === 'late-commit' ? { delayMs: 2000 } : {}) });
          await fetch(`${origin}/__faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        }
      }
    };
    const mine = `SELECT count(*) FILTER (WHERE p.status = 'confirmed')::int AS confirmed, count(*) FILTER (WHERE er.parked IS NOT NULL OR p.status = 'refused')::int AS person, count(*)::int AS total FROM posting p LEFT JOIN effect_run er ON er.effect_id = p.effect_id WHERE p.ledger LIKE 'BENCH-%'`;
    const began = performance.now();
    let [dialled, moved, before] = [0, performance.now(), 0];
    for (;;) {
      const { rows: [now] } = await pool.query(mine);
      if (now.confirmed + now.person > before) [before, moved] = [now.confirmed + now.person, performance.now()];
      if (now.confirmed + now.person === now.total || performance.now() - moved > 180_000) break;
      // Faults come all the way along: as many more for every further thousandth that got through.
      const due = (now.confirmed + Math.min(2000, vouchers)) * SHARE;
      if (due > dialled && dialled < vouchers * SHARE) {
        const more = Math.min(due, vouchers * SHARE) - dialled;
        await dial(more);
        dialled += more;
      }
      await worker.sweep(2000);
      const ids = queue.splice(0);
      for (let from = 0; from < ids.length; from += 100) void worker.handle(ids.slice(from, from + 100)).catch((error) => say(String(error)));
      await pause(500);
      if (Math.floor((performance.now() - began) / 10_000) !== Math.floor((performance.now() - began - 500) / 10_000)) say(`${now.confirmed} of ${now.total}, ${now.person} with a person`);
    }
    const seconds = (performance.now() - began) / 1000;
    await worker.close();
    await pause(2500);

    const { rows: postings } = await pool.query(`SELECT p.external_key AS key, p.status, p.document_number AS number, v.total_minor::bigint AS minor FROM posting p JOIN voucher v ON v.id = p.voucher_id WHERE p.ledger LIKE 'BENCH-%'`);
    const held = new Map();
    let sumHeld = 0;
    for (const { origin } of sandboxes) {
      for (const document of await (await fetch(`${origin}/__journal?system=kingdee`)).json()) {
        held.set(document.externalKey, (held.get(document.externalKey) ?? 0) + 1);
        sumHeld += document.lines.reduce((sum, line) => sum + Math.round(Number(line.debit) * 100), 0);
      }
    }
    const confirmed = postings.filter((row) => row.status === 'confirmed');
    const lost = confirmed.filter((row) => !held.has(row.key)).length;
    const doubled = [...held.values()].filter((count) => count > 1).length;
    const strangers = [...held.keys()].filter((key) => !postings.some((row) => row.key === key)).length;
    const sumOurs = confirmed.reduce((sum, row) => sum + Number(row.minor), 0);
    const left = postings.length - confirmed.length;
    const add = (figure, value, unit) => report.add({ bench: 'erp', figure, value, unit });
    add('vouchers', postings.length, '');
    add('faults injected', Math.round(dialled), '');
    add('seconds', seconds, 's');
    add('rate', postings.length / seconds, 'vouchers/s');
    add('lost', lost, '');
    add('doubled', doubled, '');
    add('in the ERP without a voucher', strangers, '');
    add('sum ours minus sum in the ERPs', (sumOurs - sumHeld) / 100, 'CNY');
    add('left to a person', left, '');
    add('memory of the worker, peak', peakMegabytes(process.pid), 'MB');
    say(JSON.stringify(outcomes));
    if (lost > 0 || doubled > 0 || strangers > 0 || sumOurs !== sumHeld || left / postings.length > 0.0001) process.exitCode = 1;
  } finally {
    while (open.length > 0) await open.pop().stop();
    guardian.dismiss();
    rmSync(home, { recursive: true, force: true });
  }
}
