import type { FlowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands, keyOf } from './designer-hands.js';
import { desktop, openStudio } from './open-studio.js';
import { Visitor } from './visitor.js';

const MINUTE = 60_000;

describe('a draft that more than one page has open, or that the server is away from', () => {
  const story = tellStory();
  const studio = openStudio();
  const admin = (language: 'en' | 'zh' = 'en'): Promise<Hands> => Hands.of(studio, 'admin', desktop(language));

  it('keeps what is drawn while the connection is away, and merges what two people drew at once', { timeout: 4 * MINUTE }, async () => {
    const one = await admin();
    const key = keyOf('shared');
    await one.makeFlow(`Shared ${key}`, key);
    await one.insert('start', 'end', 'Reserve budget');
    await one.saved();
    const two = await admin('zh');
    await two.open(key);
    await two.node('budget').waitFor();

    await one.page.context().setOffline(true);
    await one.page.keyboard.press('Escape');
    await one.insert('budget', 'end', 'Approval');
    await one.page.getByText('No connection: your edits are kept here').waitFor();
    await one.picture('offline en');
    await two.choose('budget');
    await two.page.keyboard.press('Escape');
    await two.insert('start', 'budget', '通知');
    await two.saved();
    await one.page.context().setOffline(false);
    await one.page.getByRole('alert').filter({ hasText: 'nothing clashed' }).waitFor();
    await one.node('notify').waitFor();
    await one.node('approval').waitFor();
    await one.saved();

    // Both name the flow anew: this clashes, and is asked.
    await one.page.keyboard.press('Escape');
    await two.page.reload();
    await two.node('approval').waitFor();
    await one.page.context().setOffline(true);
    await one.page.getByLabel('Name, English').fill('Name of one');
    await two.page.getByLabel('英文名称').fill('Name of two');
    await two.saved();
    await one.page.context().setOffline(false);
    const asked = one.page.getByRole('dialog').filter({ hasText: 'The same places were changed twice' });
    await asked.getByText('You saved this draft meanwhile in another window').waitFor();
    await one.picture('conflict en');
    // On a phone nothing is drawn, and yet it stays till it is answered.
    await one.page.setViewportSize({ width: 390, height: 844 });
    await one.page.getByText('it is drawn on a wide screen').waitFor();
    await one.page.keyboard.press('Escape');
    await one.picture('conflict en 390');
    await asked.getByRole('radio', { name: 'The other window' }).check();
    await asked.getByRole('button', { name: 'Merge' }).click();
    await one.page.getByRole('heading', { name: 'Name of two' }).waitFor();
    await one.saved();
  });

  it.runIf(isLong)(
    'keeps what was drawn without a connection when its page is closed, and sends it when it is opened again',
    { timeout: 2 * MINUTE },
    async () => {
      const hands = await admin();
      const context = hands.page.context();
      const key = keyOf('closed');
      await hands.makeFlow(`Closed ${key}`, key);
      await hands.saved();
      const drawn = async (): Promise<string[]> => (await story.as('admin').get<FlowDefinition>(`/flows/${key}/draft`)).body.nodes.map(({ id }) => id);

      await hands.settleIn();
      await context.setOffline(true);
      await hands.insert('start', 'end', 'Reserve budget');
      await hands.page.getByText('No connection: your edits are kept here and will be sent').waitFor();
      await hands.page.close();
      expect(await drawn()).not.toContain('budget');

      await context.setOffline(false);
      const again = new Hands(new Visitor(await context.newPage(), desktop()));
      await again.open(key);
      await again.node('budget').waitFor();
      await again.saved();
      expect(await drawn()).toContain('budget');
      // Undo reaches over it, too.
      await again.undo();
      await again.node('budget').waitFor({ state: 'detached' });
    },
  );

  it.runIf(isLong)(
    'keeps what each of two windows of one person drew, when the one that waits for an answer is loaded anew',
    { timeout: 2 * MINUTE },
    async () => {
      const one = await admin();
      const key = keyOf('windows');
      await one.makeFlow(`Windows ${key}`, key);
      await one.saved();
      const other = new Hands(new Visitor(await one.page.context().newPage(), desktop()));
      await other.open(key);
      const nameOf = (hands: Hands) => hands.page.getByLabel('Name, English');
      await one.page.route('**/draft', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
      await nameOf(one).fill('Of this window');
      await one.page.getByText('No connection: your edits are kept here').waitFor();
      await nameOf(other).fill('Of the other');
      await other.saved();
      await one.page.unroute('**/draft');
      const asked = one.page.getByRole('dialog').filter({ hasText: 'The same places were changed twice' });
      await asked.waitFor();
      await nameOf(other).fill('Of the other, twice');
      await other.saved();

      await one.page.reload();
      await asked.getByRole('radio', { name: 'This window' }).check();
      await asked.getByRole('button', { name: 'Merge' }).click();
      await one.page.getByRole('heading', { name: 'Of this window' }).waitFor();
      await one.saved();
    },
  );
});
