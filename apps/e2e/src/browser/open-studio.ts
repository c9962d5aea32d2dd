import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { baseUrl } from '../stack/the-stack.js';
import { Visitor, type Screen } from './visitor.js';

/** Pictures of the stories; not kept in git. */
export const pictures = path.resolve('test-results');

export const desktop = (language: Screen['language'] = 'en', more: Partial<Screen> = {}): Screen => ({ language, width: 1440, height: 900, ...more });
export const phone = (language: Screen['language'] = 'zh', more: Partial<Screen> = {}): Screen => ({ language, width: 390, height: 844, ...more });

/** Chromium for one file of stories. Whoever came in a story has left when it ends; of one that failed a picture stays. */
export class Studio {
  private readonly visitors: Visitor[] = [];
  private browser: Browser | undefined;

  constructor(private readonly base: () => string) {}

  async start(): Promise<void> {
    const executablePath = inject('chromiumPath');
    if (!executablePath)
      throw new Error('There is no Chromium on this machine: install it (Debian: apt-get install chromium) or say where it is in CHROMIUM_PATH.');
    this.browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }

  /** A browser of his own, with nothing kept from before. */
  async visit(screen: Screen): Promise<Visitor> {
    if (!this.browser) throw new Error('The browser has not been started.');
    const context = await this.browser.newContext({
      baseURL: this.base(),
      viewport: { width: screen.width, height: screen.height },
      locale: screen.language === 'zh' ? 'zh-CN' : 'en-US',
      timezoneId: 'Asia/Shanghai',
      colorScheme: screen.dark ? 'dark' : 'light',
      reducedMotion: screen.still ? 'reduce' : 'no-preference',
    });
    // The machine may be busy; a story waits for what must become true, and for nothing else.
    context.setDefaultTimeout(20_000);
    const visitor = new Visitor(await context.newPage(), screen);
    this.visitors.push(visitor);
    return visitor;
  }

  async signIn(person: string, screen: Screen): Promise<Visitor> {
    const visitor = await this.visit(screen);
    await visitor.signIn(person);
    return visitor;
  }

  async everybodyLeaves(failed?: string): Promise<void> {
    for (const [index, { page }] of this.visitors.entries()) {
      if (failed) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: path.join(pictures, `failed ${failed.replaceAll(/\W+/g, '-').slice(0, 60)} ${index + 1}.png`) }).catch(() => undefined);
      }
      await page.context().close();
    }
    this.visitors.length = 0;
  }

  stop = async (): Promise<void> => this.browser?.close();
}

/** @param base of a stack of the story's own, known once it stands; else the one that all stories share. */
export function openStudio(base = (): string => baseUrl): Studio {
  const studio = new Studio(base);
  beforeAll(() => studio.start());
  afterEach(({ task }) => studio.everybodyLeaves(task.result?.state === 'fail' ? task.name : undefined));
  afterAll(() => studio.stop());
  return studio;
}
