import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.js';
import { SessionStore } from './session.store.js';
import { SignInLimiter } from './sign-in-limiter.js';
import { hashToken, newToken } from './token.js';

describe('signing in', () => {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  let server: pg.Client;
  let db: pg.Pool;
  let sessions: SessionStore;
  beforeAll(async () => {
    server = new pg.Client({ connectionString: inject('postgresUrl') });
    await server.connect();
    await server.query(`CREATE DATABASE ${name} TEMPLATE vouchflow_template`);
    const url = new URL(inject('postgresUrl'));
    url.pathname = `/${name}`;
    db = new pg.Pool({ connectionString: url.href, max: 4 });
    sessions = new SessionStore(db, { idleHours: 2, absoluteHours: 10 });
  });
  afterAll(async () => {
    await db.end();
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
  });

  it('a session stands for its person until it is ended, and its token is stored nowhere', async () => {
    const { token } = await sessions.start('a@b.test');
    expect(await sessions.find(token)).toMatchObject({ person: 'a@b.test', kind: 'session', scopes: null });
    const { rows } = await db.query<{ token_hash: Buffer }>(`SELECT token_hash FROM session WHERE person = 'a@b.test'`);
    expect(rows[0]?.token_hash.equals(hashToken(token))).toBe(true);
    await sessions.end(token);
    expect(await sessions.find(token)).toBeNull();
    expect(await sessions.find('vfs_unknown')).toBeNull();
  });

  it.each([
    ['idle too long', `seen_at = now() - interval '121 minutes'`],
    ['too old, however busy', `expires_at = now() - interval '1 second'`],
  ])('a session ends when it is %s', async (_, change) => {
    const { token } = await sessions.start('c@b.test');
    await db.query(`UPDATE session SET ${change} WHERE token_hash = $1`, [hashToken(token)]);
    expect(await sessions.find(token)).toBeNull();
  });

  it('use keeps an idle session alive', async () => {
    const { token } = await sessions.start('d@b.test');
    await db.query(`UPDATE session SET seen_at = now() - interval '100 minutes' WHERE token_hash = $1`, [hashToken(token)]);
    await sessions.find(token);
    const { rows } = await db.query<{ fresh: boolean }>(`SELECT seen_at > now() - interval '1 minute' AS fresh FROM session WHERE token_hash = $1`, [
      hashToken(token),
    ]);
    expect(rows[0]?.fresh).toBe(true);
  });

  it('a personal token carries its scopes and dies when revoked or expired', async () => {
    const { token, hash } = newToken('vfp_');
    await db.query(`INSERT INTO api_token (id, person, name, token_hash, scopes) VALUES (gen_random_uuid(), 'e@b.test', 'script', $1, '{claims.submit}')`, [
      hash,
    ]);
    expect(await sessions.find(token)).toMatchObject({ person: 'e@b.test', kind: 'token', scopes: ['claims.submit'] });
    await db.query(`UPDATE api_token SET expires_at = now() - interval '1 second' WHERE token_hash = $1`, [hash]);
    expect(await sessions.find(token)).toBeNull();
  });

  it('a password is slow argon2id, and an unknown person is no quicker to refuse', async () => {
    const stored = await hashPassword('correct horse');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, 'correct horse')).toBe(true);
    expect(await verifyPassword(stored, 'wrong horse')).toBe(false);
    expect(await verifyPassword(undefined, 'anything')).toBe(false);
  });

  it('failures are counted by e-mail and address, and forgotten at success', async () => {
    const limiter = new SignInLimiter(db, { minutes: 15, perPair: 3, perAddress: 5 });
    for (let n = 0; n < 3; n += 1) await limiter.fail('f@b.test', '10.0.0.1');
    expect(await limiter.waitSeconds('f@b.test', '10.0.0.1')).toBeGreaterThan(800);
    expect(await limiter.waitSeconds('f@b.test', '10.0.0.2')).toBe(0);
    expect(await limiter.waitSeconds('g@b.test', '10.0.0.1')).toBe(0);
    for (let n = 0; n < 2; n += 1) await limiter.fail(`h${n}@b.test`, '10.0.0.1');
    expect(await limiter.waitSeconds('g@b.test', '10.0.0.1')).toBeGreaterThan(0);
    await limiter.succeed('f@b.test', '10.0.0.2');
    expect(await limiter.waitSeconds('f@b.test', '10.0.0.1')).toBeGreaterThan(0);
    await db.query('DELETE FROM sign_in_failure');
    for (let n = 0; n < 3; n += 1) await limiter.fail('f@b.test', '10.0.0.1');
    await limiter.succeed('f@b.test', '10.0.0.1');
    expect(await limiter.waitSeconds('f@b.test', '10.0.0.1')).toBe(0);
  });
});
