import { readFileSync } from 'node:fs';
import { run } from './processes.mjs';
import { ROOT, inRoot } from './root.mjs';

/**
 * Runs `npm ci` where node_modules is not what package-lock.json says; a folder that fits is left alone, whoever made it.
 * @param {(message: string) => void} say
 * @returns {Promise<boolean>} whether it installed anything. Throws when npm fails.
 */
export async function ensureInstalled(say) {
  if (fitsLock()) return false;
  say('安装依赖（约一分钟） … Installing packages (about a minute)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code } = await run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: ROOT, show: true, shell: process.platform === 'win32' });
  if (code !== 0) throw new Error(`npm ci 失败。 npm ci failed (${code}): see above.`);
  return true;
}

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
