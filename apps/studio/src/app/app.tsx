import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import { useEffect, useRef, useState } from 'react';
import { RouterProvider } from 'react-router';
import { queryClient } from '../api/query-client.js';
import { useLanguage } from '../i18n/language.js';
import { loadLocale } from '../i18n/load-locale.js';
import { antdTheme } from '../theme/antd-theme.js';
import { useMode } from '../theme/mode.js';
import { router } from './router.js';

/** @param firstLocale antd's words in the language of the start. */
export function App({ firstLocale }: { firstLocale: Locale }) {
  const language = useLanguage();
  const mode = useMode();
  const [locale, setLocale] = useState(firstLocale);
  const readIn = useRef(language);

  useEffect(() => {
    let current = true;
    void loadLocale(language).then((next) => current && setLocale(next));
    // Sentences come in the asked language: what was read in another one is read again.
    if (readIn.current !== language) void queryClient.invalidateQueries();
    readIn.current = language;
    return () => {
      current = false;
    };
  }, [language]);

  return (
    <ConfigProvider theme={antdTheme(mode)} locale={locale} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
