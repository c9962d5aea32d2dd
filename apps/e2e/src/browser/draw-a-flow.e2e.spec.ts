import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { freshTag, today } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';
import { Hands } from './designer-hands.js';
import { matrixRows, rowAsSaid, SheetHands } from './draw-matrix.js';
import { fillClaim } from './fill-claim.js';
import { desktop, openStudio, phone, pictures } from './open-studio.js';

const MINUTE = 60_000;

/** What is done to a sound flow, the complaint that follows: its code, its words, and the node or row where it stands. */
interface Break {
  by: () => Promise<void>;
  code: string;
  says: string;
  at: string;
}

describe('the flow of the house, drawn by hand', () => {
  const story = tellStory();
  const studio = openStudio();
  const picture = async (page: Page, name: string): Promise<void> => {
    mkdirSync(path.join(pictures, 'drawn'), { recursive: true });
    await page.screenshot({ path: path.join(pictures, 'drawn', `${name}.png`) });
  };

  it(
    'begins as an empty canvas, is drawn and typed, complains rightly of ten faults, is tried, kept as a case, published by a second person, and a claim walks it',
    { timeout: 6 * MINUTE },
    async () => {
      const hands = new Hands(await studio.signIn('admin', desktop('en')));
      const { page } = hands;
      const { keyboard } = page;
      const key = `house-${freshTag()}`;
      const name = `Rules of the house ${key}`;
      const panel = page.getByRole('complementary', { name: 'Settings' });

      // Drawn: each node by the command palette, behind the one before it.
      await hands.makeFlow(name, key);
      await picture(page, '01 empty en');
      for (const [kind, id] of [
        ['Reserve budget', 'budget'],
        ['Approval matrix', 'approval-matrix'],
        ['Approval', 'approval'],
        ['Build voucher', 'voucher'],
        ['Post to ERP', 'post-erp'],
      ] as const) {
        await hands.command(kind);
        await hands.node(id).waitFor();
      }
      await hands.fit();

      // The company's table of approvals, typed as it stands in the regulations.
      await hands.choose('approval-matrix');
      await panel.getByRole('button', { name: 'Open the table' }).click();
      const sheet = new SheetHands(page);
      await sheet.addCondition('Claimant’s grade');
      await sheet.addCondition('Project type');
      await sheet.cell(0, 0).click();
      for (const [row, texts] of matrixRows.entries()) await sheet.typeRow(row, texts);
      expect(await sheet.typed()).toEqual(matrixRows.map(rowAsSaid));
      expect(await hands.problems()).toEqual([]);
      await picture(page, '02 matrix en');

      const breakIt = async ({ by, code, says, at }: Break): Promise<void> => {
        await by();
        const complaint = page.locator(`.vf-problems li[data-code="${code}"]`, { hasText: says });
        await until(code, async () => (await hands.problems()).includes(code));
        await complaint.first().waitFor();
        await page.locator(at).first().waitFor();
        await picture(page, `03 broken ${code} en`);
        await hands.undo();
        await until(`content again after ${code}`, async () => (await hands.problems()).length === 0);
      };
      const typeAt = (row: number, column: number, text: string) => async (): Promise<void> => {
        await sheet.cell(row, column).click();
        await keyboard.type(text);
        await keyboard.press('Enter');
      };
      const onRow = (row: number, look: string): string => `.vf-mx-row.${look}[aria-rowindex="${row + 1}"]`;
      await breakIt({
        by: typeAt(1, 0, '1,000.01 to 5,000'),
        code: 'TABLE_GAP',
        says: 'No row fits Total 1,000.00, Claimant’s grade P1, Project type not given',
        at: '.vf-mx-gap',
      });
      await breakIt({ by: typeAt(0, 0, '< 1,000.01'), code: 'TABLE_OVERLAP', says: 'Rows 1 and 2 both fit Total 1,000.00', at: onRow(2, 'hatched') });
      await breakIt({
        by: async () => {
          await sheet.cell(8, 5).click();
          await keyboard.press('Delete');
        },
        code: 'TABLE_POWER',
        says: 'A larger amount loses the project’s owner: Total 5,000.01',
        at: onRow(9, 'warned'),
      });

      await page.getByRole('radio', { name: 'Flow', exact: true }).click();
      await hands.fit();
      const pressed = (id: string, keys: string) => async (): Promise<void> => {
        await hands.choose(id);
        await keyboard.press(keys);
      };
      const onNode = (id: string): string => `.react-flow__node[data-id="${id}"] .vf-fault-dot`;
      await breakIt({
        by: pressed('approval-matrix', 'Delete'),
        code: 'UNKNOWN_MATRIX',
        says: 'There is no such approval matrix node',
        at: onNode('approval'),
      });
      await breakIt({
        by: async () => {
          await hands.choose('approval');
          await panel.getByText('Named here').click();
        },
        code: 'MATRIX_UNUSED',
        says: 'No approval asks by this matrix',
        at: onNode('approval-matrix'),
      });
      await breakIt({
        by: async () => {
          await hands.choose('approval');
          await panel.getByRole('group', { name: 'Where nobody may decide' }).getByRole('button', { name: /CFO/ }).first().click();
          await panel.getByRole('button', { name: 'Remove' }).click();
        },
        code: 'NO_LAWFUL_APPROVER',
        says: 'A claim of CEO, M6 finds nobody here',
        at: onNode('approval-matrix'),
      });
      await breakIt({ by: pressed('voucher', 'Shift+Delete'), code: 'OPEN_PORT', says: 'The exit “approved” leads nowhere', at: onNode('approval') });
      await breakIt({
        by: pressed('voucher', 'Delete'),
        code: 'POST_WITHOUT_VOUCHER',
        says: 'A claim can come here without a voucher to post',
        at: onNode('post-erp'),
      });
      await breakIt({
        by: pressed('post-erp', 'Delete'),
        code: 'VOUCHER_NOT_POSTED',
        says: 'A claim can be completed while this voucher was never posted',
        at: onNode('voucher'),
      });
      await breakIt({ by: pressed('end', 'Delete'), code: 'NO_END', says: 'The flow has no end', at: onNode('post-erp') });
      await hands.fit();
      await breakIt({
        by: () => hands.insert('approval', 'voucher', 'Route'),
        code: 'CONFIG',
        says: 'Condition: Say when this branch is taken',
        at: onNode('route'),
      });
      await keyboard.press('Escape');
      await hands.saved();

      // Tried: the token walks, every decision is his, and what was seen is kept as a case.
      await page.getByRole('button', { name: 'Simulate', exact: true }).click();
      const trial = page.getByRole('region', { name: 'Simulation' });
      await trial.getByRole('button', { name: 'Start', exact: true }).click();
      await page.locator('.react-flow__node[data-id="approval"] .vf-node.here').waitFor();
      await picture(page, '04 simulated en');
      for (const person of ['RD manager', 'Head of RD', 'Project owner', 'Finance']) {
        await trial
          .getByRole('group', { name: /waits for a decision/ })
          .filter({ hasText: person })
          .getByRole('button', { name: 'Approve', exact: true })
          .click();
      }
      await page.locator('.react-flow__node[data-id="end"] .vf-node.here').waitFor();
      await picture(page, '05 simulated to the end en');
      await trial.getByRole('button', { name: 'Save as a case' }).click();
      await trial.getByLabel('Title').fill('Research, 8,700: manager, head, owner, finance');
      await trial.getByRole('button', { name: 'Save as a case' }).click();
      await trial.getByRole('button', { name: 'Saved as a case' }).waitFor();
      await page.getByRole('button', { name: 'Leave simulation' }).click();
      await page.getByRole('tab', { name: 'Cases' }).click();
      await page.getByText('as recorded').waitFor();
      await page.getByRole('button', { name: 'Approval matrix, row 1: Total below 1,000, Claimant’s grade below M3' }).click();
      await sheet.grid.locator('.vf-mx-row.uncovered').nth(7).waitFor();
      expect(await sheet.grid.locator('.vf-mx-row.uncovered').count()).toBe(8);
      await picture(page, '06 rows no case meets en');
      await page.getByRole('radio', { name: 'Flow', exact: true }).click();
      await picture(page, '06 cases en');

      // Published by another, in the other language.
      const publisher = new Hands(await studio.signIn('publisher', desktop('zh')));
      await publisher.open(key);
      await picture(publisher.page, '07 drawing zh');
      await publisher.page.getByRole('radio', { name: '矩阵' }).click();
      await publisher.page.getByText('没有缺口').waitFor();
      await picture(publisher.page, '08 matrix zh');
      await publisher.page.getByRole('button', { name: '提交发布' }).click();
      await publisher.page.getByLabel('改了什么、为什么').fill('按授权审批表新画的报销流程');
      await picture(publisher.page, '09 publish zh');
      await publisher.page.getByRole('dialog').getByRole('button', { name: '提交发布' }).click();
      await publisher.page.getByText('已发布为第 1 版').waitFor();

      // A claim walks it: its path is shown before, the drawing shows it after.
      const title = `Paper and books ${key}`;
      const employee = await studio.signIn('employee', desktop('en'));
      await employee.page.goto(`/claims/new?flow=${key}`);
      await fillClaim(employee, { title, category: 'Office', date: today(), description: 'Paper', amount: '120' });
      await employee.page.getByRole('region', { name: 'Who will be asked' }).getByRole('button', { name: '2. Accountant' }).waitFor();
      await employee.page.getByRole('button', { name: 'Submit', exact: true }).click();
      await employee.heading(title).waitFor();
      story.acknowledged.add(new URL(employee.page.url()).pathname.split('/').at(-1) ?? '');
      const manager = await studio.signIn('manager', phone('zh'));
      await manager.openTask(title);
      await picture(manager.page, '10 decision phone zh');
      await manager.page.getByRole('button', { name: '同意' }).click();
      await manager.page.getByText('已同意').waitFor();
      await employee.page.getByText('Waiting for Accountant').waitFor();
      await picture(employee.page, '11 claim en');
      const accountant = await studio.signIn('accountant', desktop('en'));
      await accountant.openTask(title);
      await accountant.page.getByRole('button', { name: 'Approve', exact: true }).click();
      await employee.page.getByText('Finished: posted').waitFor({ timeout: MINUTE });
      await picture(employee.page, '12 claim posted en');

      // Read on a phone.
      const reader = new Hands(await studio.signIn('admin', phone('zh')));
      await reader.open(key);
      await reader.page.getByText('手机上可查看、比较和发布流程').waitFor();
      await picture(reader.page, '13 drawing phone zh');
      await reader.page.getByRole('radio', { name: '矩阵' }).click();
      await reader.page.getByText('没有缺口').waitFor();
      await picture(reader.page, '14 matrix phone zh');
    },
  );
});
