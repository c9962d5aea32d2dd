import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { expense, freshTag } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands, keyOf } from './designer-hands.js';
import { desktop, openStudio } from './open-studio.js';

const MINUTE = 60_000;

describe('trying a draft', () => {
  const story = tellStory();
  const studio = openStudio();

  it.runIf(isLong)(
    'on a claim of the past, chosen from the list: it begins as it was handed in, and goes the way of the draft',
    { timeout: 3 * MINUTE },
    async () => {
      const key = keyOf('tried');
      const admin = story.as('admin');
      expect((await admin.post('/flows', { key, name: { zh: '试算', en: 'Tried' }, template: 'expense-claim' })).status).toBe(201);
      expect((await story.as('publisher').post(`/flows/${key}/draft/publish`, { note: 'first' })).status).toBe(200);
      const secret = `Anniversary ${freshTag()}`;
      const small = await story.submit('employee', expense('60.00', { title: secret }), key);
      const own = await story.submit('manager', expense('120.00'), key);
      // In the draft the CFO is asked, always.
      const { body, headers } = await admin.get<FlowDefinition>(`/flows/${key}/draft`);
      const tables = body.tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) => ({ ...row, then: row.then.map((value) => (Array.isArray(value) ? [{ by: 'role', role: 'CFO' }] : value)) })),
      }));
      expect((await admin.put(`/flows/${key}/draft`, { ...body, tables }, { headers: { 'if-match': headers.get('etag') ?? '' } })).status).toBe(200);

      const hands = await Hands.of(studio, 'admin', desktop('en'));
      const { page } = hands;
      await hands.open(key);
      await page.getByRole('button', { name: 'Simulate', exact: true }).click();
      const trial = page.getByRole('region', { name: 'Simulation' });
      const list = trial.getByRole('combobox', { name: 'Begin with a past claim' });
      const offered = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
      await list.click();
      await offered.filter({ hasText: own.number }).waitFor();
      expect(await offered.allTextContents()).toEqual([expect.stringContaining(`${own.number} · `), expect.stringContaining(`${small.number} · `)]);
      await hands.picture('past claims en');
      // Typed, the list is the server's answer: by claimant, by number.
      await list.fill('nobody-has-this');
      await page.locator('.ant-select-dropdown:visible').getByText('No such claim').waitFor();
      await list.fill('employee');
      await until('only his', async () => (await offered.count()) === 1);
      expect(await offered.first().textContent()).toMatch(/60\.00.*employee@demo\.test/);
      await page.keyboard.press('Enter');

      await trial.getByText(`Past claim ${small.number}`).waitFor();
      const asked = trial.getByRole('group', { name: /waits for a decision/ });
      await asked.filter({ hasText: 'CFO' }).waitFor();
      expect(await trial.textContent(), 'a text that the drawing does not read is nobody’s here').not.toContain(secret);
      await asked.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.locator('.react-flow__node[data-id="end"] .vf-node.here').waitFor();
      await trial.getByText('Completed').waitFor();
      await hands.picture('past claim tried en');
      // The claim itself waits for whom it waited for.
      expect(story.asked(await story.claim(small.id))).toEqual(['manager']);
    },
  );

  it('by its cases: told where they differ, opened, recorded anew, deleted; red ones stand against publication', { timeout: 4 * MINUTE }, async () => {
    const hands = await Hands.of(studio, 'admin', desktop('en'));
    const { page } = hands;
    const key = keyOf('cases');
    await hands.makeFlow(`Cases ${key}`, key, 'Petty cash');
    await page.getByRole('tab', { name: 'Cases' }).click();
    const row = (name: string) => page.locator(`[data-case="${name}"]`);
    for (const name of ['accountant-claims', 'large', 'rejected', 'small']) await row(name).getByText('as recorded', { exact: true }).waitFor();

    // The cases on show are those of what is drawn: a step more, and three of four come out otherwise.
    await hands.fit();
    await hands.insert('check', 'voucher', 'Notify');
    await hands.node('notify').waitFor();
    await hands.saved();
    for (const name of ['accountant-claims', 'large', 'small']) await row(name).getByText('differs from what was recorded').waitFor();
    await row('rejected').getByText('as recorded', { exact: true }).waitFor();
    await hands.picture('cases differ en');
    await row('small').locator('.differences button', { hasText: 'Notify' }).first().click();
    await page.locator('.react-flow__node.selected[data-id="notify"]').waitFor();

    // Red ones stand against publication, and are named.
    const publisher = await Hands.of(studio, 'publisher', desktop('zh'));
    await publisher.open(key);
    const dialog = await publisher.openPublication();
    await dialog.getByText('4 个用例中有 3 个与记录不一致，不能发布').waitFor();
    await dialog.locator('li', { hasText: 'accountant-claims' }).waitFor();
    expect(await dialog.getByRole('button', { name: '提交发布' }).isDisabled()).toBe(true);
    await publisher.picture('publish red zh');
    await publisher.page.keyboard.press('Escape');

    // Opened, a case walks as it was recorded, with its title.
    await row('small').getByRole('button', { name: 'Open in simulation' }).click();
    const trial = page.getByRole('region', { name: 'Simulation' });
    await trial.getByText('A small sum needs the accountant alone').waitFor();
    await page.locator('.react-flow__node[data-id="end"] .vf-node.here').waitFor();
    await page.getByRole('button', { name: 'Leave simulation' }).click();
    await page.getByRole('tab', { name: 'Cases' }).click();

    for (const name of ['accountant-claims', 'large']) {
      await row(name).getByRole('button', { name: 'Record anew' }).click();
      await page
        .getByRole('tooltip')
        .filter({ hasText: 'What comes out now becomes what this case expects.' })
        .getByRole('button', { name: 'Record anew' })
        .click();
      await row(name).getByText('as recorded', { exact: true }).waitFor();
      expect(await row(name).getByRole('button', { name: 'Record anew' }).count()).toBe(0);
    }
    await page.getByRole('button', { name: 'Delete the case small' }).click();
    const sure = page.getByRole('tooltip').filter({ hasText: 'Delete the case small?' });
    await sure.getByRole('button', { name: 'Cancel' }).click();
    await row('small').waitFor();
    await page.getByRole('button', { name: 'Delete the case small' }).click();
    await sure.getByRole('button', { name: 'Delete' }).click();
    await row('small').waitFor({ state: 'detached' });
    await hands.picture('cases green en');

    await publisher.page.reload();
    await publisher.publish('记录已更新', 1);
  });
});
