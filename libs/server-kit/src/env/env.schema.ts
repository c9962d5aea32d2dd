import { z } from 'zod';

const flag = z.stringbool({ truthy: ['1', 'true', 'on', 'yes'], falsy: ['0', 'false', 'off', 'no', ''] });
const port = z.coerce.number().int().min(0).max(65_535);
const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

/** Everything that may be set from outside, by its name in the environment. An empty value counts as not set. */
export const envSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    DATABASE_URL: url('postgres', 'postgresql'),
    /** redis://… or rediss://…; without it the queue lives in PostgreSQL. */
    QUEUE_URL: url('redis', 'rediss').optional(),
    PORT: port.default(3000),
    /** Where people reach the studio; cookies, origin checks and links follow it. */
    PUBLIC_URL: url('http', 'https').optional(),
    VOUCHFLOW_HOME: z.string().default('.vouchflow'),
    /** The demo company and its well-known passwords. */
    DEMO: flag.default(false),
    ERP_SANDBOX_PORT: port.default(4010),
    /** Origins (`https://erp.example.com`) that connectors may call, separated by commas; the demo adds its own ERP sandbox. */
    EGRESS_ALLOW: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      ),
    /** 32 bytes in base64 that seal the secrets of connections; else kept in VOUCHFLOW_HOME/secret.key. */
    SECRET_KEY: z
      .base64()
      .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'must be 32 bytes in base64' })
      .optional(),
    /** On when the API stands behind a proxy whose X-Forwarded-For may be believed. */
    TRUST_PROXY: flag.default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DB_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
    /** Requests a second that one person may make of one API process; never under 100. */
    RATE_LIMIT: z.coerce.number().int().min(100).default(1000),
    /** The largest file that may be attached to a claim, in MB. */
    ATTACHMENT_MAX_MB: z.coerce.number().int().min(1).max(200).default(20),
    /** Where the worker answers /healthz and /metrics, on the loopback address; 0: nowhere. */
    WORKER_PORT: port.default(0),
    /** Where alerts are mailed from and to: smtp://user:password@host:587, and addresses separated by commas. Without them nothing is mailed. */
    SMTP_URL: url('smtp', 'smtps').optional(),
    MAIL_FROM: z.string().default('vouchflow@localhost'),
    ALERT_MAIL_TO: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      ),
    /** A posting whose outcome is unknown for so long, and one that waits for so long, are alerts. */
    ALERT_UNKNOWN_MINUTES: z.coerce.number().int().min(1).default(15),
    ALERT_LAG_MINUTES: z.coerce.number().int().min(1).default(10),
    /** For tests of crashes only: the folder whose files say where a process kills itself. */
    CRASH_POINTS: z.string().min(1).optional(),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(500).default(20),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== 'production') return;
    if (env.DEMO) context.addIssue({ code: 'custom', path: ['DEMO'], message: 'must be off in production: its passwords are known to everyone' });
    if (env.CRASH_POINTS) context.addIssue({ code: 'custom', path: ['CRASH_POINTS'], message: 'must not be set in production: it kills processes' });
    if (!env.PUBLIC_URL) context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message: 'must be set in production' });
  })
  .transform((env) => ({
    ...env,
    PUBLIC_URL: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    EGRESS_ALLOW: env.DEMO ? [...env.EGRESS_ALLOW, `http://127.0.0.1:${env.ERP_SANDBOX_PORT}`] : env.EGRESS_ALLOW,
  }));

export type Env = z.infer<typeof envSchema>;
