/**
 * The embedded PostgreSQL 18: one cluster in one folder, for `npm start`, the tests and whoever needs a database without
 * installing one. Only Node and the npm package with the binaries are needed; root is fine (the server then runs as nobody).
 * By hand: `node tools/postgres.mjs [folder]` starts it, prints its address, and stops it with Ctrl-C.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGuardian } from './guardian.mjs';
import { freePort } from './house/free-port.mjs';
import { NOBODY, findBinaries, isOpenPath, openFolder } from './house/postgres-binaries.mjs';
import { isAliveAs, pause, run, waitUntil } from './house/processes.mjs';

const USER = 'vouchflow';
const DATABASE = 'vouchflow';
const EXE = process.platform === 'win32' ? '.exe' : '';
const SETTINGS = { listen_addresses: '127.0.0.1', max_connections: 200, timezone: 'UTC', log_timezone: 'UTC' };
/** For tests: nothing survives a crash of the machine, and nothing has to. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB', autovacuum_naptime: '10min' };

/**
 * Starts the cluster kept in `home`, making it first if there is none, and keeps it running: a server that dies is started
 * again. One that already runs is used as it is; when its owner is gone this process becomes the owner. The owner's death,
 * by any means, stops the server.
 *
 * @param {{ home: string, port?: number, durable?: boolean, settings?: Record<string, string | number>, guardian?: object,
 *   onEvent?: (event: 'made' | 'died' | 'restarted' | 'restart-failed', detail?: string) => void }} options
 *   `port` is a wish; `durable: false` trades safety for speed.
 * @returns {Promise<{ url: string, port: number, owned: boolean, dataDir: string, pid(): number | null, stop(): Promise<void> }>}
 *   `url` names the server's socket too where it has one (`?host=`); who does not know that goes by the address in it.
 *   `stop` stops the server if this process owns it, and may be called twice.
 * @throws when the server does not come up within a minute; the message ends with its log.
 */
export async function startPostgres({ home, port: wished, durable = true, settings = {}, guardian, onEvent = () => {} }) {
  const place = findPlace(path.resolve(home));
  const bin = (name) => path.join(findBinaries(place.uid), 'bin', name + EXE);
  const as = { uid: place.uid, gid: place.gid, cwd: place.dir };
  const pgCtl = bin('pg_ctl');

  if (!existsSync(place.dataDir)) {
    await makeCluster(place, bin, as, durable);
    onEvent('made');
  }
  const serves = (pid) => isAliveAs(pid, place.dataDir);
  const wanted = { ...SETTINGS, unix_socket_directories: `'${socketFits(place.dir) ? place.dir : ''}'`, ...(durable ? {} : FORGETFUL), ...settings };

  let state = readPidFile(place.dataDir);
  let owned = true;
  if (state && serves(state.pid)) {
    // Its owner may have died a moment ago, and the owner's guardian be about to stop it.
    owned = !isAliveAs(readNumber(place.ownerFile), 'node');
    if (owned) await waitUntil(() => !serves(state.pid), 3000);
  }
  if (!(state && serves(state.pid))) state = await launch(await freePort(wished ?? readNumber(place.portFile)));
  if (owned) writeFileSync(place.ownerFile, String(process.pid));

  const ownGuardian = owned && !guardian;
  const guard = owned ? (guardian ?? startGuardian()) : null;
  const lastId = `postgres ${place.dataDir}`;
  guard?.atEnd({ id: lastId, command: pgCtl, args: stopArgs(place.dataDir), uid: place.uid, gid: place.gid });

  let stopping = false;
  const watching = owned ? keepRunning() : Promise.resolve();

  const password = readFileSync(place.passwordFile, 'utf8').trim();
  // By the socket a statement costs a third less CPU on both sides than by TCP, which stays open for whoever comes from elsewhere.
  const bySocket = existsSync(socketOf(place.dir, state.port)) ? `?host=${encodeURIComponent(place.dir)}` : '';
  const url = `postgres://${USER}:${password}@127.0.0.1:${state.port}/${DATABASE}${bySocket}`;
  return {
    url,
    port: state.port,
    owned,
    dataDir: place.dataDir,
    pid: () => readPidFile(place.dataDir)?.pid ?? null,
    async stop() {
      if (stopping) return watching;
      stopping = true;
      await watching;
      if (!owned) return;
      if (serves(readPidFile(place.dataDir)?.pid)) await run(pgCtl, stopArgs(place.dataDir), as);
      rmSync(place.ownerFile, { force: true });
      guard.notAtEnd(lastId);
      if (ownGuardian) guard.dismiss();
    },
  };

  async function launch(port) {
    // A zombie or a reused number in the pid file, or in the socket's, would keep the server from starting.
    const old = readPidFile(place.dataDir);
    if (old && !serves(old.pid))
      for (const file of [path.join(place.dataDir, 'postmaster.pid'), `${socketOf(place.dir, old.port)}.lock`]) rmSync(file, { force: true });
    const flags = Object.entries({ ...wanted, port }).map(([key, value]) => `-c ${key}=${value}`);
    // Both streams closed: the server inherits them from pg_ctl, and a pipe of ours would never end.
    const started = await run(pgCtl, ['start', '-w', '-t', '60', '-s', '-D', place.dataDir, '-l', place.logFile, '-o', flags.join(' ')], {
      ...as,
      stdio: 'ignore',
    });
    const now = readPidFile(place.dataDir);
    if (started.code !== 0 || !now) throw new Error(`PostgreSQL did not start (${started.code}).\n${tail(place.logFile)}`);
    writeFileSync(place.portFile, String(now.port));
    return now;
  }

  async function keepRunning() {
    let failures = 0;
    while (!stopping) {
      await pause(250);
      if (stopping || serves(readPidFile(place.dataDir)?.pid ?? state.pid)) continue;
      onEvent('died');
      try {
        state = await launch(state.port);
        failures = 0;
        onEvent('restarted');
      } catch (error) {
        onEvent('restart-failed', error.message);
        // Left-over backends of the dead server may hold its memory for a moment.
        await pause(Math.min(10_000, 250 * 2 ** failures++));
      }
    }
  }
}

