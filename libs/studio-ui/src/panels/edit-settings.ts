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

/** Exits of a node with these settings; none where they cannot be read. */
function portsOf(kind: string, config: unknown): string[] | undefined {
  const known = nodeKinds.get(kind);
  const parsed = known?.config.safeParse(config);
  return known && parsed?.success ? known.ports(parsed.data) : undefined;
}

/**
 * New settings for a node. Edges follow an exit that got another name (`renamed`), and go with one that is gone; where the settings cannot
 * be read, as while they are half typed, edges stay.
 */
export function changeSettings(node: string, to: (settings: Settings) => Settings, renamed?: { from: string; to: string }): FlowChange {
  return (definition) => {
    const drawn = definition.nodes.find((one) => one.id === node);
    if (!drawn) return definition;
    const config = to(settingsOf(drawn.config));
    const before = portsOf(drawn.kind, drawn.config);
    const after = portsOf(drawn.kind, config);
    const edges = definition.edges
      .map((edge) => (renamed && edge.from.node === node && edge.from.port === renamed.from ? { ...edge, from: { node, port: renamed.to } } : edge))
      .filter((edge) => edge.from.node !== node || !before || !after || after.includes(edge.from.port) || !before.includes(edge.from.port));
    return { ...definition, nodes: definition.nodes.map((one) => (one.id === node ? { ...one, config } : one)), edges };
  };
}

/** Another title. */
export const changeTitle = (node: string, title: FlowDefinition['nodes'][number]['title']): FlowChange => (definition) => ({
  ...definition, nodes: definition.nodes.map((one) => (one.id === node ? { ...one, title } : one)),
});

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
