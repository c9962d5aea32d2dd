import { errorCatalog, type Language } from '@vouchflow/flow-model';
import { escapeHtml, htmlPage } from './html.js';

/** The error catalogue as a page, both languages side by side; each code is an anchor that `type` of a problem points to. */
export function errorsPage(language: Language): string {
  const rows = Object.entries(errorCatalog)
    .sort(([, a], [, b]) => a.status - b.status)
    .map(
      ([code, { status, title }]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title.zh)}</td><td>${escapeHtml(title.en)}</td></tr>`,
    );
  return htmlPage(
    { zh: 'Vouchflow 错误代码', en: 'Vouchflow error codes' },
    language,
    `<p><a href="/api/docs">API</a></p><table><tbody>${rows.join('')}</tbody></table>`,
  );
}
