import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configJsonSchema, faultCodes, faultOf } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { connectors } from './connectors.js';
import { findConnector } from './find-connector.js';

const folder = join(import.meta.dirname, '../..');
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'all')
  .map((entry) => entry.name)
  .sort();

describe('the list of connectors', () => {
  it('has every folder once, under its own name', () => {
    expect(connectors.map((connector) => connector.system).sort()).toEqual(folders);
  });

  it.each(connectors)('$system runs the ERP contract for every variant', ({ system, variants }) => {
    const specs = readdirSync(join(folder, system, 'src')).filter((file) => file.endsWith('.contract.int.spec.ts'));
    const text = specs.map((file) => readFileSync(join(folder, system, 'src', file), 'utf8')).join('\n');
    expect(text).toContain('describeErpContract(');
    if (variants.length > 1) for (const { name } of variants) expect(text, name).toContain(`'${name}'`);
  });

  it.each(connectors)('$system declares what its variants can, and only what the port has a call for', ({ variants }) => {
    expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
    for (const { abilities, lineKinds, text, title } of variants) {
      expect(title).toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      expect(abilities).toMatchObject({ check: true, post: true });
      expect(lineKinds).toContain('gl');
      expect(text.line.length).toBeGreaterThan(0);
      if (abilities.audit) expect(abilities.submit).toBe(true);
      if (abilities.mixedOriginals) expect(abilities.originals).toBe(true);
    }
  });

  it.each(connectors)('$system has a title and names for its settings in both languages', (connector) => {
    expect(connector.title).toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    const properties = configJsonSchema(connector)['properties'] as Record<string, { label?: unknown }>;
    for (const [name, property] of Object.entries(properties)) {
      expect(property.label, name).toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });

  it('finds a connector by its system, and none for an unknown one', () => {
    expect(findConnector('kingdee')?.system).toBe('kingdee');
    expect(findConnector('constructor')).toBeNull();
  });
});

describe('the faults', () => {
  it.each(faultCodes)('%s says what happened and what to do in both languages', (code) => {
    const { message, mend } = faultOf(code);
    for (const text of [message.zh, mend.zh]) expect(text).toMatch(/[\u4e00-\u9fff]/);
    for (const text of [message.en, mend.en]) expect(text).toMatch(/^[\x20-\x7e]+$/);
  });
});
