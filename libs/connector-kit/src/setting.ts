import type { LocalText } from '@vouchflow/flow-model';

/** What the connection's page needs to know of a field of the settings beside its type. */
export interface SettingMeta {
  label: LocalText;
  /** A line under the field. */
  help?: LocalText;
  /** Stored sealed, never given back. */
  writeOnly?: true;
  /** Shown only while each of these other fields has one of these values. Hidden is not unset: the schema decides what is needed. */
  when?: Record<string, readonly string[]>;
}

/** `.meta(setting('服务器地址', 'Server URL'))`; a secret with `{ secret: true }`. */
export function setting(
  zh: string,
  en: string,
  more: { help?: LocalText; secret?: boolean; when?: Record<string, readonly string[]> } = {},
): SettingMeta & Record<string, unknown> {
  return {
    label: { zh, en },
    ...(more.help ? { help: more.help } : {}),
    ...(more.secret ? { writeOnly: true as const } : {}),
    ...(more.when ? { when: more.when } : {}),
  };
}
