import { describe, expect, it } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands, keyOf } from './designer-hands.js';
import { desktop, openStudio } from './open-studio.js';

const MINUTE = 60_000;

describe('the designer without a mouse', () => {
  tellStory();
  const studio = openStudio();
  const admin = (language: 'en' | 'zh'): Promise<Hands> => Hands.of(studio, 'admin', desktop(language));
  const edge = (hands: Hands, id: string) => hands.page.locator(`.react-flow__edge[data-id="${id}"]`);
  /** A word into the list that has the keyboard, and Enter. */
  const pick = async (hands: Hands, word: string): Promise<void> => {
    await hands.page.locator('.vf-choices input:focus').waitFor();
    await hands.page.keyboard.type(word);
    await hands.page.locator('.vf-choices [role="option"]').first().waitFor();
    await hands.page.keyboard.press('Enter');
  };
  const chosen = (hands: Hands): Promise<string[]> =>
    hands.page.locator('.react-flow__node.selected').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? '').sort());

  it('draws, leads elsewhere and deletes edges to steps that are there, and says why one cannot be', { timeout: 3 * MINUTE }, async () => {
    const hands = await admin('en');
    const { page } = hands;
    const key = keyOf('keys');
    await hands.makeFlow(`Keys ${key}`, key);
    await page.keyboard.press('ArrowDown');
    await page.locator('.react-flow__node.selected[data-id="start"]').waitFor();
    await hands.command('Approval');
    await page.locator('.react-flow__node.selected[data-id="approval"]').waitFor();
    await hands.command('Reserve budget');
    await page.locator('.react-flow__node.selected[data-id="budget"]').waitFor();

    // From the chosen step by an exit to a step that is there.
    await page.keyboard.press('ArrowUp');
    await page.locator('.react-flow__node.selected[data-id="approval"]').waitFor();
    await page.keyboard.press('c');
    await pick(hands, 'Rejected');
    await pick(hands, 'End');
    await edge(hands, 'approval-rejected').waitFor({ state: 'attached' });

    // An exit that has its edge is led elsewhere; what may not be is listed with its reason, and Enter does nothing.
    await page.keyboard.press('c');
    await pick(hands, 'Approved');
    await page.locator('.vf-choices input:focus').waitFor();
    await page.keyboard.type('start');
    await page.getByRole('option', { name: /No edge may lead into the start/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /No edge may lead into the start/ }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('End');
    await page.keyboard.press('Enter');
    await until(
      'the approved claim goes straight to the end',
      async () => (await edge(hands, 'approval-approved').getAttribute('aria-label'))?.includes('end') ?? false,
    );
    await hands.undo();
    await until('undone', async () => (await edge(hands, 'approval-approved').getAttribute('aria-label'))?.includes('budget') ?? false);

    // An edge is reached by Tab and deleted.
    await edge(hands, 'approval-rejected').focus();
    await page.keyboard.press('Delete');
    await edge(hands, 'approval-rejected').waitFor({ state: 'detached' });
    await hands.saved();
  });

  it.runIf(isLong)('copies, duplicates, chooses several and aligns them, by the keys of the sheet', { timeout: 3 * MINUTE }, async () => {
    const hands = await admin('en');
    const { page } = hands;
    const key = keyOf('copies');
    await hands.makeFlow(`Copies ${key}`, key);
    await page.keyboard.press('ArrowDown');
    await hands.command('Approval');
    await page.locator('.react-flow__node.selected[data-id="approval"]').waitFor();
    await page.keyboard.press('Control+d');
    await hands.node('approval-2').waitFor();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await hands.node('approval-3').waitFor();
    expect(await chosen(hands)).toEqual(['approval-3']);
    await page.keyboard.press('Shift+ArrowUp');
    await until('two are chosen', async () => (await chosen(hands)).length === 2);
    const lefts = async (): Promise<number[]> => Promise.all((await chosen(hands)).map(async (id) => Math.round((await hands.node(id).boundingBox())?.x ?? 0)));
    expect(new Set(await lefts()).size).toBe(2);
    await page.keyboard.press('Alt+c');
    await until('in one column', async () => new Set(await lefts()).size === 1);
    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    for (const act of ['Connect to a step', 'Choose the next one too', 'Align in a column', 'Spread down', 'Duplicate'])
      await sheet.getByText(act, { exact: true }).waitFor();
  });

  it.runIf(isLong)('does the same in the tree, in Chinese', { timeout: 3 * MINUTE }, async () => {
    const hands = await admin('zh');
    const { page } = hands;
    const key = keyOf('tree-keys');
    await hands.makeFlow(`Tree ${key}`, key, '费用报销');
    await page.keyboard.press('t');
    const card = (id: string) => page.locator(`.vf-tree [data-node="${id}"]`);
    const focused = (id: string) =>
      until(`${id} has the keyboard`, () => card(id).evaluate((element) => element === document.activeElement && element.classList.contains('chosen')));
    await card('submit').waitFor();
    await page.keyboard.press('ArrowDown');
    await focused('submit');
    for (let n = 0; n < 12 && !(await card('approve').evaluate((element) => element === document.activeElement)); n += 1)
      await page.keyboard.press('ArrowDown');
    await focused('approve');
    // What a step refuses is led to another step that is there.
    await page.keyboard.press('c');
    await pick(hands, '拒绝');
    await pick(hands, 'post');
    await focused('approve');
    // By the + of an edge, with the keyboard: the edge is led elsewhere or deleted.
    const before = await page.locator('.vf-tree [data-edge]').count();
    await page.locator('.vf-tree [data-edge] .vf-plus').last().focus();
    await page.keyboard.press('Enter');
    await pick(hands, '删除连线');
    await until('an edge less', async () => (await page.locator('.vf-tree [data-edge]').count()) < before);
    await hands.saved();
  });
});
