import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../env/env.schema.js';

/**
 * The 32 bytes that seal secrets: SECRET_KEY, else VOUCHFLOW_HOME/secret.key, which is made at the first
 * need and readable by its owner only. Two processes that start together end up with the same key.
 */
export function secretKey(env: Pick<Env, 'SECRET_KEY' | 'VOUCHFLOW_HOME'>): Buffer {
  if (env.SECRET_KEY) return Buffer.from(env.SECRET_KEY, 'base64');
  const file = join(env.VOUCHFLOW_HOME, 'secret.key');
  const key = readKey(file) ?? makeKey(env.VOUCHFLOW_HOME, file);
  if (key.length !== 32) throw new Error('secret.key does not hold 32 bytes in base64. Put the right file back: without it no sealed secret can be read.');
  return key;
}

function readKey(file: string): Buffer | undefined {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function makeKey(home: string, file: string): Buffer {
  mkdirSync(home, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A link is made whole or not at all, and never replaces what another process has made meanwhile.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKey(file) as Buffer;
}
