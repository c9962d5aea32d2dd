import { existsSync } from 'node:fs';

export const chromiumPath =
  process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));

const me = { email: 'admin@demo.test', name: { zh: '管理员', en: 'Admin' }, roles: ['admin'], permissions: ['flows.read', 'flows.readDrafts', 'flows.design'] };

/** What the API answers while a draft is open in the designer: every save is taken, and the server has nothing to say against it. */
export function designerAnswers(key, definition, more = {}) {
  const state = { key, etag: '"1"', revision: 1, base: 0, newest: 0, authors: [], updatedAt: '2026-11-01T00:00:00.000Z', updatedBy: 'admin@demo.test' };
  return {
    'GET /me': me,
    [`GET /flows/${key}/draft`]: definition,
    [`GET /flows/${key}/draft/state`]: state,
    [`PUT /flows/${key}/draft`]: state,
    [`POST /flows/${key}/draft/check`]: { problems: [] },
    'GET /notices': { items: [], nextCursor: null },
    'GET /tasks': { items: [], nextCursor: null },
    ...more,
  };
}
