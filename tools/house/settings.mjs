import path from 'node:path';
import { ROOT } from './root.mjs';

const OFF = new Set(['0', 'false', 'off', 'no']);

/**
 * What `npm start` takes from its environment, with the defaults of DESIGN §7.
 * @param {Record<string, string | undefined>} env
 * @returns {{ home: string, port: number, sandboxPort: number, databaseUrl: string | null, workers: number, publicUrl: string, demo: boolean }}
 * @throws naming every fault at once.
 */
export function readSettings(env) {
  const faults = [];
  const port = (name, usual) => {
    const value = env[name] ? Number(env[name]) : usual;
    if (!Number.isInteger(value) || value < 1 || value > 65_535) faults.push(`${name}=${env[name]}`);
    return value;
  };
  const settings = {
    workers: env.WORKERS ? Number(env.WORKERS) : 1,
    home: path.resolve(ROOT, env.VOUCHFLOW_HOME || '.vouchflow'),
    port: port('PORT', 3000),
    sandboxPort: port('ERP_SANDBOX_PORT', 4010),
    databaseUrl: env.DATABASE_URL || null,
    demo: !OFF.has((env.DEMO ?? 'on').toLowerCase()),
  };
  if (!Number.isInteger(settings.workers) || settings.workers < 1 || settings.workers > 16) faults.push(`WORKERS=${env.WORKERS}`);
  if (settings.port === settings.sandboxPort) faults.push('PORT = ERP_SANDBOX_PORT');
  if (faults.length > 0) throw new Error(`环境变量有误。 Wrong in the environment: ${faults.join(', ')}`);
  return { ...settings, publicUrl: env.PUBLIC_URL || `http://localhost:${settings.port}` };
}
