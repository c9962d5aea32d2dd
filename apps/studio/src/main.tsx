import '@fontsource-variable/inter/wght.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { languageNow, startLanguage } from './i18n/language.js';
import { loadLocale } from './i18n/load-locale.js';
import { startMode } from './theme/mode.js';

/** No `await` at the top: what is loaded later may lie in one file with this and would wait for it for ever. */
async function start(): Promise<void> {
  startMode();
  // Both before the first drawing: antd wraps the page anew when its words come later, and what was typed by then is lost.
  await startLanguage();
  const firstLocale = await loadLocale(languageNow());
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App firstLocale={firstLocale} />
    </StrictMode>,
  );
}

void start();
