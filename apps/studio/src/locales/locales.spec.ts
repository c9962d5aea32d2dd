import { describe, expect, it } from 'vitest';
import enFirst from './en/index.js';
import enRest from './en/rest.js';
import zhFirst from './zh/index.js';
import zhRest from './zh/rest.js';

const en = { ...enFirst, ...enRest };
const zh = { ...zhFirst, ...zhRest };

type Texts = { [name: string]: string | Texts };

function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) => (typeof value === 'string' ? [prefix + name] : keysOf(value, `${prefix}${name}.`)));
}

// English has a form for one and a form for more, Chinese has one for all.
const base = (key: string): string => key.replace(/_(one|other)$/, '');
const zhKeys = new Set(keysOf(zh).map(base));
const enKeys = new Set(keysOf(en).map(base));

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../locales/**', '!../**/*.spec.*', '!../testing/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** A file of the studio and all that it leads to, at once or later. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  const text = sources[file];
  if (text === undefined || seen.has(file)) return seen;
  seen.add(file);
  for (const [, to = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g)) {
    const at = new URL(to, `file:///${file.replace('../', '')}`).pathname.slice(1);
    for (const ending of ['.ts', '.tsx']) reached(`../${at}${ending}`, seen);
  }
  return seen;
}

describe('the texts of the studio', () => {
  it.each(['../app/frame/frame.tsx', '../pages/designer/designer.page.tsx', '../pages/login/login.page.tsx'])(
    'that %s leads to stand in the first part, which is all it loads',
    (page) => {
      const files = [...reached(page)];
      expect(files.length).toBeGreaterThan(page.includes('login') ? 2 : 10);
      expect(
        files.flatMap((file) =>
          Object.keys(zhRest)
            .filter((group) => new RegExp(`[\`'"]${group}\\.[a-zA-Z$]`).test(withoutComments(sources[file] ?? '')))
            .map((group) => `${file}: ${group}`),
        ),
      ).toEqual([]);
    },
  );
  it('have every group in one part', () => expect(Object.keys(zhRest).filter((group) => group in zhFirst)).toEqual([]));

  it('are the same keys in both languages', () => {
    expect([...zhKeys].filter((key) => !enKeys.has(key))).toEqual([]);
    expect([...enKeys].filter((key) => !zhKeys.has(key))).toEqual([]);
  });

  it('are never empty, but for what a known fault has nothing to add to', () => {
    const value = (texts: Texts, key: string): unknown => key.split('.').reduce<unknown>((at, name) => (at as Texts | undefined)?.[name], texts);
    for (const texts of [zh, en]) expect(keysOf(texts).filter((key) => value(texts, key) === '' && !/^fault\.\w+\.text$/.test(key))).toEqual([]);
  });

  it('exist for every key that the pages name', () => {
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !zhKeys.has(key) && !enKeys.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('exist for every branch of a key that a page chooses between', () => {
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\([^'`(),]*\?\s*'([\w.-]+)'\s*:\s*'([\w.-]+)'/g)]
        .flatMap((match) => [match[1] ?? '', match[2] ?? ''])
        .filter((key) => !zhKeys.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('have a group for every key that is put together', () => {
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\(\s*\[?`([\w.-]+)\.\$\{/g)]
        .map((match) => match[1] ?? '')
        .filter((prefix) => ![...zhKeys].some((key) => key.startsWith(`${prefix}.`)))
        .map((prefix) => `${file}: ${prefix}`),
    );
    expect(missing).toEqual([]);
  });

  it('stand in the locales alone: no page holds a Chinese text of its own', () => {
    const found = Object.entries(sources)
      .filter(([, text]) => /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/.test(withoutComments(text)))
      .map(([file]) => file);
    expect(found).toEqual([]);
  });

  it('are found at all: the check reads the pages', () => expect(Object.keys(sources).length).toBeGreaterThan(80));
});
