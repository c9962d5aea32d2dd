import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { depConstraints } from './eslint/layers.mjs';
import { inRoot } from './house/root.mjs';

/** What keeps a new project inside the walls: without its tags lint would let it import anything, unlisted it is not built. */
const projects = ['apps', 'libs', 'libs/connectors']
  .flatMap((folder) =>
    readdirSync(inRoot(folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`),
  )
  .filter((dir) => existsSync(inRoot(dir, 'package.json')));

const readJson = (...parts) => JSON.parse(readFileSync(inRoot(...parts), 'utf8'));
const knownTags = new Set(depConstraints.map((constraint) => constraint.sourceTag));

describe.each(projects)('%s', (dir) => {
  const { name, nx, exports = {} } = readJson(dir, 'package.json');

  it('carries one tag of its environment and one of its layer', () => {
    expect(nx.tags.map((tag) => tag.split(':')[0]).sort()).toEqual(['env', 'layer']);
    for (const tag of nx.tags) expect(knownTags, tag).toContain(tag);
  });

  it('is named after the workspace', () => {
    expect(name).toMatch(/^@vouchflow\/[a-z0-9-]+$/);
  });

  it('is built by the root tsconfig, unless it belongs to the browser or is only tests', () => {
    const references = readJson('tsconfig.json').references.map((reference) => reference.path);
    const isBuilt = !nx.tags.includes('env:web') && existsSync(inRoot(dir, 'tsconfig.json'));
    expect(references.includes(dir)).toBe(isBuilt);
    if (isBuilt && exports['.']) expect(exports['.']).toMatchObject({ '@vouchflow/source': './src/index.ts', default: './dist/index.js' });
  });

  // Written by hand twice, in package.json and in tsconfig.json: they must say the same.
  it.runIf(existsSync(inRoot(dir, 'tsconfig.json')) && !nx.tags.includes('env:web'))('references the projects that it depends on', () => {
    const { dependencies = {} } = readJson(dir, 'package.json');
    const wanted = projects.filter((other) => readJson(other, 'package.json').name in dependencies);
    const referenced = (readJson(dir, 'tsconfig.json').references ?? []).map(({ path }) => new URL(`${path}/`, `file:///${dir}/`).pathname.slice(1, -1));
    expect(referenced.sort()).toEqual(wanted.sort());
  });
});
