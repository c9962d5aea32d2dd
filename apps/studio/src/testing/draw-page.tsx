import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import i18next from 'i18next';
import type { ReactElement } from 'react';
import { initReactI18next } from 'react-i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { draw } from '@vouchflow/studio-ui/testing';
import en from '../locales/en/index.js';
import enRest from '../locales/en/rest.js';
import zh from '../locales/zh/index.js';
import zhRest from '../locales/zh/rest.js';

// jsdom knows no pseudo-elements and says so at length; antd asks of one how wide a scrollbar is. Nor does it know what browsers begin with:
// a text area that grows reckons its height with paddings and borders.
const styleOf = window.getComputedStyle.bind(window);
const sides = ['padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width'];
window.getComputedStyle = (element) => {
  const style = styleOf(element);
  if (element instanceof HTMLTextAreaElement) for (const side of sides) if (!style.getPropertyValue(side)) style.setProperty(side, '0px');
  return style;
};

// Nor does it scroll.
Element.prototype.scrollIntoView ??= () => undefined;

type Answers = Record<string, unknown>;

interface Asked {
  method: string;
  /** Below `/api/v1`, with its query. */
  path: string;
  body: unknown;
}

/** An answer that is a fault, as the API says it. */
export class Fault {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title = code,
    readonly headers: Record<string, string> = {},
  ) {}
}

/**
 * Draws a part of the studio with everything it stands in, in the studio's own words. The API is played: `answers` by `GET /path` without its query,
 * each a body, a `Fault`, or a function of what was asked. Whatever is not answered is 404. Returns what was asked, in order.
 */
export async function drawPage(element: ReactElement, answers: Answers, { at = '/', language = 'en' as 'en' | 'zh' } = {}): Promise<{ asked: Asked[] }> {
  if (!i18next.isInitialized)
    await i18next
      .use(initReactI18next)
      .init({ lng: language, resources: {}, interpolation: { escapeValue: false }, returnNull: false, react: { useSuspense: false } });
  i18next.addResourceBundle('en', 'translation', { ...en, ...enRest }, true);
  i18next.addResourceBundle('zh', 'translation', { ...zh, ...zhRest }, true);
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (address: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
    const url = new URL(address, 'http://here');
    const path = url.pathname.replace('/api/v1', '');
    const one = { method, path: path + url.search, body: body === undefined ? undefined : (JSON.parse(body) as unknown) };
    asked.push(one);
    const scripted = answers[`${method} ${path}`] ?? new Fault(404, 'NOT_FOUND');
    const answer = typeof scripted === 'function' ? (scripted as (asked: Asked) => unknown)(one) : scripted;
    return Promise.resolve(
      answer instanceof Fault
        ? Response.json({ code: answer.code, title: answer.title, status: answer.status }, { status: answer.status, headers: answer.headers })
        : Response.json(answer),
    );
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchInterval: false } } });
  await draw(
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: '*', element: <App>{element}</App> }], { initialEntries: [at] })} />
    </QueryClientProvider>,
    language,
  );
  return { asked };
}

/** `GET /me` of somebody who may do these. */
export const meWith = (...permissions: string[]) => ({
  user: { email: 'finance@demo.test', name: { zh: '财务', en: 'Finance' } },
  roles: [],
  permissions,
});
