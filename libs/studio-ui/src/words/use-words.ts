import type { LocalText } from '@vouchflow/flow-model';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export type Tongue = keyof LocalText;

/** The reader's language, as the page around has chosen it. */
export function useTongue(): Tongue {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

/** A part's own words in the reader's language. Both languages have one type, so that neither can lack a word. */
export const useWords = <Words>(words: Record<Tongue, Words>): Words => words[useTongue()];

export function useLocal(): (text: LocalText | undefined) => string {
  const tongue = useTongue();
  return useCallback((text: LocalText | undefined) => text?.[tongue] ?? '', [tongue]);
}
