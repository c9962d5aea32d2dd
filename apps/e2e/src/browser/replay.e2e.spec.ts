import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { expense, freshTag } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { desktop, openStudio, phone, pictures } from './open-studio.js';

const words = {
  zh: {
    start: '开始回放',
    cancel: /取\s*消/,
    goOn: /继\s*续/,
    cancelled: /已取消|返回前已取消/,
    done: (n: number) => `${n} 单全部回放完毕。`,
    claims: '路径改变的单据',
    try: '在草稿上模拟',
    past: '历史单据',
  },
  en: {
    start: 'Start the replay',
    cancel: 'Cancel',
    goOn: 'Go on',
    cancelled: /^Cancelled/,
    done: (n: number) => `All ${n} claims replayed.`,
    claims: 'Claims that go another way',
    try: 'Try on the draft',
    past: 'Past claim',
  },
};

/** A few claims; in the long form more than two pages of them. */
const claims = isLong ? 220 : 3;

describe('the what-if replay', () => {
  const story = tellStory();
  const studio = openStudio();

  it(
    'is run by the second person before consent: progress, cancelled and gone on with, the result, and one claim walked through the draft',
    { timeout: isLong ? 600_000 : 120_000 },
    async () => {
      const key = `replayed-${freshTag()
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')}`;
      const admin = story.as('admin');
      expect((await admin.post('/flows', { key, name: { zh: '回放', en: 'Replayed' }, template: 'expense-claim' })).status).toBe(201);
      expect((await story.as('publisher').post(`/flows/${key}/draft/publish`, { note: 'first' })).status).toBe(200);
      for (let n = 0; n < claims; n += 1) await story.submit('employee', expense('60.00', { title: `Replayed ${n}` }), key);
      const draft = (await admin.get<FlowDefinition>(`/flows/${key}/draft`)).body;
      const tables = draft.tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) => ({ ...row, then: row.then.map((value) => (Array.isArray(value) ? [{ by: 'role', role: 'CFO' }] : value)) })),
      }));
      expect((await admin.put(`/flows/${key}/draft`, { ...draft, tables }, { headers: { 'if-match': '"v1"' } })).status).toBe(200);

      for (const screen of [desktop('zh'), phone('en'), ...(isLong ? [desktop('en'), phone('zh')] : [])]) {
        const w = words[screen.language];
        const visitor = await studio.signIn('publisher', screen);
        const { page } = visitor;
        const picture = async (name: string): Promise<void> => {
          mkdirSync(pictures, { recursive: true });
          await page.screenshot({ path: path.join(pictures, `replay ${name} ${screen.language} ${screen.width}.png`), fullPage: true });
        };
        await page.goto(`/flows/${key}/replay`);
        // The first page is held until it was cancelled.
        let free = (): void => undefined;
        const held = new Promise<void>((resolve) => {
          free = resolve;
        });
        await page.route('**/draft/replay', async (route) => {
          await held;
          await route.continue().catch(() => undefined);
        });
        await page.getByRole('button', { name: w.start }).click();
        await page.getByRole('progressbar').waitFor();
        await picture('running');
        await page.getByRole('button', { name: w.cancel }).click();
        await page.getByRole('status').filter({ hasText: w.cancelled }).waitFor();
        free();
        await page.unroute('**/draft/replay');
        await page.getByRole('button', { name: w.start }).click();
        await page
          .getByRole('status')
          .filter({ hasText: w.done(claims) })
          .waitFor({ timeout: 60_000 });
        await picture('result');
        await page.getByRole('table', { name: w.claims }).getByRole('link', { name: w.try }).first().click();
        await page.getByText(new RegExp(`^${w.past} `)).waitFor();
        await page.locator('.vf-task-card').waitFor();
        await picture('claim');
        expect(visitor.faults).toEqual([]);
      }
    },
  );
});
