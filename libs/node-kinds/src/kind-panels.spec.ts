import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalText, SettingField } from '@vouchflow/flow-model';
import { kindPanels, nodeKinds } from './kinds.js';
import { approvalConfig } from './approval/approval.schema.js';

/** Every field with its path in the locale, those of variants and of a list's items too. */
function fieldsOf(fields: readonly SettingField[], at = ''): { path: string; field: SettingField }[] {
  return fields.flatMap((field) => {
    const path = at + field.path;
    if (field.as === 'one-of') return [{ path, field }, ...field.variants.flatMap((variant) => (variant.field ? fieldsOf([variant.field], at) : []))];
    if (field.as === 'list') return [{ path, field }, ...fieldsOf(field.items, `${path}.`)];
    return [{ path, field }];
  });
}

/** Settings at the top of a kind's config, by its schema. */
function settingsOf(schema: z.ZodType): string[] {
  const { properties = {}, anyOf = [] } = z.toJSONSchema(schema) as { properties?: object; anyOf?: { properties?: object }[] };
  return [...new Set([...Object.keys(properties), ...anyOf.flatMap((one) => Object.keys(one.properties ?? {}))])];
}

const textsOf = (value: unknown): LocalText[] =>
  typeof value !== 'object' || value === null ? [] : 'zh' in value && 'en' in value ? [value as LocalText] : Object.values(value).flatMap(textsOf);

describe.each([...kindPanels])('the panel of %s', (kind, { form, locale }) => {
  const fields = fieldsOf(form.sections.flatMap((section) => section.fields));
  const schema = nodeKinds.get(kind)?.config as z.ZodType;

  it('has a field for every setting', () => {
    const drawn = new Set(
      fields.flatMap(({ field }) => [
        field.path,
        ...(field.as === 'approvers' && field.weights ? [field.weights] : []),
        ...(field.as === 'one-of' ? field.variants.map((variant) => variant.path) : []),
      ]),
    );
    expect(settingsOf(schema).filter((name) => !drawn.has(name))).toEqual([]);
  });

  it('has words for every field, value and section, and for nothing else', () => {
    const weights = fields.flatMap(({ field }) => (field.as === 'approvers' && field.weights ? [field.weights] : []));
    expect(Object.keys(locale.fields).sort()).toEqual([...new Set([...fields.map(({ path }) => path), ...weights])].sort());
    expect(Object.keys(locale.sections).sort()).toEqual(form.sections.map((section) => section.id).sort());
    for (const { path, field } of fields) {
      const values = field.as === 'choice' ? [...field.values] : field.as === 'one-of' ? field.variants.map((variant) => variant.name) : [];
      expect(Object.keys(locale.fields[path]?.values ?? {}).sort()).toEqual(values.sort());
    }
  });

  it('says what is wanted where a setting without a default is missing', () => {
    for (const { path, field } of fields)
      if (!field.optional && !['switch', 'choice', 'one-of', 'local-text'].includes(field.as)) expect(locale.fields[path]?.error, path).toBeDefined();
  });

  it('speaks Chinese and English', () => {
    const texts = textsOf(locale);
    expect(texts.length).toBeGreaterThan(1);
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[\x20-\x7e’“”–]+$/);
    }
    expect(nodeKinds.get(kind)?.title).toBe(locale.name);
  });

  it('names every exit that the kind has by itself', () => {
    const exits = (config: unknown): string[] => [...(nodeKinds.get(kind)?.ports(config) ?? [])].sort();
    const named = Object.keys(locale.ports).sort();
    // Whoever draws it names its exits: the house names at most those that a new one has.
    if (fields.some(({ field }) => field.as === 'port' || field.as === 'ports')) expect([[], exits(nodeKinds.get(kind)?.fresh?.config)]).toContainEqual(named);
    else expect(named).toEqual(exits(schema.safeParse({}).data ?? least[kind]));
  });

  it('offers only values that the schema takes', () => {
    for (const { field } of fields) {
      if (field.as !== 'choice' || field.path.includes('.')) continue;
      const base = (least[kind] ?? {}) as object;
      for (const value of field.values) expect(schema.safeParse({ ...base, [field.path]: value }).success, `${field.path}: ${value}`).toBe(true);
    }
  });
});

const least: Record<string, unknown> = {
  approval: approvalConfig.parse({ mode: 'all', approvers: [{ by: 'manager' }], deadline: { within: { days: 1 }, steps: [{ do: 'leave' }] } }),
  'approval-matrix': { table: 't' },
  notify: { to: 'claimant', text: { zh: '好', en: 'Good' } },
  set: { values: [{ name: 'x', expression: '1' }] },
  voucher: { template: 'expense-claim' },
  wait: { untilMonthAfter: 'today' },
};
