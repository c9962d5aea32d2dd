import { err, ok, type Result } from '@vouchflow/kernel';
import { z } from 'zod';
import type { ErpConnector } from './erp.connector.js';

export interface ConfigProblem {
  /** `/accountBook/HT01-CAS`; empty for the whole. */
  path: string;
  message: string;
}

/** JSON schema of the settings as they are entered; secrets carry `writeOnly: true`, names stand in `label`. */
export function configJsonSchema(connector: ErpConnector): Record<string, unknown> {
  return z.toJSONSchema(connector.config, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
}

/** Names of the settings that are secret. */
export function secretFields(connector: ErpConnector): string[] {
  const properties = (configJsonSchema(connector)['properties'] ?? {}) as Record<string, { writeOnly?: boolean }>;
  return Object.keys(properties).filter((name) => properties[name]?.writeOnly === true);
}

/** Settings as they may be shown: secrets left out. */
export function withoutSecrets(connector: ErpConnector, config: Record<string, unknown>): Record<string, unknown> {
  const secret = new Set(secretFields(connector));
  return Object.fromEntries(Object.entries(config).filter(([name]) => !secret.has(name)));
}

/** Reads settings; all faults at once, each with its path. Defaults are filled in. */
export function parseConfig<Config>(connector: ErpConnector<Config>, input: unknown): Result<Config, ConfigProblem[]> {
  const parsed = connector.config.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) => ({
      path: issue.path.map((part) => `/${String(part)}`).join(''),
      message: issue.message,
    })),
  );
}
