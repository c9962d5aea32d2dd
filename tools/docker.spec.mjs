import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readEnv } from '../libs/server-kit/src/env/read-env.ts';
import { inRoot } from './house/root.mjs';

/** As much of docker/ as can be tried where there is no Docker. */
const compose = parse(readFileSync(inRoot('docker', 'compose.yml'), 'utf8'), { merge: true });
const example = Object.fromEntries(
  readFileSync(inRoot('docker', '.env.example'), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => line.split(/=(.*)/s).slice(0, 2)),
);

/** Compose's own interpolation, as far as the file uses it; a name that must be set and is not throws. */
function fillIn(text, values) {
  return String(text).replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name, kind, rest) => {
    if (values[name]) return values[name];
    if (kind === '?') throw new Error(rest);
    return rest ?? '';
  });
}

const environmentOf = (service, values) =>
  Object.fromEntries(Object.entries(compose.services[service].environment).map(([key, value]) => [key, fillIn(value, values)]));
const filled = { ...example, POSTGRES_PASSWORD: 'secret', SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };

describe('compose', () => {
  it.each(['api', 'worker', 'migrate'])('gives %s an environment that it accepts for production', (service) => {
    const env = readEnv(environmentOf(service, filled));
    expect(env).toMatchObject({ NODE_ENV: 'production', DEMO: false, QUEUE_URL: 'redis://valkey:6379', PUBLIC_URL: example.PUBLIC_URL });
  });

  it('names no variable that the code does not read', () => {
    const schema = readFileSync(inRoot('libs', 'server-kit', 'src', 'env', 'env.schema.ts'), 'utf8');
    for (const service of ['api', 'worker', 'migrate']) {
      for (const name of Object.keys(environmentOf(service, filled))) expect(schema, name).toMatch(new RegExp(`^\\s+${name}:`, 'm'));
    }
  });

  it('asks for what has no safe default', () => {
    for (const name of ['POSTGRES_PASSWORD', 'SECRET_KEY', 'PUBLIC_URL']) {
      expect(() => environmentOf('api', { ...filled, [name]: '' }), name).toThrow(name);
    }
  });

  it('explains in .env.example every variable it takes', () => {
    const taken = [...readFileSync(inRoot('docker', 'compose.yml'), 'utf8').matchAll(/\$\{(\w+)/g)].map((match) => match[1]);
    expect([...new Set(taken)].sort()).toEqual(Object.keys(example).sort());
  });

  it('depends on services, mounts volumes and builds from files that are there', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      for (const other of Object.keys(service.depends_on ?? {})) expect(compose.services, `${name} on ${other}`).toHaveProperty(other);
      if (service.build) expect(existsSync(path.join(inRoot('docker'), service.build.context, service.build.dockerfile)), name).toBe(true);
      for (const volume of service.volumes ?? []) {
        const source = volume.split(':')[0];
        if (source.startsWith('.')) expect(existsSync(path.join(inRoot('docker'), source)), volume).toBe(true);
        else expect(compose.volumes, volume).toHaveProperty(source);
      }
    }
  });
});

describe.each(['api', 'worker'])('%s.Dockerfile', (app) => {
  const text = readFileSync(inRoot('docker', `${app}.Dockerfile`), 'utf8');

  it('copies only what the repository or its build has', () => {
    const sources = [...text.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map((match) => match[1]);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources.filter((each) => each !== 'node_modules')) {
      // `dist` is what the build makes of the folder it lies in.
      expect(existsSync(inRoot(source.replace(/\/dist$/, ''))), source).toBe(true);
    }
  });

  it('starts what the build makes, as nobody special', () => {
    const [, script] = text.match(/^CMD \[.*"(apps\/[^"]+)"\]/m);
    expect(script).toBe(`apps/${app}/dist/main.js`);
    expect(text).toMatch(/^USER node$/m);
  });

  it('installs every workspace that it starts', () => {
    expect(text).toContain(`--workspace ${JSON.parse(readFileSync(inRoot('apps', app, 'package.json'), 'utf8')).name}`);
  });
});
