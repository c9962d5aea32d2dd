import type { LocalText } from './local-text.js';

/**
 * The form of a node kind's settings as data: which settings there are and how each is drawn. A claim's form (`FormSpec`)
 * draws facts, whose types stand in the definition; settings have none there, so each names its control. Words stand in the kind's locale,
 * under the same path.
 */
export interface SettingsForm {
  sections: SettingsSection[];
}
export interface SettingsSection {
  id: string;
  fields: SettingField[];
  /** Folded until it is opened: what most never change. */
  folded?: true;
}

interface FieldBase {
  /** Path in the settings: `mode`, in a list's item relative to it: `port`. */
  path: string;
  /** Shown only while the setting there is one of these. */
  when?: { path: string; is: readonly string[] };
  /** May be left out. */
  optional?: true;
}

export type SettingField = FieldBase & SettingControl;
export type SettingControl =
  | { as: 'switch' }
  | { as: 'choice'; values: readonly string[] }
  | { as: 'number'; min: number; max: number; unit?: '%' | 'duration' }
  | { as: 'text' }
  | { as: 'local-text' }
  /** A list of approver rules; `weights`: path of the weights that stand beside them, shown while the mode is `vote`. */
  | { as: 'approvers'; weights?: string }
  /** By when people are to decide, and what comes of it otherwise. */
  | { as: 'deadline' }
  /** FEEL that is true or false, built with fields and values or typed. */
  | { as: 'condition' }
  /** FEEL that gives a value; absent: of any kind. */
  | { as: 'expression'; gives?: 'date' | 'number' | 'money' | 'text' }
  /** Another node of the flow, of this kind. */
  | { as: 'node'; kind: string }
  /** A decision table of the flow. */
  | { as: 'table' }
  /** Name of an exit: an edge leaves by it, and follows when it is named anew. */
  | { as: 'port' }
  | { as: 'ports'; min: number; max: number }
  | { as: 'name' }
  /** Several items of the same fields; `blank`: what a new one begins with. */
  | { as: 'list'; items: readonly SettingField[]; blank: Record<string, unknown>; min: number; max: number; ordered?: true }
  /** One of several ways to say it; choosing one drops what the others said. */
  | { as: 'one-of'; variants: readonly SettingVariant[] };

export interface SettingVariant {
  /** Key of its words in the locale, under the field's `values`. */
  name: string;
  /** The setting that it stands in. It is the chosen one where that setting has a value of the sort of `initial`. */
  path: string;
  initial: unknown;
  /** Absent: `initial` is all there is to say. */
  field?: SettingField;
}

/** What people read of a node kind. */
export interface KindLocale {
  name: LocalText;
  /** What it does, one or two sentences; in the palette and atop the panel. */
  description: LocalText;
  /** Names of its exits. Exits that an admin names are not here. */
  ports: Record<string, LocalText>;
  sections: Record<string, LocalText>;
  /** By path of the setting; those of a list's item as `branches.port`. */
  fields: Record<string, SettingWords>;
}
export interface SettingWords {
  label: LocalText;
  help?: LocalText;
  /** Names of the values of a choice, of the variants of a `one-of`. */
  values?: Record<string, LocalText>;
  /** Said where the setting is missing or malformed. */
  error?: LocalText;
}
