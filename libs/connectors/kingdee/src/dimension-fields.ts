import type { ErpDocument } from '@vouchflow/connector-kit';
import type { DimensionName } from '@vouchflow/flow-model';
import type { KingdeeConfig } from './kingdee.config.js';

const flexField = /^FF(LEX)?\d{1,9}$/;

/** The flex field of a dimension's name: one of ours by the settings, or a flex field itself; undefined for another name. */
export const flexFieldOf = (name: string, config: KingdeeConfig): string | undefined =>
  config.flex[name as DimensionName] ?? (flexField.test(name) ? name : undefined);

/** The ERP's value of one of ours where the settings map it. */
export const dimensionValues = (name: string, config: KingdeeConfig): Record<string, string> => config.dimensionValue[name as DimensionName] ?? {};

/** Every dimension that is read back, with its field: under the names the document uses, then the settings' others. One name a field. */
export function dimensionFields(config: KingdeeConfig, document?: ErpDocument): [name: string, field: string][] {
  const names = [...(document?.lines.flatMap((line) => Object.keys(line.dimensions)) ?? []), ...Object.keys(config.flex)];
  const byField = new Map<string, string>();
  for (const name of names) {
    const field = flexFieldOf(name, config);
    if (field !== undefined && !byField.has(field)) byField.set(field, name);
  }
  return [...byField].map(([field, name]) => [name, field]);
}
