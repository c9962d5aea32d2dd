/**
 * The client of the benchmark, a process of its own: takes jobs from its parent over IPC and drives claims over HTTP with
 * keep-alive. A claim counts when its row says `completed`; every 20 ms one statement by primary key asks that of those that
 * wait for the ERP, the same for product and prototype.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Pool } from 'undici';
import { claimOf, people } from './claims.mjs';
import { Latencies } from './latencies.mjs';

const POLL_MS = 20;
/** So long the last claims of a job may take; then they count as lost. */
const DRAIN_MS = 30_000;
const RAMP_MS = 1000;

process.on('message', async ({ id, ...job }) => {
  try {
    process.send({ id, result: await doJob(job, (event) => process.send({ id, event })) });
  } catch (error) {
    process.send({ id, error: error.stack ?? String(error) });
  }
});
process.on('disconnect', () => process.exit(0));

/**
 * @param {{ baseUrl: string, databaseUrl: string, signIn: boolean, run: string, over: 'spread' | 'one', seconds: number, most: number, inFlight?: number, rate?: number }} job
 *   `inFlight`: closed loop, so many claims at once. `rate`: open loop, so many new claims a second, whatever became of those before.
 * @param {(event: 'open' | 'close') => void} tell when the measured time begins and ends
 */
async function doJob(job, tell) {
  const http = new Pool(job.baseUrl, { connections: job.inFlight ?? 64, pipelining: 1 });
  const database = new pg.Client({ connectionString: job.databaseUrl });
  await database.connect();
  const arrivals = new Arrivals(database);
  try {
    const tokens = job.signIn ? await signIn(http) : {};
    const flows = new Flows(http, tokens, arrivals, job);
    await (job.rate ? openLoop(flows, job, tell) : closedLoop(flows, job, tell));
    return flows.summary();
  } finally {
    arrivals.stop();
    await http.close();
    await database.end();
  }
}

async function closedLoop(flows, { inFlight, seconds, most }, tell) {
  const begun = performance.now();
  const until = begun + RAMP_MS + seconds * 1000;
  const window = openWindow(flows, begun + RAMP_MS, until, tell);
  const one = async () => {
    while (performance.now() < until && flows.started < most) await flows.take(performance.now());
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  await window;
}

async function openLoop(flows, { rate, seconds, most }, tell) {
  const begun = performance.now();
  const until = begun + RAMP_MS + seconds * 1000;
  const window = openWindow(flows, begun + RAMP_MS, until, tell);
  const running = [];
  for (let n = 0; n < most; n += 1) {
    const due = begun + (n * 1000) / rate;
    if (due >= until) break;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    // From the time at which it was due: a client that comes late must not hide a server that is late.
    running.push(flows.take(due));
  }
  await Promise.all(running);
  await window;
}

/** What ends between the two times is measured. */
async function openWindow(flows, from, to, tell) {
  const at = (time) => new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
  await at(from);
  flows.measure(true);
  tell('open');
  await at(to);
  flows.measure(false);
  tell('close');
}

/** Claims from their submission to the ERP's answer. */
class Flows {
  started = 0;
  #measuring = false;
  #since = 0;
  #seconds = 0;
  #completed = 0;
  #faults = [];
  #times = { submit: new Latencies(), decide: new Latencies(), flow: new Latencies() };

  constructor(http, tokens, arrivals, job) {
    Object.assign(this, { http, tokens, arrivals, job });
  }

  measure(on) {
    this.#measuring = on;
    if (on) this.#since = performance.now();
    else this.#seconds = (performance.now() - this.#since) / 1000;
  }

  async take(begun) {
    const n = this.started++;
    try {
      await this.#walk(n, begun);
      if (!this.#measuring) return;
      this.#completed += 1;
      this.#times.flow.add(performance.now() - begun);
    } catch (error) {
      this.#faults.push(error.message);
      // A server that refuses everything is not asked ten thousand times.
      if (this.#faults.length > 50) throw new Error(`too many faults; the first: ${this.#faults[0]}`);
    }
  }

  async #walk(n, begun) {
    const { by, body } = claimOf(this.job.run, n, this.job.over);
    let claim = await this.#post('submit', by, '/api/v1/claims', body, 201, begun);
    while (claim.waitingFor.length > 0) {
      const [
        {
          taskId,
          people: [person],
        },
      ] = claim.waitingFor;
      if (!taskId) throw new Error(`claim ${claim.number} is parked`);
      claim = await this.#post(
        'decide',
        person,
        `/api/v1/tasks/${taskId}/decision`,
        { outcome: 'approve', factsHash: claim.factsHash },
        200,
        performance.now(),
      );
    }
    await this.arrivals.completed(claim.id);
  }

  async #post(kind, person, path, content, wanted, begun) {
    const answer = await this.http.request({
      path,
      method: 'POST',
      body: JSON.stringify(content),
      headers: { authorization: `Bearer ${this.tokens[person] ?? 'none-needed'}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    });
    const text = await answer.body.text();
    if (this.#measuring) this.#times[kind].add(performance.now() - begun);
    if (answer.statusCode !== wanted) throw new Error(`${kind} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }

  summary() {
    const { submit, decide, flow } = this.#times;
    return {
      started: this.started,
      completed: this.#completed,
      seconds: this.#seconds,
      perSecond: this.#completed / this.#seconds,
      faults: this.#faults.length,
      firstFault: this.#faults[0] ?? null,
      submit: submit.summary(),
      decide: decide.summary(),
      flow: flow.summary(),
    };
  }
}

/** Tells when claims are completed. */
class Arrivals {
  #waiting = new Map();
  #stopped = false;
  #asking;

  constructor(database) {
    this.database = database;
    this.#asking = this.#ask();
  }

  completed(id) {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, until: performance.now() + DRAIN_MS }));
  }

  stop() {
    this.#stopped = true;
  }

  async #ask() {
    while (!this.#stopped) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (this.#waiting.size === 0) continue;
      const { rows } = await this.database.query({
        name: 'completed',
        text: `SELECT id, status FROM instance WHERE id = ANY ($1::uuid[]) AND status <> 'running'`,
        values: [[...this.#waiting.keys()]],
      });
      for (const { id, status } of rows) this.#settle(id, status === 'completed' ? null : new Error(`claim ${id} ended as ${status}`));
      const now = performance.now();
      for (const [id, { until }] of this.#waiting) if (now > until) this.#settle(id, new Error(`claim ${id} was not completed in time`));
    }
  }

  #settle(id, error) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) reject(error);
    else resolve();
  }
}

async function signIn(http) {
  const tokens = {};
  for (const email of people) {
    const answer = await http.request({
      path: '/api/v1/session',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'vouchflow-demo', bearer: true }),
    });
    const { token } = await answer.body.json();
    if (!token) throw new Error(`${email} cannot sign in`);
    tokens[email] = token;
  }
  return tokens;
}
