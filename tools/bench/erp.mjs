/**
 * Vouchers into ERPs, with faults: approved claims' vouchers are posted by the product's own posting machine into simulated ERPs of several
 * vendors, while 5 % of the calls that make a document go wrong in every way the simulators know, closed periods included. The simulators'
 * journals are the judge. Before that: what a dead ERP costs the others.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createEgress } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import { CompiledFlows, EffectWorker, ErpPorts, InstanceService } from '@vouchflow/flow-runtime';
import { createDataSource, DirectoryCache, poolOf } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { startGuardian } from '../guardian.mjs';
import { freePort } from '../house/free-port.mjs';
import { pause } from '../house/processes.mjs';
import { startPostgres } from '../postgres.mjs';
import { benchSystems } from './erp-systems.mjs';
import { addLegalEntity, approveOne, copyMany, makeDue } from './erp-vouchers.mjs';
import { cpuSeconds, cpuSecondsOfFamily, peakMegabytes } from './machine.mjs';
import { command, postgresSettings, stackEnv, startSandbox } from './stack.mjs';

const FAULTS = ['error-before', 'error-after-commit', 'hang', 'late-commit', 'closed-period', 'auth-expired', 'duplicate-reply'];
const DELAYS = { hang: 5000, 'late-commit': 2000 };
const SHARE = 0.05;
/** Without any progress for so long, the run is over, and what still waits is said. */
const STUCK_MS = 240_000;

