import { cleanup, render, type RenderResult } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactElement } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach, vi } from 'vitest';
import type { Tongue } from '../words/use-words.js';

// What jsdom lacks and antd asks for.
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
})) as unknown as typeof window.matchMedia;
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
} as unknown as typeof ResizeObserver;

afterEach(cleanup);
// A page of many controls takes a while to draw on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Draws a part in a language. */
export async function draw(element: ReactElement, tongue: Tongue = 'en'): Promise<RenderResult> {
  if (!i18next.isInitialized) await i18next.use(initReactI18next).init({ lng: tongue, resources: {}, react: { useSuspense: false } });
  await i18next.changeLanguage(tongue);
  return render(element);
}
