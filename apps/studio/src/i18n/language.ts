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

type Texts = { default: Record<string, unknown> };
// Each language is two chunks: the frame's and the designer's words, and those of all other pages. A reader loads one language.
const loadTexts: Record<Language, { first: () => Promise<Texts>; rest: () => Promise<Texts> }> = {
  zh: { first: () => import('../locales/zh/index.js'), rest: () => import('../locales/zh/rest.js') },
  en: { first: () => import('../locales/en/index.js'), rest: () => import('../locales/en/rest.js') },
};
/** A page was opened that needs them. */
let restWanted = false;
const added = new Set<string>();

async function addTexts(language: Language): Promise<void> {
  const add = async (part: 'first' | 'rest'): Promise<void> => {
    if (added.has(`${language} ${part}`)) return;
    i18next.addResourceBundle(language, 'translation', (await loadTexts[language][part]()).default, true);
    added.add(`${language} ${part}`);
  };
  await Promise.all([add('first'), ...(restWanted ? [add('rest')] : [])]);
}

/** The words of the pages that are not the designer, for the language now. */
export async function loadPageTexts(): Promise<void> {
  restWanted = true;
  // The router asks for its first page before the language is started: that brings them along.
  if (i18next.isInitialized) await addTexts(languageNow());
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
