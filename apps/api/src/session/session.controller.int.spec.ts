import { demoPassword } from '@vouchflow/flow-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('signing in', () => {
  let house: TestApp;
  beforeAll(async () => void (house = await startTestApp()));
  afterAll(() => house.close());

  const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
    house.anonymous.post('/api/v1/session').set(headers).send({ email, password });

  it('sets a cookie that no script reads, and says who one is', async () => {
    const answer = await signIn('Employee@demo.test', demoPassword).expect(200);
    const cookie = (answer.headers['set-cookie'] as unknown as string[])[0] ?? '';
    expect(cookie).toMatch(/^vouchflow_session=vfs_[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    expect(answer.body).toEqual({
      user: {
        email: 'employee@demo.test',
        name: { zh: '研发员工', en: 'RD employee' },
        roles: ['employee'],
        legalEntity: 'HT01',
        department: 'RD',
        language: null,
        mustChangePassword: false,
        permissions: ['claims.read', 'claims.submit', 'directory.read', 'flows.read', 'tasks.decide', 'tokens.own'],
      },
    });
    const me = await house.anonymous
      .get('/api/v1/me')
      .set('cookie', cookie.split(';')[0] ?? '')
      .expect(200);
    expect(me.body).toMatchObject({ email: 'employee@demo.test' });
  });

  it('answers every wrong pair alike', async () => {
    const answers = [
      await signIn('employee@demo.test', 'wrong'),
      await signIn('nobody@demo.test', 'wrong'),
      await signIn('no e-mail', demoPassword),
      await signIn('', ''),
      await signIn('employee@demo.test', ''),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toEqual(answers[0]?.body);
    }
    expect(answers[0]?.body).toMatchObject({ code: 'BAD_CREDENTIALS', status: 401, title: 'E-mail or password is wrong' });
  });

  it('lets nobody in who is no longer active', async () => {
    await house.query(`UPDATE person SET active = false WHERE email = 'cashier@demo.test'`);
    await signIn('cashier@demo.test', demoPassword).expect(401);
    expect(await house.query(`SELECT 1 FROM session WHERE person = 'cashier@demo.test'`)).toEqual([]);
  });

  it('makes who guesses wait, and only him', async () => {
    for (let n = 0; n < 10; n += 1) await signIn('sales@demo.test', `wrong ${n}`).expect(401);
    const answer = await signIn('sales@demo.test', demoPassword).expect(429);
    expect(answer.body).toMatchObject({ code: 'RATE_LIMITED' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
    await signIn('saleshead@demo.test', demoPassword).expect(200);
    await house.query('DELETE FROM sign_in_failure');
    await signIn('sales@demo.test', demoPassword).expect(200);
  });

  it('ends with sign-out at once, and sign-out is right for anyone', async () => {
    const { body } = await house.anonymous.post('/api/v1/session').send({ email: 'head@demo.test', password: demoPassword, bearer: true }).expect(200);
    const bearer = { authorization: `Bearer ${(body as { token: string }).token}` };
    await house.anonymous.get('/api/v1/me').set(bearer).expect(200);
    await house.anonymous.delete('/api/v1/session').set(bearer).expect(204);
    await house.anonymous.get('/api/v1/me').set(bearer).expect(401);
    await house.anonymous.delete('/api/v1/session').expect(204);
  });

  it('takes a cookie only from our own pages', async () => {
    const signedIn = await signIn('finance@demo.test', demoPassword).expect(200);
    const cookie = ((signedIn.headers['set-cookie'] as unknown as string[])[0] ?? '').split(';')[0] ?? '';
    const patch = (headers: Record<string, string>) =>
      house.anonymous
        .patch('/api/v1/me')
        .set({ cookie, ...headers })
        .send({ language: 'en' });
    expect((await patch({ origin: 'https://evil.example' }).expect(403)).body).toMatchObject({ code: 'CROSS_ORIGIN' });
    await patch({ origin: 'null' }).expect(403);
    await patch({ 'sec-fetch-site': 'cross-site' }).expect(403);
    await patch({ origin: 'http://localhost:3000' }).expect(200);
    await patch({}).expect(200);
    await signIn('finance@demo.test', demoPassword, { origin: 'https://evil.example' }).expect(403);
  });

  it('asks for the password before it changes it, and ends the other sessions', async () => {
    const manager = await house.as('manager');
    const other = await house.anonymous.post('/api/v1/session').send({ email: 'manager@demo.test', password: demoPassword, bearer: true });
    await manager.post('/me/password', { password: 'wrong', newPassword: 'correct horse' }).expect(401);
    expect((await manager.post('/me/password', { password: demoPassword, newPassword: 'password1' }).expect(422)).body).toMatchObject({
      code: 'INVALID',
      errors: [{ path: 'newPassword', code: 'TOO_COMMON' }],
    });
    await manager.post('/me/password', { password: demoPassword, newPassword: 'correct horse' }).expect(204);
    await house.anonymous
      .get('/api/v1/me')
      .set('authorization', `Bearer ${(other.body as { token: string }).token}`)
      .expect(401);
    await manager.get('/me').expect(200);
    await signIn('manager@demo.test', demoPassword).expect(401);
    await signIn('manager@demo.test', 'correct horse').expect(200);
  });

  it('by a personal token is limited to its scopes, and ends when it is revoked', async () => {
    const owner = await house.as('owner');
    expect((await owner.post('/tokens', { name: 'script', scopes: ['budgets.write'] }).expect(422)).body).toMatchObject({
      errors: [{ path: 'scopes/0', code: 'NOT_YOURS' }],
    });
    const made = await owner.post('/tokens', { name: 'script', scopes: ['claims.submit'] }).expect(201);
    const { id, token } = made.body as { id: string; token: string };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await house.anonymous.get('/api/v1/me').set(bearer).expect(200)).body).toMatchObject({ permissions: ['claims.submit'] });
    expect((await house.anonymous.get('/api/v1/tokens').set(bearer).expect(403)).body).toMatchObject({ code: 'FORBIDDEN', permission: 'tokens.own' });
    expect((await owner.get('/tokens').expect(200)).body).toMatchObject({ items: [{ id, name: 'script', scopes: ['claims.submit'] }], nextCursor: null });
    await (await house.as('head')).delete(`/tokens/${id}`).expect(404);
    await owner.delete(`/tokens/${id}`).expect(204);
    await house.anonymous.get('/api/v1/me').set(bearer).expect(401);
    expect(JSON.stringify(await house.query('SELECT * FROM change_log'))).not.toContain(token);
  });
});
