import { err, ok, type Result } from '@vouchflow/kernel';
import Mustache from 'mustache';
import { escapeXml } from '../wire/write-xml.js';

export type TemplateMode = 'json' | 'xml' | 'csv' | 'url';

const escapes: Record<TemplateMode, (text: string) => string> = {
  // Inside the quotes of a text; quotes themselves stand in the template.
  json: (text) => JSON.stringify(text).slice(1, -1),
  xml: escapeXml,
  csv: (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text),
  url: encodeURIComponent,
};

/**
 * Fills a Mustache template: `{{externalKey}}`, `{{#lines}}…{{/lines}}`, every value escaped for the place it goes to. The triple
 * `{{{` and `{{&` would let a summary write the ERP's syntax: they are refused, and so are partials.
 */
export function renderTemplate(template: string, view: object, mode: TemplateMode): Result<string, string> {
  const fault = templateFault(template);
  if (fault !== undefined) return err(fault);
  return ok(Mustache.render(template, view, {}, { escape: (value) => escapes[mode](String(value)) }));
}

/** Why a text is no template of ours; undefined where it is one. */
export function templateFault(template: string): string | undefined {
  try {
    return unescaped(Mustache.parse(template) as Token[]) ? 'every value is escaped: no {{{ }}}, {{& }} or {{> }}' : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

type Token = [type: string, value: string, from: number, to: number, children?: Token[] | string, ...rest: unknown[]];

const unescaped = (tokens: Token[]): boolean =>
  tokens.some(([type, , , , children]) => type === '&' || type === '>' || type === '=' || (Array.isArray(children) && unescaped(children)));
