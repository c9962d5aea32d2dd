import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { freshTag } from '../stack/facts.js';
import { pictures, type Studio } from './open-studio.js';
import type { Screen, Visitor } from './visitor.js';

/** A flow's key that no other run of the stories uses. */
export const keyOf = (name: string): string => `${name}-${freshTag()}`;

const words = {
  en: { publish: 'Publish', note: 'What changes, and why', published: (version: number) => `Published as version ${version}` },
  zh: { publish: '提交发布', note: '改了什么、为什么', published: (version: number) => `已发布为第 ${version} 版` },
};

/** What a person does in the designer, by mouse and keyboard. */
export class Hands {
  readonly page: Page;
  constructor(readonly visitor: Visitor) {
    this.page = visitor.page;
  }

  /** Signed in, and may copy and paste. */
  static async of(studio: Studio, person: string, screen: Screen): Promise<Hands> {
    const hands = new Hands(await studio.signIn(person, screen));
    await hands.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return hands;
  }

  node = (id: string): Locator => this.page.locator(`.react-flow__node[data-id="${id}"]`);

  async open(key: string): Promise<void> {
    await this.page.goto(`/flows/${key}/design`);
    await this.page.locator('.react-flow__node').first().waitFor();
  }

  /** Makes a flow by the dialog of the list of flows. */
  async makeFlow(name: string, key: string, template?: string | RegExp): Promise<void> {
    const words =
      this.visitor.screen.language === 'zh'
        ? ['新建流程', '中文名称', '英文名称', '编码', '创建并打开']
        : ['New flow', 'Name, Chinese', 'Name, English', 'Key', 'Create and open'];
    const [make = '', zh = '', en = '', keyWord = '', create = ''] = words;
    await this.page.goto('/flows');
    await this.page.getByRole('button', { name: make }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel(zh).fill(name);
    await dialog.getByLabel(en).fill(name);
    await dialog.getByLabel(keyWord).fill(key);
    if (template) await dialog.getByRole('radio', { name: template }).check();
    await dialog.getByRole('button', { name: create }).click();
    await this.page.locator('.react-flow__node').first().waitFor();
  }

  async choose(id: string): Promise<void> {
    await this.node(id).click({ position: { x: 14, y: 8 } });
    await this.page.locator(`.react-flow__node.selected[data-id="${id}"]`).waitFor();
  }

  /** Goes to the middle of the edge from one node straight down to another, and presses the + that appears there. */
  async plusBetween(from: string, to: string): Promise<void> {
    const [a, b] = [await this.node(from).boundingBox(), await this.node(to).boundingBox()];
    if (!a || !b) throw new Error(`${from} or ${to} is not in sight`);
    await this.page.mouse.move((a.x + a.width / 2 + b.x + b.width / 2) / 2 + 3, (a.y + a.height + b.y) / 2);
    await this.page.mouse.move((a.x + a.width / 2 + b.x + b.width / 2) / 2, (a.y + a.height + b.y) / 2 + 1);
    await this.page.locator('.react-flow__edgelabel-renderer .vf-plus').click();
  }

  /** Lets the hand rest on the page until what edits is there: from then on it needs no connection. */
  async settleIn(): Promise<void> {
    await this.page.mouse.move(700, 300);
    await this.page.waitForFunction(() =>
      ['offer', 'flow-tree', 'panels'].every((part) => performance.getEntriesByType('resource').some(({ name }) => name.includes(`/${part}-`))),
    );
  }

  /** Puts a node on an edge by its +. */
  async insert(from: string, to: string, kind: string): Promise<void> {
    await this.plusBetween(from, to);
    await this.page.getByRole('dialog').getByRole('combobox').fill(kind);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Ctrl K, a word, Enter: behind the chosen node. */
  async command(word: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox', { name: 'Commands' }).fill(word);
    await this.page.keyboard.press('Enter');
  }

  /** Draws an edge from an open port by dragging. */
  async drag(from: string, port: string, to: string): Promise<void> {
    await this.node(from).hover();
    const spot = await this.node(from).locator('.vf-port', { hasText: port }).boundingBox();
    const target = await this.node(to).boundingBox();
    if (!spot || !target) throw new Error(`no port ${port} at ${from}, or ${to} is not in sight`);
    await this.page.mouse.move(spot.x + 8, spot.y + 8);
    await this.page.mouse.down();
    await this.page.mouse.move(spot.x + 60, spot.y + 30, { steps: 4 });
    await this.page.mouse.move(target.x + target.width / 3, target.y + target.height / 2, { steps: 10 });
    await this.page.mouse.move(target.x + target.width / 3 + 3, target.y + target.height / 2);
  }

  /** Codes of the problems as listed, once the check answered for what is drawn now. */
  async problems(): Promise<string[]> {
    await this.page.locator('.vf-design-bar .count[data-checked="true"]').waitFor();
    return this.page.locator('.vf-problems li[data-code]').evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-code') ?? ''))].sort());
  }

  /** Everything in sight, and at rest. */
  async fit(): Promise<void> {
    await this.page.keyboard.press('1');
    const transform = (): Promise<string> => this.page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform);
    for (let before = ''; before !== (before = await transform());) await this.page.waitForTimeout(220);
  }

  /** The dialog of publication, with its checks and cases answered. */
  async openPublication(): Promise<Locator> {
    const { publish } = words[this.visitor.screen.language];
    await this.page.getByRole('button', { name: publish, exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.locator('.vf-publish-summary .meter').first().waitFor({ timeout: 60_000 });
    return dialog;
  }

  /** Publishes what nothing stands against, and is told so. @param picture name of a picture of the dialog as it is sent */
  async publish(note: string, version: number, picture?: string): Promise<void> {
    const say = words[this.visitor.screen.language];
    const dialog = await this.openPublication();
    await dialog.getByLabel(say.note).fill(note);
    if (picture) await this.picture(picture);
    await dialog.getByRole('button', { name: say.publish }).click();
    await this.page.getByText(say.published(version)).waitFor();
  }

  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: path.join(pictures, `designer ${name}.png`) });
  }

  saved = (): Promise<void> => this.page.locator('.vf-design-bar .save', { hasText: /Saved|已保存/ }).waitFor();
  undo = (): Promise<void> => this.page.keyboard.press('Control+z');
}
