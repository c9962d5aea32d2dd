import { formatMinor } from '@vouchflow/kernel';
import { cutText } from './cut-text.js';
import type { ErpVariant } from './erp-abilities.js';
import type { ErpLine } from './erp-document.js';

/** The one currency in which every line of a voucher was said; undefined: there is none, and an ERP of one currency a document takes it in the ledger's. */
export function commonOriginal(lines: readonly Pick<ErpLine, 'original'>[]): string | undefined {
  const [first, ...others] = new Set(lines.map((line) => line.original?.currency));
  return others.length === 0 ? first : undefined;
}

/** Whether what was said in other currencies has fields of its own there. */
export const keepsOriginals = ({ originals, mixedOriginals }: ErpVariant['abilities'], lines: readonly Pick<ErpLine, 'original'>[]): boolean =>
  originals && (mixedOriginals || commonOriginal(lines) !== undefined);

/**
 * Where an ERP has no fields for them, amounts in another currency close their line's text (`100.00 USD × 7.1035`): the sums are the
 * ledger's whatever the ERP can, and who reads the document there sees where they come from. The summary gives way to them.
 */
export function tellOriginals<Line extends Pick<ErpLine, 'original' | 'summary'>>(
  lines: readonly Line[],
  { abilities, text }: Pick<ErpVariant, 'abilities' | 'text'>,
): Line[] {
  if (keepsOriginals(abilities, lines)) return [...lines];
  return lines.map((line) => {
    if (!line.original) return line;
    const { amount, currency, rate } = line.original;
    const said = `${formatMinor(amount, currency)} ${currency} × ${rate}`;
    const size = text.line.unit === 'bytes' ? new TextEncoder().encode(said).length : said.length;
    const room = text.line.length - size - 1;
    return room < 0 ? line : { ...line, summary: `${cutText(line.summary, { ...text.line, length: room })} ${said}`.trim() };
  });
}
