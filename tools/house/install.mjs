import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';
import { ROOT, inRoot } from './root.mjs';

/** Says which lock file this script's own `npm ci` has answered; goes with node_modules when that is deleted. */
const STAMP = inRoot('node_modules', '.cache', 'vouchflow', 'install');

/**
 * Runs `npm ci` where node_modules is not what package-lock.json says; a folder that fits is left alone, whoever made it.
 * @param {(message: string) => void} say
 * @returns {Promise<boolean>} whether it installed anything. Throws when npm fails.
 */
export async function ensureInstalled(say) {
  if (isStamped() || fitsLock()) return false;
  say('安装依赖（约一分钟） … Installing packages (about a minute)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code } = await run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: ROOT, show: true, shell: process.platform === 'win32' });
  if (code !== 0) throw new Error(`npm ci 失败。 npm ci failed (${code}): see above.`);
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, lockHash());
  return true;
}

function isStamped() {
  return existsSync(inRoot('node_modules', '.package-lock.json')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');

/**
 * npm writes what it installed to node_modules/.package-lock.json, as its last act. Packages for other machines are
 * optional and may be missing.
 */
function fitsLock() {
  const wanted = packagesOf('package-lock.json');
  const there = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const found = there[place];
    if (!found) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return found.version === entry.version && found.link === entry.link;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
  } catch {
    return null;
  }
}
