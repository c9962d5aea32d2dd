import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { RouterProvider } from 'react-router';
import { queryClient } from '../api/query-client.js';
import { useLanguage, type Language } from '../i18n/language.js';
import { antdTheme } from '../theme/antd-theme.js';
import { useMode } from '../theme/mode.js';
import { router } from './router.js';

const loadLocale: Record<Language, () => Promise<Locale>> = {
  zh: async () => {
    const [locale] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')]);
    dayjs.locale('zh-cn');
    return locale.default;
  },
  en: async () => {
    const [locale] = await Promise.all([import('antd/locale/en_GB'), import('dayjs/locale/en-gb')]);
    dayjs.locale('en-gb');
    return locale.default;
  },
};

export function App() {
  const language = useLanguage();
  const mode = useMode();
  const [locale, setLocale] = useState<Locale>();
  const readIn = useRef(language);

  useEffect(() => {
    let current = true;
    void loadLocale[language]().then((next) => current && setLocale(next));
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
