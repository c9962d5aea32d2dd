import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'zh' | 'en';
const storageKey = 'vouchflow.language';
export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

function firstLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

// Each language is its own chunk: a reader loads one.
const loadTexts: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  zh: () => import('../locales/zh/index.js'),
  en: () => import('../locales/en/index.js'),
};

async function addTexts(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const texts = await loadTexts[language]();
  i18next.addResourceBundle(language, 'translation', texts.default);
}

const sayLanguage = (language: Language): void => {
  document.documentElement.lang = languageTag[language];
};

export async function startLanguage(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  await addTexts(language);
  sayLanguage(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  await addTexts(language);
  localStorage.setItem(storageKey, language);
  sayLanguage(language);
  await i18next.changeLanguage(language);
}

/** The language now, for code outside React. */
export const languageNow = (): Language => (i18next.language === 'zh' ? 'zh' : 'en');

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}
