import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../i18n/local-text.js';

/** A reason as the API gives it: a sentence, or a proof that carries one; else its code's own short words. */
export function useWhyWords(): (why: unknown) => string {
  const { t } = useTranslation();
  const local = useLocal();
  return useCallback(
    (why) => {
      if (typeof why === 'string') return why;
      if (typeof why !== 'object' || why === null) return '';
      const { sentence, code, zh, en } = why as { sentence?: unknown; code?: string; zh?: string; en?: string };
      if (typeof sentence === 'string') return sentence;
      if (typeof sentence === 'object' && sentence !== null) return local(sentence);
      if (zh || en) return local({ zh, en });
      return code ? t(`why.${code.replace(/\./g, '-')}`, { defaultValue: code }) : '';
    },
    [t, local],
  );
}
