import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { isLong } from '../stack/is-long.js';
import { pictures } from './open-studio.js';
import type { Visitor } from './visitor.js';

/** What a thumb does on a phone, by the words on the buttons. */
export class PhoneHands {
  constructor(
    readonly visitor: Visitor,
    private readonly more: string,
  ) {}

  button = (name: string | RegExp): Locator => this.visitor.page.getByRole('button', { name, exact: true });
  dialog = (): Locator => this.visitor.page.getByRole('dialog');

  /** Chooses a person in a list that shows only so many at once: who is looked for is typed. */
  async pick(label: string, person: string, within: Locator = this.dialog()): Promise<void> {
    await within.getByRole('combobox', { name: label }).fill(`${person}@demo.test`);
    await this.visitor.page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: `· ${person}@demo.test` }).click();
  }

  /** Opens the task's menu and chooses; the dialog's own button says the same. */
  async choose(act: string): Promise<void> {
    await this.button(this.more).click();
    await this.visitor.page.getByRole('menuitem', { name: act }).click();
    await this.dialog().waitFor();
  }

  async confirm(act: string): Promise<void> {
    await this.dialog().getByRole('button', { name: act, exact: true }).click();
    await this.dialog()
      .waitFor({ state: 'hidden' })
      .catch(async (cause: unknown) => {
        // What stands in it says why it stayed.
        throw new Error(await this.dialog().innerText(), { cause });
      });
  }

  /** Says why, and confirms. */
  async because(label: string, reason: string, act: string): Promise<void> {
    await this.dialog().getByLabel(label).fill(reason);
    await this.confirm(act);
  }

  /** Opens an address and finds these texts in it, with nothing out of sight at the side. */
  async reads(address: string, ...texts: (string | RegExp)[]): Promise<void> {
    const { page } = this.visitor;
    await page.goto(address);
    for (const text of texts) await page.getByText(text).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }

  /** Reads a claim's timeline, folded steps too: what it says, sentence behind sentence, in this order. */
  async readsStory(claim: string, ...sentences: (string | RegExp)[]): Promise<void> {
    const { page } = this.visitor;
    await page.goto(`/claims/${claim}`);
    const told = page.locator('.vf-timeline');
    await told.waitFor();
    const lines = async (): Promise<string[]> => {
      for (const fold of await told.locator('details').all()) await fold.evaluate((element) => ((element as HTMLDetailsElement).open = true));
      return told.locator('.what, .machine p, .machine li').allInnerTexts();
    };
    const missing = async (): Promise<string[]> => {
      const left = await lines();
      return sentences.flatMap((sentence) => {
        const at = left.findIndex((line) => (typeof sentence === 'string' ? line.includes(sentence) : sentence.test(line)));
        if (at < 0) return [`${String(sentence)} not behind what is before it, in:\n${left.join('\n')}`];
        left.splice(0, at + 1);
        return [];
      });
    };
    await expect.poll(missing, { timeout: 20_000 }).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }

  /** Keeps a picture of the page, in the long form. */
  async picture(name: string): Promise<void> {
    if (!isLong) return;
    const { page, screen } = this.visitor;
    const folder = path.join(pictures, 'acts', `${screen.language}-${screen.width}`);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
