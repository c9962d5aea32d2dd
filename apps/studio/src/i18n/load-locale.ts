import type { Locale } from 'antd/es/locale';
import dayjs from 'dayjs';
import type { Language } from './language.js';

/** The words of antd's own parts and of the calendar. */
const load: Record<Language, () => Promise<Locale>> = {
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

export const loadLocale = (language: Language): Promise<Locale> => load[language]();
