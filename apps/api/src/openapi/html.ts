import type { Language, LocalText } from '@vouchflow/flow-model';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** A whole page around a body of trusted HTML. */
export function htmlPage(title: LocalText, language: Language, body: string): string {
  const tag = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title[language])}</title><link rel="stylesheet" href="/api/docs/docs.css"></head><body><h1>${escapeHtml(title[language])}</h1>${body}</body></html>`;
}
