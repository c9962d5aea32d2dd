import { cutText, faultOf, noAbilities, swapSides, tellOriginals, type ErpDocument, type ErpFault, type ErpLine } from '@vouchflow/connector-kit';
import { err, ok, type Result } from '@vouchflow/kernel';
import type { YonyouConfig } from './yonyou.config.js';

export interface VoucherCodes {
  book: string;
  type: string;
  currency: string;
}

const own = (map: Record<string, string>, code: string): string | undefined => (Object.hasOwn(map, code) ? map[code] : undefined);

/** The ERP's codes of what a document names in ours. Fails with `MAPPING_MISSING`, before anything is sent. */
export function codesOf(document: ErpDocument, config: YonyouConfig): Result<VoucherCodes, ErpFault> {
  const [book, type, currency] = [own(config.ledger, document.ledger), own(config.voucherType, document.word), own(config.currency, document.currency)];
  if (book === undefined) return err(faultOf('MAPPING_MISSING', `ledger / ${document.ledger}`));
  if (type === undefined) return err(faultOf('MAPPING_MISSING', `voucherType / ${document.word}`));
  if (currency === undefined) return err(faultOf('MAPPING_MISSING', `currency / ${document.currency}`));
  return ok({ book, type, currency });
}

const ours = new Set(['department', 'person', 'project', 'supplier', 'customer']);

/**
 * The auxiliaries (辅助核算) of a line: our names by the settings, else by the product's usual ones; a name that is not ours was mapped to
 * the ERP's own and goes as it is, where `fits` knows it. `-` and empty values are left out.
 */
export function auxiliariesOf(
  line: ErpLine,
  config: YonyouConfig,
  usual: Readonly<Record<string, string>>,
  fits: (name: string) => boolean = () => true,
): Result<[name: string, code: string][], ErpFault> {
  const auxiliaries: [string, string][] = [];
  for (const [name, code] of Object.entries(line.dimensions)) {
    const theirs = own(config.dimension, name) ?? (ours.has(name) ? usual[name] : name);
    if (theirs === undefined || (theirs !== '-' && !fits(theirs))) return err(faultOf('MAPPING_MISSING', `dimension / ${name}`));
    if (theirs !== '-' && code !== '') auxiliaries.push([theirs, code]);
  }
  return ok(auxiliaries);
}

/** The lines as they go out: a red voucher with negative amounts or with sides swapped; summaries fit. */
export const linesOf = (document: ErpDocument, config: YonyouConfig, summary: number): ErpLine[] =>
  document.lines.map((line) => ({
    ...(document.reverses && config.red === 'swapped' ? swapSides(line) : line),
    summary: cutText(line.summary, { length: summary }),
  }));

/**
 * The document as it goes out: what was said in a currency that the settings give a code goes beside the book's amounts; in any other it closes the
 * text of its line. So nobody's accounts need to take a currency that nobody has set up there (U8 knows it by its name, and by the account).
 */
export const asSent = (document: ErpDocument, config: YonyouConfig, summary: number): ErpDocument => ({
  ...document,
  lines: document.lines.map((line) => {
    if (!line.original || own(config.currency, line.original.currency) !== undefined) return line;
    const [{ original: _said, ...told } = line] = tellOriginals([line], { abilities: noAbilities, text: { line: { length: summary } } });
    return told;
  }),
});

/** In which currency a line is, what it is in that currency, and at which rate; `of`: by its ISO code. */
export const saidOf = (
  line: ErpLine,
  document: ErpDocument,
  config: YonyouConfig,
  book: string,
): { currency: string; of: string; minor: number; rate: string } =>
  line.original
    ? {
        currency: own(config.currency, line.original.currency) ?? line.original.currency,
        of: line.original.currency,
        minor: line.original.amount,
        rate: line.original.rate,
      }
    : { currency: book, of: document.currency, minor: line.debit ?? line.credit ?? 0, rate: '1' };

/** `[KEY]` closes the header's text: a person finds it there, and so does a look-up where the key's own field is not shown. */
export const markedText = (document: ErpDocument, length: number): string => {
  const marker = `[${document.externalKey}]`;
  return `${cutText(document.text ?? document.lines[0]?.summary ?? '', { length: length - marker.length - 1 })} ${marker}`.trimStart();
};

/** Our ledger of one of their books: the document's own where it is that one, else theirs as it is. */
export const ledgerOf = (book: string, document: ErpDocument, config: YonyouConfig): string =>
  own(config.ledger, document.ledger) === book ? document.ledger : (Object.entries(config.ledger).find(([, theirs]) => theirs === book)?.[0] ?? book);

export const currencyOf = (theirs: string, config: YonyouConfig): string => Object.entries(config.currency).find(([, code]) => code === theirs)?.[0] ?? theirs;
