import { describe, expect, it } from 'vitest';
import { EnvFault, readEnv } from './read-env.js';

const database = 'postgres://app@127.0.0.1/vouchflow';

describe('the environment', () => {
  it('needs only a database; the rest has defaults', () => {
    expect(readEnv({ DATABASE_URL: database, PORT: '3100' })).toMatchObject({
      PORT: 3100,
      PUBLIC_URL: 'http://localhost:3100',
      DEMO: false,
      NODE_ENV: 'development',
      EGRESS_ALLOW: [],
      DB_POOL_MAX: 10,
    });
  });

  it('counts an empty value as not set', () => {
    const env = readEnv({ DATABASE_URL: database, QUEUE_URL: '', DEMO: '' });
    expect([env.QUEUE_URL, env.DEMO]).toEqual([undefined, false]);
  });

  it('names all faults at once', () => {
    const faults = (source: Record<string, string>): readonly string[] => {
      try {
        readEnv(source);
        return [];
      } catch (error) {
        return (error as EnvFault).faults;
      }
    };
    const named = faults({ PORT: 'many', QUEUE_URL: 'http://queue', SECRET_KEY: 'c2hvcnQ=' });
    expect(named.map((fault) => fault.split(':')[0]).sort()).toEqual(['DATABASE_URL', 'PORT', 'QUEUE_URL', 'SECRET_KEY']);
    expect(named).toContain('DATABASE_URL: is missing');
  });

  it('refuses the demo company in production', () => {
    const production = { DATABASE_URL: database, NODE_ENV: 'production', PUBLIC_URL: 'https://claims.example.com' };
    expect(() => readEnv({ ...production, DEMO: 'on' })).toThrow('DEMO');
    expect(() => readEnv({ DATABASE_URL: database, NODE_ENV: 'production' })).toThrow('PUBLIC_URL');
    expect(readEnv(production).DEMO).toBe(false);
  });
});
