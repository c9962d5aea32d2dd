import {
  judgeReadBack,
  readMinor,
  sidesOf,
  swapSides,
  type ErpDocument,
  type ErpReadBackLine,
  type FoundDocument,
  type XmlElement,
} from '@vouchflow/connector-kit';
import { elementsAt, textAt } from './at-path.js';
import type { SoapConfig } from './soap.config.js';

/** One document of the ERP's answer, judged against the one that was sent. */
export function readDocument(element: XmlElement, document: ErpDocument, config: SoapConfig): FoundDocument {
  const unreadable: string[] = [];
  const currency = textAt(element, config.currencyPath);
  const rows = elementsAt(element, config.linesPath);
  if (rows.length === 0) unreadable.push('lines');
  const lines = rows.map((row): ErpReadBackLine => {
    const account = textAt(row, config.accountPath);
    const side = (path: string): number | null => {
      const minor = readMinor(textAt(row, path), currency);
      if (minor === null) unreadable.push(`${account} ${path} ${textAt(row, path)}`);
      return minor;
    };
    const line = { account, ...sidesOf(side(config.debitPath), side(config.creditPath)) };
    return document.reverses && config.red === 'swapped' ? swapSides(line) : line;
  });
  const theirs = textAt(element, config.ledgerPath);
  return {
    documentNumber: textAt(element, config.numberPath),
    internalId: textAt(element, config.idPath),
    state: 'posted',
    reached: true,
    ...judgeReadBack(document, {
      externalKey: textAt(element, config.keyPath),
      ledger: Object.entries(config.ledger).find(([, book]) => book === theirs)?.[0] ?? theirs,
      date: textAt(element, config.datePath).slice(0, 10),
      currency,
      lines,
      unreadable,
    }),
  };
}
