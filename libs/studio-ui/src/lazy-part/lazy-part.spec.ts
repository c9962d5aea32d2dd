// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadPart } from './lazy-part.js';

describe('a part of a page that is loaded when it is shown', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('waits for the connection, and is there when it is back', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    let tries = 0;
    const part = loadPart(() =>
      (tries += 1) < 3 ? Promise.reject(new TypeError('Failed to fetch dynamically imported module')) : Promise.resolve('the part'),
    );
    for (let n = 0; n < 2; n += 1) {
      await vi.waitFor(() => expect(tries).toBe(n + 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      window.dispatchEvent(new Event('online'));
    }
    expect(await part).toBe('the part');
  });

  it('is a fault of the page where the server answers and the file is gone', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('')));
    let tries = 0;
    await expect(loadPart(() => Promise.reject(new Error(`gone ${(tries += 1)}`)))).rejects.toThrow('gone 2');
  });

  const styled = () => document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/assets/part.css' }));

  it('asks again for style sheets that did not come', async () => {
    await loadPart(() => Promise.resolve('a part before it')); // From the first part on it is watched.
    const link = styled();
    link.dispatchEvent(new Event('error'));
    const part = loadPart(() => Promise.resolve('styled'));
    await vi.waitFor(() => expect(document.head.contains(link)).toBe(false));
    document.head.querySelector<HTMLLinkElement>('link[href="/assets/part.css"]')?.dispatchEvent(new Event('load'));
    expect(await part).toBe('styled');
  });

  it('leaves a style sheet alone that another part still waits for', async () => {
    const link = styled();
    expect(await loadPart(() => Promise.resolve('this one'))).toBe('this one');
    expect(document.head.contains(link)).toBe(true);
  });
});
