import type { Language } from '@vouchflow/flow-model';

/** The language a caller reads: the first of zh and en that Accept-Language names by weight; English when it names neither. */
export function languageOf(acceptLanguage: string | string[] | undefined): Language {
  const text = Array.isArray(acceptLanguage) ? acceptLanguage.join(',') : (acceptLanguage ?? '');
  const wishes = text
    .slice(0, 500)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = Number(
        rest
          .map((item) => item.trim())
          .find((item) => item.startsWith('q='))
          ?.slice(2) ?? '1',
      );
      return { tag, weight: Number.isNaN(weight) ? 0 : weight, index };
    })
    .filter((wish) => wish.weight > 0 && (wish.tag.startsWith('zh') || wish.tag.startsWith('en')))
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  return wishes[0]?.tag.startsWith('zh') ? 'zh' : 'en';
}
