/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { pictures } from './open-studio.js';
import type { Visitor } from './visitor.js';

/** Runs in the page: texts that are the key of a text that is missing, such as `claim.title`. What stands as code is meant so. */
const keysShown = (): string[] => {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest('code, script, style')) texts.push(walker.currentNode.textContent?.trim() ?? '');
  return texts.filter((text) => /^[a-z][A-Za-z]*(\.[A-Za-z][\w-]*)+$/.test(text));
};

/** Runs in the page: what stands out to the right of the screen, unless it may be scrolled for itself. */
const outOfSight = (): string[] => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const main = document.querySelector('main');
  const found = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement === main ? null : element.parentElement))
    .slice(0, 3);
  const wide = [document.scrollingElement, main].filter((element) => element !== null && element.scrollWidth > element.clientWidth + 1);
  return [...found, ...wide].map((element) => `${element?.tagName.toLowerCase()}.${String(element?.className).slice(0, 40)}`);
};

const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.vf-skeleton').first().waitFor({ state: 'detached' });
};

/** Opens an address (and there what a button opens), keeps a picture of it, and says what is wrong with it: nothing, if all is well. */
export async function lookAtPage({ page, faults, screen }: Visitor, name: string, address: string, opens?: RegExp): Promise<string[]> {
  const before = faults.length;
  await page.goto(address);
  await settled(page);
  if (opens) {
    await page.locator('main').getByRole('button', { name: opens }).first().click();
    await page.getByRole('dialog').waitFor();
    // It slides in; where it stands still is what a person sees.
    await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'));
  }
  const folder = path.join(pictures, 'pages', `${screen.language}-${screen.width}${screen.dark ? '-dark' : ''}`);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  const keys = await page.evaluate(keysShown);
  const wide = screen.width < 720 ? await page.evaluate(outOfSight) : [];
  // Only what the page could not do: a connection that another story broke is rightly told of.
  const alerts = await page.locator('.vf-fault[role=alert]').allInnerTexts();
  return [
    ...faults.slice(before).map((fault) => `${name}: the console says ${fault}`),
    ...keys.map((key) => `${name}: the key ${key} instead of a text`),
    ...wide.map((element) => `${name}: wider than the screen: ${element}`),
    ...alerts.map((text) => `${name}: a fault is shown: ${text}`),
  ];
}
