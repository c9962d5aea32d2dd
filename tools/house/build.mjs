import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';
import { ROOT, inRoot } from './root.mjs';

const STAMPS = inRoot('node_modules', '.cache', 'vouchflow');
const TSC = inRoot('node_modules', 'ts7', 'bin', 'tsc');
const VITE = inRoot('node_modules', 'vite', 'bin', 'vite.js');

/** The two builds: what each is made of, what must be there afterwards, and how it is made. */
const BUILDS = {
  server: {
    sources: ['tsconfig.json', 'tsconfig.base.json', 'libs', 'apps/api', 'apps/worker', 'apps/cli', 'apps/erp-sandbox'],
    results: ['apps/api/dist/main.js', 'apps/worker/dist/main.js', 'apps/cli/dist/main.js', 'apps/erp-sandbox/dist/main.js'],
    // After dist was deleted by hand the compiler's own notes may still say that all is up to date.
    make: (again) => run(process.execPath, [TSC, '-b', ...(again ? ['--force'] : [])], { cwd: ROOT }),
  },
  studio: {
    sources: ['tsconfig.base.json', 'libs', 'apps/studio'],
    results: ['apps/studio/dist/index.html'],
    make: () => run(process.execPath, [VITE, 'build', '--logLevel', 'warn'], { cwd: inRoot('apps', 'studio') }),
  },
};

/**
 * Builds what changed since the last build here, by content: a second call takes a fraction of a second.
 * @param {{ say: (message: string) => void, force?: boolean, only?: ('server' | 'studio')[] }} options
 * @throws with the compiler's words when a build fails.
 */
export async function ensureBuilt({ say, force = false, only = Object.keys(BUILDS) }) {
  const lock = readFileSync(inRoot('package-lock.json'));
  const due = only.map((name) => ({ name, ...BUILDS[name], hash: hashOf(BUILDS[name].sources, lock) })).filter((build) => force || !isCurrent(build));
  if (due.length === 0) return;
  say(`构建 … Building ${due.map((build) => build.name).join(', ')}`);
  const outcomes = await Promise.allSettled(due.map(makeOne));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

async function makeOne({ name, make, hash, results }) {
  const missing = () => results.filter((file) => !existsSync(inRoot(file)));
  let { code, output } = await make(false);
  if (code === 0 && missing().length > 0) ({ code, output } = await make(true));
  if (code !== 0) throw new Error(`构建失败：${name}。 The build of ${name} failed.\n${output}`);
  if (missing().length > 0) throw new Error(`构建没有产出 ${missing().join(', ')}。 The build made no ${missing().join(', ')}.`);
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stampOf(name), hash);
}

const stampOf = (name) => path.join(STAMPS, `${name}.build`);

function isCurrent({ name, hash, results }) {
  return results.every((file) => existsSync(inRoot(file))) && existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === hash;
}

function hashOf(sources, lock) {
  const hash = createHash('sha256').update(lock).update(process.version);
  for (const source of sources)
    for (const file of filesIn(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(inRoot(file)))
        .update('\0');
  return hash.digest('hex');
}

const SKIP = new Set(['node_modules', 'dist']);

/** What a build reads below a path, in a fixed order: specs do not count. */
function* filesIn(place) {
  const entries = safeList(place);
  if (!entries) {
    if (existsSync(inRoot(place))) yield place;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${place}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIP.has(entry.name)) yield* filesIn(inner);
    } else if (entry.isFile() && !/\.spec\.tsx?$|\.md$/.test(entry.name)) yield inner;
  }
}

function safeList(place) {
  try {
    return readdirSync(inRoot(place), { withFileTypes: true });
  } catch {
    return null;
  }
}
