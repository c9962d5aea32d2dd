import { useCallback } from 'react';
import { useLanguage, type Language } from './language.js';

export type MaybeLocal = { zh?: string; en?: string } | string | null | undefined;

/** The text in the reader's language, else in the other one, else empty. */
export function localText(text: MaybeLocal, language: Language): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[language] ?? text.en ?? text.zh ?? '';
}

export function useLocal(): (text: MaybeLocal) => string {
  const language = useLanguage();
  return useCallback((text: MaybeLocal) => localText(text, language), [language]);
}