const socketOf = (dir, port) => path.join(dir, `.s.PGSQL.${port}`);

/** A socket's path has at most 107 bytes, and the option in which it is told no quotes or spaces. */
const socketFits = (dir) => process.platform !== 'win32' && /^[\w./-]+$/.test(dir) && Buffer.byteLength(socketOf(dir, 65535)) <= 107;

/** Where the cluster of a home lives, and as whom its server runs. */
function findPlace(home) {
  mkdirSync(home, { recursive: true });
  const root = process.getuid?.() === 0;
  let dir = path.join(home, 'postgres');
  let uid;
  let gid;
  if (root) {
    ({ uid, gid } = ownerOf(dir) ?? { uid: NOBODY, gid: NOBODY });
    if (uid === NOBODY && !isOpenPath(home)) {
      dir = openFolder(createHash('sha256').update(home).digest('hex').slice(0, 12));
      writeFileSync(path.join(home, 'postgres-is-elsewhere.txt'), `${dir}\n`);
    }
  }
  mkdirSync(dir, { recursive: true });
  if (root) chownSync(dir, uid, gid);
  else if (process.getuid && statSync(dir).uid !== process.getuid()) {
    throw new Error(`${dir} 属于另一用户。 ${dir} belongs to another user (was Vouchflow started as root before?). Set VOUCHFLOW_HOME to another folder.`);
  }
  const inside = (name) => path.join(dir, name);
  return {
    dir,
    uid,
    gid,
    dataDir: inside('data'),
    logFile: inside('server.log'),
    passwordFile: inside('password'),
    portFile: inside('port'),
    ownerFile: inside('owner'),
  };
}

/** A folder that a person other than root made stays that person's. */
function ownerOf(dir) {
  const stat = statSync(dir, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

async function makeCluster(place, bin, as, durable) {
  // Made beside its place and moved there when whole: one interrupted half-way is never taken for a cluster.
  const fresh = path.join(place.dir, `making-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(place.passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (place.uid !== undefined) chownSync(place.passwordFile, place.uid, place.gid);
  const args = [
    '-D',
    fresh,
    '-U',
    USER,
    '-A',
    'scram-sha-256',
    `--pwfile=${place.passwordFile}`,
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  await must(run(bin('initdb'), durable ? args : [...args, '--no-sync'], as));
  await must(
    run(bin('postgres'), ['--single', '-D', fresh, ...(durable ? [] : ['-c', 'fsync=off']), 'postgres'], { ...as, input: `CREATE DATABASE ${DATABASE}\n` }),
  );
  renameSync(fresh, place.dataDir);
}

async function must(running) {
  const { code, output } = await running;
  if (code !== 0) throw new Error(`PostgreSQL could not be set up (${code}).\n${output}`);
}

const stopArgs = (dataDir) => ['stop', '-m', 'fast', '-w', '-t', '45', '-s', '-D', dataDir];

/** `{ pid, port }` of the server that last wrote its pid file here, or null. */
function readPidFile(dataDir) {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

function readNumber(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function tail(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-15).join('\n');
  } catch {
    return '';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const home = process.argv[2] ?? process.env.VOUCHFLOW_HOME ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '.vouchflow');
  const database = await startPostgres({ home, onEvent: (event, detail) => console.error(event, detail ?? '') });
  console.log(database.url);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void database.stop().then(() => process.exit(0)));
}
