import { configureNode } from '@vouchflow/canvas';
import type { FlowDefinition, SettingVariant } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';

export type Settings = Record<string, unknown>;
export type FlowChange = (definition: FlowDefinition) => FlowDefinition;

export const settingsOf = (config: unknown): Settings => (typeof config === 'object' && config !== null && !Array.isArray(config) ? (config as Settings) : {});

/** A setting put, or with `undefined` dropped. */
export function withSetting(settings: Settings, name: string, value: unknown): Settings {
  const { [name]: _dropped, ...rest } = settings;
  return value === undefined ? rest : { ...settings, [name]: value };
}

/** New settings for a node; its edges follow its exits. */
export const changeSettings =
  (node: string, to: (settings: Settings) => Settings): FlowChange =>
  (definition) => {
    const drawn = definition.nodes.find((one) => one.id === node);
    return drawn ? configureNode(definition, nodeKinds, node, to(settingsOf(drawn.config))) : definition;
  };

/** Which of the ways is taken: the first whose setting holds a value of the sort it begins with. */
export function variantOf(variants: readonly SettingVariant[], settings: Settings): SettingVariant | undefined {
  return variants.find((variant) => {
    const value = settings[variant.path];
    if (value === undefined) return false;
    return variant.field ? Array.isArray(value) === Array.isArray(variant.initial) : value === variant.initial;
  });
}

/** Takes another way: what the others said is dropped. */
export function withVariant(variants: readonly SettingVariant[], settings: Settings, chosen: SettingVariant): Settings {
  const rest = Object.fromEntries(Object.entries(settings).filter(([name]) => !variants.some((variant) => variant.path === name)));
  return { ...rest, [chosen.path]: chosen.initial };
}

/** An exit's name that is not taken: `way`, `way-2` … */
export function freePort(taken: readonly string[], base: string): string {
  if (!taken.includes(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.includes(`${base}-${n}`)) return `${base}-${n}`;
}