/** @param {{ report: import('./report.mjs').Report, vouchers: number, say: (text: string) => void }} options */
export async function benchErp({ report, vouchers, say }) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-bench-erp-'));
  chmodSync(home, 0o755);
  const guardian = startGuardian();
  const open = [];
  const keep = (thing) => (open.push(thing), thing);
  const add = (figure, value, unit, goal) => report.add({ bench: 'erp', figure, value, unit, ...(goal ? { goal } : {}) });
  try {
    const database = keep(await startPostgres({ home, settings: postgresSettings, guardian }));
    const env = stackEnv({ home, databaseUrl: database.url, port: await freePort(), sandboxPort: await freePort() });
    await command('migrate', env);
    await command('seed-demo', env);
    const erps = [];
    for (const [n, of] of benchSystems.entries()) {
      const sandbox = keep(await startSandbox({ home, guardian, name: `erp-${n + 1}` }));
      const erp = {
        simulator: of.system,
        ...of,
        ledger: `BENCH-${n + 1}`,
        entity: `BE0${n + 1}`,
        origin: `http://127.0.0.1:${sandbox.port}`,
        pid: sandbox.pid,
        dialled: 0,
      };
      if (of.switches) await tell(erp, 'POST', '/__settings', of.switches);
      erps.push(erp);
    }
    const dataSource = await createDataSource({ url: database.url, poolMax: 20, pipeline: true }).initialize();
    keep({ stop: () => dataSource.destroy() });
    const pool = poolOf(dataSource);
    // 'mark': a voucher that meets two closed periods and lands in January asks nobody.
    const secretsOf = new Map();
    for (const erp of erps) {
      const {
        rows: [row],
      } = await pool.query(
        `INSERT INTO connection (id, system, name, ledgers, config, max_concurrent, cross_year) VALUES (gen_random_uuid(), $1, $2, ARRAY[$3], $4, 8, 'mark') RETURNING id`,
        [erp.system, erp.name, erp.ledger, JSON.stringify(erp.config(erp.origin, erp.ledger, erp.entity))],
      );
      secretsOf.set(row.id, erp.secrets);
      await addLegalEntity(pool, { ...erp, connection: row.id });
    }
    await pool.query('UPDATE directory_version SET version = version + 1');
    const directory = new DirectoryCache();
    const instances = new InstanceService({ dataSource, directory }, new CompiledFlows(), { ring: () => undefined, publish: () => undefined }, () =>
      uuidV7(Date.now(), randomBytes(10)),
    );
    const each = Math.ceil(vouchers / erps.length);
    const few = Math.min(300, Math.max(20, Math.round(each / 20)));
    say(`making ${vouchers} vouchers …`);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
    // The first is the one that dies while the others go on.
    for (const [n, erp] of erps.entries())
      await copyMany(pool, await approveOne(instances, erp.entity, today), erp.ledger, {
        ...(n > 0 ? { alone: few } : {}),
        beside: few,
        all: Math.max(1, each - 1 - (n > 0 ? 2 : 1) * few),
      });
    await pool.query('ANALYZE');

    const egress = createEgress({ allow: erps.map(({ origin }) => origin) });
    keep({ stop: () => egress.close() });
    const ports = new ErpPorts({ findConnector, egress, openSecrets: (row) => secretsOf.get(row.id) });
    const rung = new Set();
    const outcomes = {};
    const worker = new EffectWorker({
      pool,
      instances,
      worker: 'bench',
      concurrency: 8,
      ports,
      now: () => Date.now(),
      within: (_, work) => work(),
      ring: (ids) => void ids.forEach((id) => rung.add(id)),
      ringAfter: (id, ms) => void setTimeout(() => rung.add(id), ms).unref(),
      observe: ({ outcome }) => void (outcomes[outcome] = (outcomes[outcome] ?? 0) + 1),
    });
    /** Works until `isDone` says so of the ledgers' figures, or nothing moves any more. Answers the seconds it took. */
    const work = async (isDone, meanwhile = () => Promise.resolve()) => {
      const began = performance.now();
      let [moved, before, said, looked, counted] = [began, -1, began, 0, 0];
      for (;;) {
        // Counting a hundred thousand must not be what is measured.
        if (performance.now() - looked > Math.max(1000, counted * 30)) {
          looked = performance.now();
          const now = await figures(pool);
          counted = performance.now() - looked;
          const done = [...now.values()].reduce((sum, one) => sum + one.done, 0);
          if (done > before) [before, moved] = [done, looked];
          if (looked - said > 20_000) {
            said = looked;
            say(
              `${done} of ${[...now.values()].reduce((sum, one) => sum + one.due, 0)}, ${Math.round((looked - began) / 1000)} s, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
            );
          }
          if (isDone(now) || looked - moved > STUCK_MS) return (performance.now() - began) / 1000;
          await meanwhile(now);
          await worker.sweep(2000);
        }
        const ids = [...rung];
        rung.clear();
        for (let from = 0; from < ids.length; from += 100) void worker.handle(ids.slice(from, from + 100)).catch((error) => say(String(error)));
        await pause(100);
      }
    };
    const others = erps.slice(1).map(({ ledger }) => ledger);
    const [dead] = erps;
    const allDone = (ledgers) => (now) => ledgers.every((ledger) => (now.get(ledger)?.left ?? 0) === 0);

    say('one ERP dead: what the others lose …');
    await work(allDone(erps.map(({ ledger }) => ledger)));
    await makeDue(pool, 'alone');
    const alone = await work(allDone(others));
    await tell(dead, 'POST', '/__faults', { kind: 'hang', count: 1_000_000, delayMs: 60_000 });
    await makeDue(pool, 'beside');
    const beside = await work(allDone(others));
    await tell(dead, 'DELETE', '/__faults');
    await pool.query('UPDATE connection_health SET fails = 0, open_until = NULL, opened_at = NULL');
    add('the other ERPs, vouchers a second, alone', (few * others.length) / alone, '/s');
    add('the other ERPs, vouchers a second, while one is dead', (few * others.length) / beside, '/s');

    say('all of them, with faults …');
    await makeDue(pool, 'all');
    const cpu = () => ({
      worker: cpuSeconds(process.pid),
      postgres: cpuSecondsOfFamily(database.pid()),
      erps: erps.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0),
    });
    const cpuBefore = cpu();
    const doneBefore = [...(await figures(pool)).values()].reduce((sum, one) => sum + one.done, 0);
    const seconds = await work(allDone(erps.map(({ ledger }) => ledger)), (now) =>
      Promise.all(
        erps.map(async (erp) => {
          // One after another, all the way along: as many as 5 % of what got through.
          const { done = 0, left = 0 } = now.get(erp.ledger) ?? {};
          // Never more at a time than their share of what is left: the last vouchers are not to meet them all.
          const due = Math.min(Math.round((done + 20) * SHARE), erp.dialled + Math.ceil(left * SHARE));
          for (; left > 0 && erp.dialled < due; erp.dialled += 1) {
            const kind = FAULTS[erp.dialled % FAULTS.length];
            await tell(erp, 'POST', '/__faults', { kind, count: 1, ...(DELAYS[kind] ? { delayMs: DELAYS[kind] } : {}) });
          }
        }),
      ),
    );
    const cpuAfter = cpu();
    await worker.close();
    await pause(2500);

    const memory = peakMegabytes(process.pid);
    const verdict = await judge(pool, erps);
    const posted = verdict.done - doneBefore;
    add('vouchers', verdict.claims, '');
    add(
      'faults injected',
      erps.reduce((sum, erp) => sum + erp.dialled, 0),
      '',
    );
    add('seconds', seconds, 's');
    add('rate', posted / seconds, 'vouchers/s');
    for (const who of ['worker', 'postgres', 'erps']) add(`CPU a voucher, ${who}`, ((cpuAfter[who] - cpuBefore[who]) * 1000) / posted, 'ms');
    add('lost', verdict.lost, '', '0');
    add('doubled', verdict.doubled, '', '0');
    add('in the ERP without a voucher', verdict.strangers, '', '0');
    add('sum ours minus sum in the ERPs', (verdict.sumOurs - verdict.sumHeld) / 100, 'CNY', '0');
    add('left to a person', verdict.left, '', '< 0.01 %');
    add('still waiting at the end', verdict.waiting, '', '0');
    const longest = await longestWays(pool);
    add('from the first send to the confirmation, longest', longest[0]?.seconds ?? 0, 's');
    add('of them over a minute', longest.filter(({ seconds }) => seconds > 60).length, '');
    add('memory of the worker, peak', memory, 'MB');
    say(JSON.stringify(outcomes));
    for (const line of verdict.reasons) say(line);
    if (longest[0]) say(`the longest: ${longest[0].way}`);
    if (
      verdict.waiting > 0 ||
      verdict.lost > 0 ||
      verdict.doubled > 0 ||
      verdict.strangers > 0 ||
      verdict.sumOurs !== verdict.sumHeld ||
      verdict.left / verdict.claims > 0.0001
    )
      process.exitCode = 1;
  } finally {
    while (open.length > 0) await open.pop().stop();
    guardian.dismiss();
    rmSync(home, { recursive: true, force: true });
  }
}

async function tell({ origin, simulator: system }, method, place, body) {
  const response = await fetch(`${origin}${place}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ system, ...body }) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${place}: ${response.status} ${await response.text()}`);
}

/** By ledger: claims done, claims to be done, and those of them that neither are nor wait for a person. */
async function figures(pool) {
  const { rows } = await pool.query({
    name: 'bench-figures',
    text: `SELECT v.ledger, count(*)::int AS due, count(*) FILTER (WHERE p.status = 'confirmed')::int AS done, count(*) FILTER (WHERE p.status IN ('intent', 'sent', 'unknown') AND r.parked IS NULL)::int AS left
           FROM posting p JOIN voucher v ON v.id = p.voucher_id JOIN effect e ON e.id = p.effect_id LEFT JOIN effect_run r ON r.effect_id = e.id
           WHERE v.ledger LIKE 'BENCH-%' AND v.status <> 'void' AND e.due_at < '2100-01-01' GROUP BY v.ledger`,
  });
  return new Map(rows.map((row) => [row.ledger, row]));
}

/** Every claim has one confirmed posting, each of these one document, and no document is without one. */
async function judge(pool, erps) {
  const { rows } = await pool.query(
    `SELECT i.id AS claim, p.external_key AS key, p.status, v.total_minor::bigint AS minor, COALESCE(p.code, '') || ' ' || COALESCE(p.message, '') AS why,
       p.status IN ('intent', 'sent', 'unknown') AND r.parked IS NULL AS waits, round(extract(epoch FROM r.next_at - clock_timestamp()))::int AS next
     FROM instance i JOIN voucher v ON v.instance_id = i.id JOIN posting p ON p.voucher_id = v.id LEFT JOIN effect_run r ON r.effect_id = p.effect_id WHERE v.ledger LIKE 'BENCH-%'`,
  );
  const held = new Map();
  let sumHeld = 0;
  for (const { origin, simulator } of erps) {
    for (const document of await (await fetch(`${origin}/__journal?system=${simulator}`)).json()) {
      held.set(document.externalKey, (held.get(document.externalKey) ?? 0) + 1);
      sumHeld += document.lines.reduce((sum, line) => sum + Math.round(Number(line.debit) * 100), 0);
    }
  }
  const confirmed = rows.filter((row) => row.status === 'confirmed');
  const claims = new Map(rows.map((row) => [row.claim, 0]));
  for (const { claim } of confirmed) claims.set(claim, claims.get(claim) + 1);
  const keys = new Set(rows.map((row) => row.key));
  const reasons = new Map();
  const open = rows.filter(({ claim, status }) => claims.get(claim) === 0 && status !== 'cancelled');
  for (const { status, why, waits, next } of open) {
    const said = `${status}: ${why}${waits ? `, waits${next === null ? '' : `, next try in ${next} s`}` : ''}`;
    reasons.set(said, (reasons.get(said) ?? 0) + 1);
  }
  const waiting = open.filter(({ waits }) => waits).length;
  return {
    claims: claims.size,
    done: confirmed.length,
    lost: confirmed.filter((row) => !held.has(row.key)).length,
    doubled: [...held.values()].filter((count) => count > 1).length + [...claims.values()].filter((count) => count > 1).length,
    strangers: [...held.keys()].filter((key) => !keys.has(key)).length,
    sumOurs: confirmed.reduce((sum, row) => sum + Number(row.minor), 0),
    sumHeld,
    left: [...claims.values()].filter((count) => count === 0).length - waiting,
    waiting,
    reasons: [...reasons].map(([why, count]) => `${count} × ${why}`),
  };
}

/** Of the vouchers that met faults, the hundred that took longest between their first send and the ERP's word, with every try of each. */
async function longestWays(pool) {
  const { rows } = await pool.query(
    `SELECT extract(epoch FROM p.confirmed_at - p.sent_at)::float AS seconds, p.ledger,
       (SELECT string_agg(a.step || ' ' || a.outcome || ' at ' || round(extract(epoch FROM a.started_at - p.sent_at)) || ' s', ', ' ORDER BY a.n) FROM posting_attempt a WHERE a.posting_id = p.id) AS tries
     FROM posting p WHERE p.status = 'confirmed' AND p.instance_id IN (SELECT instance FROM bench_copy WHERE wave = 'all') ORDER BY 1 DESC LIMIT 100`,
  );
  return rows.map(({ seconds, ledger, tries }) => ({ seconds, way: `${Math.round(seconds)} s, ${ledger}: ${tries}` }));
}
