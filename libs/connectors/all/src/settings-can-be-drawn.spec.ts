import { configJsonSchema } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { connectors } from './connectors.js';

interface Setting {
  type?: string;
  anyOf?: Setting[];
  label?: { zh: string; en: string };
  properties?: Record<string, Setting>;
  additionalProperties?: Setting | false;
  items?: Setting;
}

/** Settings that the connection's page has no control for, or no name in both languages. */
const undrawn = (settings: Record<string, Setting>, at: string): string[] =>
  Object.entries(settings).flatMap(([name, setting]) => {
    const path = `${at}/${name}`;
    const type = setting.type ?? setting.anyOf?.find((one) => one.type !== 'null')?.type;
    const named = setting.label?.zh && setting.label.en ? [] : [`${path}: no name`];
    if (setting.properties) return [...named, ...undrawn(setting.properties, path)];
    const known =
      ['string', 'boolean', 'number', 'integer'].includes(type ?? '') ||
      (type === 'array' && setting.items?.type !== 'object') ||
      (type === 'object' && setting.additionalProperties !== false && setting.additionalProperties?.type === 'string');
    return [...named, ...(known ? [] : [`${path}: no control for it`])];
  });

describe('the settings of every system', () => {
  it.each(Object.values(connectors).map((connector) => [connector.system, connector] as const))(
    'of %s are drawn whole as a form, each with its name',
    (system, connector) => {
      expect(undrawn((configJsonSchema(connector) as { properties: Record<string, Setting> }).properties, system)).toEqual([]);
    },
  );
});
