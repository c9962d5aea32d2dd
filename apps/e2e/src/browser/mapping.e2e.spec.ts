/// <reference lib="dom" />
import type { ErpMapping } from '@vouchflow/flow-model';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDone } from '../stack/add-company.js';
import { tellStory } from '../stack/the-stack.js';
import { lookAtPage } from './look-at-page.js';
import { desktop, openStudio, phone } from './open-studio.js';
import type { Visitor } from './visitor.js';

const words = {
  zh: {
    put: (n: number) => `填入 ${n} 个`,
    oneColumn: '第 3 行只有一列。',
    draft: '存为草稿',
    saved: '已保存',
    copy: /复\s*制/,
    copied: '已复制 3 行',
    unmapped: '只看未对照（1）',
  },
  en: {
    put: (n: number) => `Put ${n}`,
    oneColumn: 'Line 3 has one column.',
    draft: 'Keep as draft',
    saved: 'Saved',
    copy: 'Copy',
    copied: 'Rows copied: 3',
    unmapped: 'Only unmapped (1)',
  },
};
interface Kept {
  draft: { mapping: ErpMapping } | null;
}
const codes: Record<string, string> = { FIN: '0100', SALES: '0200' };
const rules = [{ account: '2241*', project: 'PRJ-RD-01', to: '2241.01' }, { account: '6601*' }];

/** A mapping's codes by table and clipboard, as a finance person keeps them in a spreadsheet. Only drafts are kept: nothing is posted by them. */
describe('the page of a mapping', () => {
  const story = tellStory();
  const studio = openStudio();
  let address: string;
  const finance = () => story.as('finance');
  const draft = async (mapping?: object): Promise<ErpMapping | undefined> => {
    const answer = mapping ? await finance().put<Kept>(address, { mapping }) : await finance().get<Kept>(address);
    return expectDone(answer).draft?.mapping;
  };
  beforeAll(async () => {
    const { items } = expectDone(await story.as('admin').get<{ items: { id: string; ledgers: string[] }[] }>('/connections'));
    address = `/connections/${items.find(({ ledgers }) => ledgers.includes('HT01-CAS'))?.id ?? ''}/mapping`;
  });
  afterAll(() => draft({}));

  const field = (page: Page, code: string): Locator => page.locator('.vf-value-table tr', { hasText: code }).getByRole('textbox');

  /** Fills the department table from the clipboard, with a line that is wrong. */
  async function fill({ page, screen }: Visitor): Promise<void> {
    const w = words[screen.language];
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), 'FIN\t0100\nSALES\t0200\nRD');
    await field(page, 'RD').click();
    await page.keyboard.press('Control+V');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(w.oneColumn).waitFor();
    await dialog.getByRole('button', { name: w.put(2) }).click();
    expect(await dialog.getByRole('textbox').inputValue(), 'what could not be taken is left').toBe('RD');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: w.unmapped }).waitFor();
    await page.getByRole('button', { name: w.draft }).click();
    await page.getByText(w.saved).waitFor();
  }

  it.each([desktop('en'), phone('zh')].map((screen) => [`${screen.language}, ${screen.width} px`, screen] as const))(
    'takes codes from a spreadsheet, tells the line that is wrong, keeps them, and gives them back (%s)',
    { timeout: 120_000 },
    async (_name, screen) => {
      const w = words[screen.language];
      await draft({ rules });
      const visitor = await studio.signIn('finance', screen);
      const { page } = visitor;
      expect(await lookAtPage(visitor, 'finance connections-id-mapping', address)).toEqual([]);
      await field(page, 'RD').waitFor();
      await fill(visitor);
      expect((await draft())?.dimensions.department).toEqual({ to: 'department', values: codes, others: 'pass' });
      expect(await field(page, 'SALES').inputValue()).toBe('0200');

      await field(page, 'RD').fill('0300');
      await field(page, 'RD').press('Enter');
      await page.locator('.vf-value-bar').getByRole('button', { name: w.copy }).click();
      await page.getByText(w.copied).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied.split('\n').map((line) => line.replace(/\t.*\t/, ' '))).toEqual(expect.arrayContaining(['FIN 0100', 'SALES 0200', 'RD 0300']));

      // Every field of every rule stands on the screen, none beside it, and says what it is.
      const inputs = page.locator('.vf-mapping-rules input:visible');
      expect(await inputs.count()).toBeGreaterThanOrEqual(12);
      for (const box of await Promise.all((await inputs.all()).map((input) => input.boundingBox()))) {
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(screen.width);
      }
      expect(visitor.faults).toEqual([]);
    },
  );
});
