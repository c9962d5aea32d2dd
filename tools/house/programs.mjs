import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

/** The full path of the first of these programs that stands on PATH, or null. */
export function findProgram(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names)
    for (const dir of (process.env.PATH ?? '').split(path.delimiter))
      for (const ending of endings) {
        const file = path.join(dir, name + ending);
        try {
          accessSync(file, constants.X_OK);
          return file;
        } catch {
          // Not there.
        }
      }
  return null;
}

/** Chromium as Debian, Ubuntu or a person installed it; `CHROMIUM_PATH` goes first. */
export function findChromium() {
  return process.env.CHROMIUM_PATH || findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** What the tests need beyond Node: how to see that it is there, and the Debian package that brings it. Tryton is the ERP that is not simulated. */
const NEEDED = [
  { what: 'Redis', package: 'redis-server', isThere: () => findProgram('redis-server', 'valkey-server') },
  { what: 'Chromium', package: 'chromium', isThere: () => findChromium() },
  { what: 'Noto CJK', package: 'fonts-noto-cjk', isThere: hasChineseFont },
  { what: 'Tryton', package: 'tryton-server', isThere: () => findProgram('trytond-admin') },
  { what: 'Tryton account', package: 'tryton-modules-account', isThere: () => existsSync('/usr/lib/python3/dist-packages/trytond/modules/account') },
];

async function hasChineseFont() {
  if (!findProgram('fc-list')) return false;
  return (await run('fc-list', [':lang=zh', 'family'])).output.trim() !== '';
}

/**
 * Installs by apt-get what is missing, where this is root on Debian or Ubuntu.
 * @param {(message: string) => void} say
 * @returns {Promise<string[]>} what is still missing, as words for a person; empty when all is there.
 */
export async function ensurePrograms(say) {
  const missing = await findMissing();
  if (missing.length === 0) return [];
  const packages = missing.map((each) => each.package);
  const command = `apt-get install -y ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
    return missing.map((each) => `${each.what} (${command})`);
  }
  say(`安装 ${packages.join(', ')} … installing`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
  if (code !== 0) say(output.split('\n').slice(-10).join('\n'));
  return (await findMissing()).map((each) => `${each.what} (${command})`);
}

async function findMissing() {
  const missing = [];
  for (const each of NEEDED) if (!(await each.isThere())) missing.push(each);
  return missing;
}
