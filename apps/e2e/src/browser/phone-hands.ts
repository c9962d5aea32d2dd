import type { Locator } from 'playwright-core';
import type { Visitor } from './visitor.js';

/** What a thumb does on an approver's phone, by the words on the buttons. */
export class PhoneHands {
  constructor(readonly visitor: Visitor, private readonly more: string) {}

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
    await this.dialog().waitFor({ state: 'hidden' });
  }

  /** Says why, and confirms. */
  async because(label: string, reason: string, act: string): Promise<void> {
    await this.dialog().getByLabel(label).fill(reason);
    await this.confirm(act);
  }
}
