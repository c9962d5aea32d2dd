import { permissions, type Language } from '@vouchflow/flow-model';
import { groupBy } from '@vouchflow/kernel';
import type { RouteInfo } from '../http/routes.js';
import { jsonSchemaOf } from './build-openapi.js';
import { escapeHtml, htmlPage } from './html.js';

const words = {
  zh: { body: '请求正文', answer: '返回', query: '查询参数', signedIn: '需登录', public: '无需登录', needs: '权限', errors: '错误代码' },
  en: { body: 'Body', answer: 'Answer', query: 'Query', signedIn: 'signed in', public: 'public', needs: 'permission', errors: 'Error codes' },
} as const;

/** Every route by resource, with who may call it and its shapes. */
export function routesPage(routes: readonly RouteInfo[], language: Language): string {
  const groups = groupBy(routes, (route) => route.path.replace('/api/v1', '').split('/')[1] ?? '');
  const sections = [...groups].map(
    ([name, members]) => `<h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2>${members.map((route) => routeEntry(route, language)).join('')}`,
  );
  const links = `<p><a href="/api/v1/openapi.json">openapi.json</a> · <a href="/api/docs/errors">${words[language].errors}</a></p>`;
  return htmlPage({ zh: 'Vouchflow 接口', en: 'Vouchflow API' }, language, links + sections.join(''));
}

function routeEntry(route: RouteInfo, language: Language): string {
  const text = words[language];
  const { access } = route;
  const who =
    access?.kind === 'permission'
      ? `${text.needs} <code>${access.permission}</code> ${escapeHtml(permissions[access.permission][language])}`
      : access?.kind === 'public'
        ? text.public
        : text.signedIn;
  const shape = (title: string, schema: unknown): string => `<p>${title}</p><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;
  const parts = [
    route.query ? shape(text.query, jsonSchemaOf(route.query, 'input')['properties']) : '',
    route.body ? shape(text.body, jsonSchemaOf(route.body, 'input')) : '',
    route.info?.answer ? shape(text.answer, jsonSchemaOf(route.info.answer, 'output')) : '',
  ];
  const head = `<span class="method"><code>${route.method.toUpperCase()}</code></span><code>${escapeHtml(route.path)}</code> ${escapeHtml(route.info?.summary ?? '')}`;
  return `<details><summary>${head}</summary><p class="quiet">${who}</p>${parts.join('')}</details>`;
}
