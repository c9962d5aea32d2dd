import { describe, expect, it } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { freshTag, today } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands, keyOf } from './designer-hands.js';
import { fillClaim } from './fill-claim.js';
import { desktop, openStudio, phone } from './open-studio.js';

const MINUTE = 60_000;

describe('the designer', () => {
  const story = tellStory();
  const studio = openStudio();
  const admin = (language: 'en' | 'zh' = 'en'): Promise<Hands> => Hands.of(studio, 'admin', desktop(language));

  it(
    'is drawn on by the + of an edge, by dragging from the palette, by the command palette and from a port; refuses nonsense at the hand and says why',
    { timeout: 3 * MINUTE },
    async () => {
      const hands = await admin();
      const { page } = hands;
      const key = keyOf('drawn');
      await hands.makeFlow(`Drawn ${key}`, key);
      expect(await hands.problems()).not.toContain('OPEN_PORT');
      // It has no version yet: none is listed, and the way back leads to the list of flows.
      await page.getByRole('tab', { name: 'Versions' }).click();
      await page.getByRole('tabpanel').getByText('Not published yet').waitFor();
      await page.getByRole('tab', { name: 'Problems' }).click();
      expect(await page.locator('.vf-back').getAttribute('href')).toBe('/flows');

      // A note stands beside the cards and takes what is typed; Escape leaves it.
      await page.keyboard.press('n');
      const note = page.getByRole('textbox', { name: 'Note' });
      await page.locator('.react-flow__node-note textarea:focus').waitFor();
      await page.keyboard.type('Ask the CFO');
      await page.keyboard.press('Escape');
      expect(await note.inputValue()).toBe('Ask the CFO');
      await hands.undo();
      await hands.undo();
      await note.waitFor({ state: 'detached' });

      await hands.insert('start', 'end', 'Reserve budget');
      await hands.choose('budget');
      await hands.command('Approval');
      await hands.node('approval').waitFor();
      await page.keyboard.press('Escape');
      await hands.fit();
      await hands.insert('approval', 'end', 'In parallel');
      await page.keyboard.press('Escape');
      await hands.fit();
      await hands.node('join').waitFor();
      // A node dragged from the palette onto an edge stands on it.
      const [join, end] = [await hands.node('join').boundingBox(), await hands.node('end').boundingBox()];
      const canvas = await page.locator('.vf-design').boundingBox();
      if (!join || !end || !canvas) throw new Error('the block is not in sight');
      await page
        .locator('.vf-kinds [data-kind="voucher"]')
        .dragTo(page.locator('.vf-design'), { targetPosition: { x: join.x + join.width / 2 - canvas.x, y: (join.y + join.height + end.y) / 2 - canvas.y } });
      await hands.node('voucher').waitFor();
      await page.keyboard.press('Escape');
      await hands.fit();
      await hands.picture('drawn en');

      // From inside a block no edge leads past its join.
      await hands.drag('approval-2', 'rejected', 'voucher');
      await page.locator('.vf-refusal', { hasText: 'crosses the wall of a parallel block' }).waitFor();
      await hands.picture('refused en');
      await page.mouse.up();
      await page.getByRole('alert').filter({ hasText: 'crosses the wall' }).waitFor();
      expect(await page.locator('.react-flow__edge[data-id="approval-2-rejected"]').count()).toBe(0);

      // Let go on the open canvas, and what may follow is offered there.
      await page.keyboard.press('Escape');
      await hands.fit();
      await hands.node('approval').hover();
      const port = await hands.node('approval').locator('.vf-port').boundingBox();
      if (!port) throw new Error('no port');
      await page.mouse.move(port.x + 8, port.y + 8);
      await page.mouse.down();
      await page.mouse.move(port.x + 120, port.y + 12, { steps: 8 });
      await page.mouse.up();
      await page.getByRole('dialog').getByRole('option', { name: 'End' }).click();
      await hands.node('end-2').waitFor();
      await page.locator('.react-flow__edge[data-id="approval-rejected"]').waitFor({ state: 'attached' });
      await hands.saved();

      // Every step is undone, over a reload too.
      await page.reload();
      await hands.node('end-2').waitFor();
      for (const gone of ['end-2', 'voucher', 'join', 'approval', 'budget']) {
        await hands.undo();
        await hands.node(gone).waitFor({ state: 'detached' });
      }
      await page.keyboard.press('Control+Shift+z');
      await hands.node('budget').waitFor();
    },
  );

  it('complains rightly when a sound flow is broken, and is content again when the step is undone', { timeout: 4 * MINUTE }, async () => {
    const hands = await admin();
    const { page } = hands;
    const key = keyOf('broken');
    await hands.makeFlow(`Broken ${key}`, key, 'Expense claim');
    await hands.fit();
    const sound = await hands.problems();
    const pressed = (id: string, keys: string) => async (): Promise<void> => {
      await hands.choose(id);
      await page.keyboard.press(keys);
    };
    const breaks: [string, () => Promise<void>, string][] = [
      ['the matrix that approvers come from is gone', pressed('matrix', 'Delete'), 'UNKNOWN_MATRIX'],
      ['a gap is left in the middle', pressed('voucher', 'Shift+Delete'), 'OPEN_PORT'],
      ['what lies behind a gap is never reached', pressed('voucher', 'Shift+Delete'), 'UNREACHABLE'],
      ['what lies before a gap never ends', pressed('voucher', 'Shift+Delete'), 'DEAD_END'],
      ['nothing makes the voucher that is posted', pressed('voucher', 'Delete'), 'NO_VOUCHER'],
      ['the end is gone', pressed('end', 'Delete'), 'NO_END'],
      [
        'a node lies loose',
        () => page.locator('.vf-kinds [data-kind="notify"]').dragTo(page.locator('.vf-design'), { targetPosition: { x: 120, y: 120 } }),
        'UNREACHABLE',
      ],
      ['a route has no condition yet', () => hands.insert('approve', 'voucher', 'Route'), 'CONFIG'],
      ['a value has no formula yet', () => hands.insert('approve', 'voucher', 'Set'), 'CONFIG'],
      ['a copy lies unconnected', pressed('post', 'Control+d'), 'OPEN_PORT'],
    ];
    for (const [what, doIt, code] of breaks) {
      await doIt();
      await until(`${what}: ${code}`, async () => (await hands.problems()).includes(code));
      if (code === 'NO_VOUCHER') await hands.picture('broken en');
      await page.keyboard.press('Escape');
      await hands.undo();
      await until(`content again after: ${what}`, async () => (await hands.problems()).join() === sound.join());
      await hands.fit();
    }
    await hands.choose('submit');
    await page.keyboard.press('Delete');
    await page.getByRole('alert').filter({ hasText: 'The start cannot be deleted' }).waitFor();
    // A complaint leads to its place.
    await page.keyboard.press('Escape');
    await pressed('matrix', 'Delete')();
    await page.locator('.vf-problems [data-code="UNKNOWN_MATRIX"] button').first().click();
    await page.locator('.react-flow__node.selected[data-id="approve"]').waitFor();
  });

  it.runIf(isLong)('draws a flow from an empty canvas, which another publishes and a claim walks to its voucher', { timeout: 5 * MINUTE }, async () => {
    const hands = await admin();
    const { page } = hands;
    const key = keyOf('walked');
    await hands.makeFlow(`Walked ${key}`, key);
    let before = 'start';
    for (const [kind, id] of [
      ['Reserve budget', 'budget'],
      ['Approval matrix', 'approval-matrix'],
      ['Approval', 'approval'],
      ['Build voucher', 'voucher'],
      ['Post to ERP', 'post-erp'],
    ] as const) {
      await hands.fit();
      await hands.insert(before, 'end', kind);
      await hands.node(id).waitFor();
      await page.keyboard.press('Escape');
      before = id;
    }
    await hands.fit();
    await hands.choose('approval');
    const panel = page.getByRole('complementary', { name: 'Settings' });
    await panel.getByText('By the matrix', { exact: false }).first().click();
    await hands.visitor.choose('Which approval matrix', 'Approval matrix');
    await until('nothing is wrong any more', async () => (await hands.problems()).length === 0);
    await hands.saved();
    await hands.picture('from empty en');

    const publisher = await Hands.of(studio, 'publisher', desktop('en'));
    await publisher.open(key);
    await publisher.publish('A flow drawn by hand', 1);

    const title = `Walk ${freshTag()}`;
    const employee = await studio.signIn('employee', desktop('en'));
    await employee.page.goto(`/claims/new?flow=${key}`);
    await fillClaim(employee, { title, category: 'Office', date: today(), description: 'Paper', amount: '120' });
    await employee.page.getByRole('button', { name: 'Submit', exact: true }).click();
    await employee.heading(title).waitFor();
    story.acknowledged.add(new URL(employee.page.url()).pathname.split('/').at(-1) ?? '');
    const manager = await studio.signIn('manager', desktop('en'));
    await manager.openTask(title);
    await manager.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await employee.page.getByText('Finished: posted').waitFor({ timeout: MINUTE });
  });

  it.runIf(isLong)('shows the same flow as a tree, edits it there, and can be read on a phone, in both languages', { timeout: 3 * MINUTE }, async () => {
    const hands = await admin('zh');
    const { page } = hands;
    const key = keyOf('tree');
    await hands.makeFlow(`Tree ${key}`, key, '费用报销');
    await page.getByRole('radio', { name: '树形' }).click();
    await page.locator('.vf-tree [data-edge="approve-approved"] .vf-plus').click();
    await page.getByRole('dialog').getByRole('combobox').fill('并行');
    await page.keyboard.press('Enter');
    await page.locator('.vf-tree [data-node="approval-2"]').waitFor();
    await hands.picture('tree zh');
    await page.getByRole('radio', { name: '流程' }).click();
    await hands.node('approval-2').waitFor();
    await hands.fit();
    // A step led astray is tidied back: below the step before it, above the one after it, and every row apart from the next.
    await hands.choose('voucher');
    for (let n = 0; n < 12; n += 1) await page.keyboard.press('Alt+Shift+ArrowUp');
    const tops = (): Promise<number[]> =>
      Promise.all(['reserve', 'matrix', 'approve', 'voucher', 'post', 'end'].map(async (id) => (await hands.node(id).boundingBox())?.y ?? 0));
    const inOrder = (all: number[]): boolean => all.every((top, n) => n === 0 || top > (all[n - 1] ?? 0) + 10);
    expect(inOrder(await tops())).toBe(false);
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await until('tidied: each step below the one before it', async () => inOrder(await tops()));
    await hands.picture('tidied zh');
    await hands.saved();
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await hands.picture('keys zh');

    const reader = await Hands.of(studio, 'admin', phone('zh'));
    await reader.open(key);
    await reader.page.getByText('手机上可查看、比较和发布流程').waitFor();
    expect(await reader.page.locator('.vf-kinds, .vf-side').count()).toBe(0);
    await reader.picture('phone zh');
    await reader.page.getByRole('radio', { name: '树形' }).click();
    await reader.page.locator('.vf-tree [data-node="approval-2"]').waitFor();
    await reader.picture('phone tree zh');
  });
});
