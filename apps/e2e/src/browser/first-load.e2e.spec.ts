import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tellStory } from '../stack/the-stack.js';
import { Hands } from './designer-hands.js';
import { desktop, openStudio } from './open-studio.js';

const kB = (bytes: number): number => Math.round(bytes / 100) / 10;

describe('what the designer loads', () => {
  tellStory();
  const studio = openStudio();

  /** Scripts asked for from now on, each once, with their size in bytes as gzip -9 makes it. */
  function scriptsOf(page: Page): { take: () => [string, number][] } {
    const seen = new Map<string, number>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/assets/') && pathname.endsWith('.js'))
        seen.set(pathname, gzipSync(readFileSync(path.join('apps/studio/dist', pathname)), { level: 9 }).length);
    });
    return {
      take: () => {
        const taken = [...seen];
        seen.clear();
        return taken;
      },
    };
  }
  const sum = (scripts: [string, number][]): number => kB(scripts.reduce((total, [, size]) => total + size, 0));

  it.each(['zh', 'en'] as const)(
    'is under 450 kB of JavaScript before the first gesture, shell and language included, and the layouter only when it is asked for (%s)',
    async (language) => {
      const visitor = await studio.signIn('admin', desktop(language));
      // A page of its own, with nothing kept: as a first visit by its address.
      const page = await visitor.page.context().newPage();
      const hands = new Hands({ ...visitor, page } as typeof visitor);
      const scripts = scriptsOf(page);
      await hands.open('expense-claim');
      await page.locator('.vf-design-bar .count[data-checked="true"]').waitFor();
      const first = scripts.take();
      expect(first.some(([name]) => /elk/.test(name))).toBe(false);
      expect(sum(first)).toBeLessThan(450);

      await page.keyboard.press('l');
      await page.waitForRequest((request) => request.url().includes('elk-worker')).catch(() => undefined);
      await hands.saved();
      const later = scripts.take();
      expect(later.some(([name]) => /elk-worker/.test(name))).toBe(true);
    },
  );
});
