import { describe, expect, it } from 'vitest';
import en from './en/index.js';
import zh from './zh/index.js';

type Texts = { [name: string]: string | Texts };

function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) => (typeof value === 'string' ? [prefix + name] : keysOf(value, `${prefix}${name}.`)));
}

// English has a form for one and a form for more, Chinese has one for all.
const base = (key: string): string => key.replace(/_(one|other)$/, '');
const zhKeys = new Set(keysOf(zh).map(base));
const enKeys = new Set(keysOf(en).map(base));

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../locales/**', '!../**/*.spec.*'], { query: '?raw', import: 'default', eager: true });
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('the texts of the studio', () => {
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
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '').filter((key) => !zhKeys.has(key) && !enKeys.has(key)).map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('exist for every branch of a key that a page chooses between', () => {
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\([^'`(),]*\?\s*'([\w.-]+)'\s*:\s*'([\w.-]+)'/g)].flatMap((match) => [match[1] ?? '', match[2] ?? '']).filter((key) => !zhKeys.has(key)).map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('have a group for every key that is put together', () => {
    const missing = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\(\s*\[?`([\w.-]+)\.\$\{/g)].map((match) => match[1] ?? '').filter((prefix) => ![...zhKeys].some((key) => key.startsWith(`${prefix}.`))).map((prefix) => `${file}: ${prefix}`),
    );
    expect(missing).toEqual([]);
  });

  it('stand in the locales alone: no page holds a Chinese text of its own', () => {
    const found = Object.entries(sources).filter(([, text]) => /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/.test(withoutComments(text))).map(([file]) => file);
    expect(found).toEqual([]);
  });

  it('are found at all: the check reads the pages', () => expect(Object.keys(sources).length).toBeGreaterThan(80));
});
