import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeKinds } from './kinds.js';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['testing', 'simulate', 'intake'].includes(entry.name))
  .map((entry) => entry.name);
/** The least each kind can be drawn with. */
const least: Record<string, unknown> = {
  approval: { mode: 'all', approvers: [{ by: 'manager' }] },
  'approval-matrix': { table: 't' },
  fork: { branches: ['a', 'b'] },
  notify: { to: 'claimant', text: { zh: '好', en: 'Good' } },
  route: { branches: [{ port: 'a', when: 'true' }], otherwise: 'b' },
  set: { values: [{ name: 'x', expression: '1' }] },
  voucher: { template: 'expense-claim' },
  wait: { minutes: 1 },
};

describe('the list of node kinds', () => {
  it('is the folders: a kind in one and not in the other was forgotten', () => {
    expect([...nodeKinds.keys()].sort()).toEqual(folders.sort());
  });
  it('has one kind that starts, one that splits, one that joins and one that ends', () => {
    expect([...nodeKinds.values()].flatMap((kind) => kind.role ?? []).sort()).toEqual(['first', 'join', 'last', 'split']);
  });
});

describe.each([...nodeKinds.values()].map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
  const config = kind.config.parse(least[name] ?? {});

  it('is found under its own name, with a title in both languages', () => {
    expect(nodeKinds.get(name)).toBe(kind);
    expect(kind.title.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(kind.title.en).toMatch(/^[A-Z]/);
  });
  it('leaves by ports that are each named once, the optional ones among them', () => {
    const ports = kind.ports(config);
    expect(new Set(ports).size).toBe(ports.length);
    expect(ports).toEqual(expect.arrayContaining(kind.optionalPorts?.(config) ?? []));
    expect(ports.length === 0).toBe(kind.role === 'last');
  });
  it('refuses settings it does not know', () => expect(kind.config.safeParse({ ...(least[name] as object | undefined), unheardOf: 1 }).success).toBe(false));
  it('has settings that are plain JSON', () => expect(JSON.parse(JSON.stringify(config))).toEqual(config));
  it('has settings that the designer can be shown as a form', () => expect(() => z.toJSONSchema(kind.config)).not.toThrow());
  it('has an upgrade from each older version', () => {
    const olders = Array.from({ length: kind.version - 1 }, (_, index) => String(index + 1));
    for (const upgrades of [kind.upgrades.config, kind.upgrades.state]) expect(Object.keys(upgrades ?? {})).toEqual(olders);
  });
  it('takes what it asks for', () => {
    const source = String(kind.enter) + String(kind.onTask) + String(kind.onEffect);
    if (source.includes('effect:') && source.includes('stay')) expect(kind.onEffect).toBeTypeOf('function');
    if (source.includes('task:')) expect(kind.onTask).toBeTypeOf('function');
  });
});
