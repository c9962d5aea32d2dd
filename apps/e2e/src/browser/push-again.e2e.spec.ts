import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDone } from '../stack/add-company.js';
import { line } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { desktop, openStudio, phone } from './open-studio.js';
import type { Screen } from './visitor.js';

const words = {
  zh: { mend: '再试一次', line: '第 2 行 科目', reason: '原因', push: '重新推送', posted: '已入账' },
  en: { mend: 'Try again', line: 'line 2 Account', reason: 'Reason', push: 'Push again', posted: 'Posted' },
};
const screens: Screen[] = [desktop('zh'), phone('en'), phone('zh'), desktop('en')];

/** A payable account that the mapping turns into one that the ERP does not have: refused, mended, and pushed again from the claim's own page. */
describe.runIf(isLong)('a supplier’s payment that the ERP refused', () => {
  const story = tellStory();
  const studio = openStudio();
  let connection: string;
  const map = async (mapping: object): Promise<void> => {
    const finance = story.as('finance');
    const { versions } = expectDone(await finance.put<{ versions: { version: number; status: string }[] }>(`/connections/${connection}/mapping`, { mapping }));
    expectDone(
      await finance.post(`/connections/${connection}/mapping/activate`, {
        version: versions.find(({ status }) => status === 'draft')?.version,
        reason: 'Accounts',
        acceptGaps: true,
      }),
    );
  };
  beforeAll(async () => {
    const { items } = expectDone(await story.as('admin').get<{ items: { id: string; ledgers: string[] }[] }>('/connections'));
    connection = items.find(({ ledgers }) => ledgers.includes('HT01-CAS'))?.id ?? '';
  });
  afterAll(() => map({}));

  it.each(screens.map((screen) => [`${screen.language}, ${screen.width} px`, screen] as const))(
    'shows on the claim’s page what would be sent otherwise, and is there once (%s)',
    { timeout: 120_000 },
    async (_name, screen) => {
      const w = words[screen.language];
      await map({ rules: [{ account: '220201', to: '999999' }] });
      const { claim } = await story.approveAll(
        await story.submit(
          'employee',
          { title: 'Desks', legalEntity: 'HT01', department: 'RD', supplier: 'SUP-01', lines: [line('office', '1130.00')] },
          'purchase-payment',
        ),
      );
      await story.waitForStatus(claim.id, 'parked');
      await map({});
      const finance = await studio.signIn('finance', screen);
      const { page } = finance;
      await page.goto(`/claims/${claim.id}`);
      await page.getByRole('button', { name: w.mend }).click();
      const row = page.getByRole('dialog').getByRole('row').filter({ hasText: w.line });
      await row.waitFor();
      expect([await row.locator('del').innerText(), await row.locator('ins').innerText()]).toEqual(['999999', '220201']);
      await page
        .getByRole('dialog')
        .getByLabel(new RegExp(`^${w.reason}`))
        .fill('The account is right now');
      await page.getByRole('dialog').getByRole('button', { name: w.push }).click();
      const done = await story.waitForStatus(claim.id, 'completed');
      expect(await story.documents(await story.voucher(done))).toHaveLength(1);
      await page.getByText(w.posted).first().waitFor();
      expect(finance.faults).toEqual([]);
    },
  );
});
