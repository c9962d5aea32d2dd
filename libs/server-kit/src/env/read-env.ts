import { envSchema, type Env } from './env.schema.js';

/** Names every setting that is wrong, all at once. */
export class EnvFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment is not right:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'EnvFault';
  }
}

/** Reads the environment once at the start; the only place that does. Throws EnvFault with all faults. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvFault(
    parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${given[issue.path.join('.')] === undefined && issue.code !== 'custom' ? 'is missing' : issue.message}`,
    ),
  );
}
