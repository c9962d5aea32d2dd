import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('the studio from the API', () => {
  const root = mkdtempSync(join(tmpdir(), 'vouchflow-studio-'));
  let house: TestApp;
  beforeAll(async () => {
    mkdirSync(join(root, 'dist', 'assets'), { recursive: true });
    writeFileSync(join(root, 'secret.txt'), 'swordfish');
    writeFileSync(join(root, 'dist', 'index.html'), '<title>studio</title>');
    writeFileSync(join(root, 'dist', 'assets', 'app-1a2b.js'), 'export {};');
    house = await startTestApp({ demo: false, overrides: { studio: join(root, 'dist') } });
  });
  afterAll(async () => {
    await house.close();
    rmSync(root, { recursive: true, force: true });
  });

  it.each(['/', '/claims/0190', '/claims?status=open', '/login'])('%s is the page', async (path) => {
    const answer = await house.anonymous.get(path).expect(200);
    expect(answer.text).toContain('studio');
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=0', 'x-content-type-options': 'nosniff' });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('built files are kept by the browser for ever', async () => {
    const answer = await house.anonymous.get('/assets/app-1a2b.js').expect(200);
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/assets/gone.js', '/favicon.ico', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2f..%2fsecret.txt', '/api', '/api/v1/ghost'])(
    '%s is not there',
    async (path) => {
      const answer = await house.anonymous.get(path).expect(404);
      expect(answer.text).not.toContain('swordfish');
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );
});
