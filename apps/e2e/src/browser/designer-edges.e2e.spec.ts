import { describe, expect, it } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands, keyOf } from './designer-hands.js';
import { desktop, openStudio } from './open-studio.js';

const MINUTE = 60_000;

describe('an edge led elsewhere by mouse', () => {
  tellStory();
  const studio = openStudio();

  it.each(isLong ? (['en', 'zh'] as const) : (['en'] as const))(
    'arrives at another step, leaves by another port, and is refused where it may not lead: %s',
    { timeout: 3 * MINUTE },
    async (language) => {
      const hands = await Hands.of(studio, 'admin', desktop(language));
      const { page } = hands;
      const key = keyOf('edges');
      await hands.makeFlow(`Edges ${key}`, key, language === 'en' ? 'Expense claim' : '费用报销');
      await hands.fit();
      const edge = page.locator('.react-flow__edge[data-id="approve-approved"]');
      const ways = (): Promise<string[]> =>
        page.locator('.react-flow__edge').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? '').sort());
      const drawn = await ways();
      const middle = async (what: ReturnType<typeof page.locator>): Promise<[number, number]> => {
        const box = await what.boundingBox();
        if (!box) throw new Error('it is not in sight');
        return [box.x + box.width / 2, box.y + box.height / 2];
      };
      /** Takes an end of the chosen edge and holds it over something. */
      const lead = async (end: 'source' | 'target', to: ReturnType<typeof page.locator>): Promise<void> => {
        const [x, y] = await middle(page.locator(`.react-flow__edgeupdater-${end}`));
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x + 60, y + 30, { steps: 5 });
        const [toX, toY] = await middle(to);
        await page.mouse.move(toX - 2, toY, { steps: 10 });
        await page.mouse.move(toX, toY);
      };

      // The grips stand where the edge is seen to leave one card and to arrive at the other.
      await edge.focus();
      const [approve, voucher] = [await hands.node('approve').boundingBox(), await hands.node('voucher').boundingBox()];
      if (!approve || !voucher) throw new Error('the cards are not in sight');
      expect((await middle(page.locator('.react-flow__edgeupdater-source')))[1]).toBeCloseTo(approve.y + approve.height, -1);
      expect((await middle(page.locator('.react-flow__edgeupdater-target')))[1]).toBeCloseTo(voucher.y, -1);

      await lead('target', hands.node('submit'));
      await page.locator('.vf-refusal', { hasText: language === 'en' ? 'No edge may lead into the start' : '连线不能进入开始节点' }).waitFor();
      await hands.picture(`edge refused ${language}`);
      await page.mouse.up();
      await page.getByRole('alert').waitFor();
      expect(await ways()).toEqual(drawn);

      await lead('target', hands.node('end'));
      await page.mouse.up();
      await until('it arrives at the end', async () => (await edge.getAttribute('aria-label')) === 'Edge from approve to end');
      expect(await hands.problems()).toContain('UNREACHABLE');

      // Led to the port of the refusal: the port of the approval is open then, and that is said.
      await lead('source', hands.node('approve').locator('.vf-port'));
      await hands.picture(`edge led ${language}`);
      await page.mouse.up();
      await until('the port of the approval is open', async () => (await hands.problems()).includes('OPEN_PORT'));
      await page.locator('.vf-side', { hasText: language === 'en' ? 'Rejected' : '拒绝' }).waitFor();

      // Each was one step.
      await hands.undo();
      await hands.undo();
      await until('as it was drawn', async () => JSON.stringify(await ways()) === JSON.stringify(drawn));
      await hands.saved();

      // The address of a published flow says of one that never was that there is a draft, and leads to it.
      await page.goto(`/flows/${key}`);
      await page.getByText(language === 'en' ? 'there is only a draft' : '目前只有草稿').waitFor();
      await page.getByRole('button', { name: language === 'en' ? 'Open the designer' : '打开设计器' }).click();
      await hands.node('approve').waitFor();
    },
  );
});
