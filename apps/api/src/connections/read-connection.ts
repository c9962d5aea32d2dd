import { parseConfig, secretFields, variantOf, type ErpConnector } from '@vouchflow/connector-kit';
import type { FieldFault } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';

export interface ConnectionSettings {
  /** As it is stored: without secrets, defaults left out. */
  config: Record<string, unknown>;
  /** Every secret that holds from now on: those sent, and those kept. */
  secrets: Record<string, string>;
  /** The variant that the settings choose keeps files with a document. */
  takesFiles: boolean;
}

const fault = (path: string, code: string, message: string): FieldFault => ({ path, code, message });

/**
 * Reads the settings that were sent. A secret that is absent or empty stays as it was, unless the address changed: a
 * kept secret is not sent to another host. Throws one 422 with all paths under `config/`.
 */
export function readConnection(
  connector: ErpConnector,
  sent: Readonly<Record<string, unknown>>,
  kept: { config: Readonly<Record<string, unknown>>; secrets: Readonly<Record<string, string>> } | null,
): ConnectionSettings {
  const names = new Set(secretFields(connector));
  const config = Object.fromEntries(Object.entries(sent).filter(([name]) => !names.has(name)));
  const given = Object.fromEntries(
    Object.entries(sent).filter((entry): entry is [string, string] => names.has(entry[0]) && typeof entry[1] === 'string' && entry[1] !== ''),
  );
  const secrets = { ...kept?.secrets, ...given };
  const moved = kept !== null && hosts(kept.config).join() !== hosts(config).join();
  const errors = moved
    ? Object.keys(kept.secrets)
        .filter((name) => given[name] === undefined)
        .map((name) => fault(`config/${name}`, 'REQUIRED', 'The address changed: enter the secret again.'))
    : [];
  const parsed = parseConfig(connector, { ...config, ...secrets });
  if (!parsed.ok) errors.push(...parsed.error.map((found) => fault(`config${found.path}`, 'INVALID', found.message)));
  if (errors.length > 0 || !parsed.ok) throw new ProblemError({ code: 'INVALID', errors });
  return { config, secrets, takesFiles: variantOf(connector, parsed.value).abilities.files };
}

/** Every origin that the settings name, in order. */
function hosts(config: Readonly<Record<string, unknown>>): string[] {
  return Object.values(config)
    .flatMap((value) =>
      typeof value === 'string' && /^(https?|sftp):/.test(value) && URL.canParse(value) ? [`${new URL(value).protocol}//${new URL(value).host}`] : [],
    )
    .sort();
}
