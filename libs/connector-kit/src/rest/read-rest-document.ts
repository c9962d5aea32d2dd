import { judgeReadBack } from '../compare-read-back.js';
import type { ErpDocument, ErpReadBackLine, FoundDocument } from '../erp-document.js';
import { swapSides } from '../swap-sides.js';
import { parseMinor } from '@vouchflow/kernel';
import { atPath, textAt } from '../template/at-path.js';
import type { RestConfig } from './rest-fields.js';

/** `"1200.00"`, `1200`, `""` → minor units; null for what is not exactly an amount of the currency. */
function readMinor(text: string, currency: string): number | null {
  const minor = parseMinor(text === '' ? '0' : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
  return minor.ok ? minor.value : null;
}

/** One document of the ERP's answer, judged against the one that was sent. */
export function readRestDocument(value: unknown, document: ErpDocument, config: RestConfig): FoundDocument {
  const unreadable: string[] = [];
  const currency = textAt(value, config.currencyPath);
  const rows = atPath(value, config.linesPath);
  if (!Array.isArray(rows)) unreadable.push('lines');
  const lines = (Array.isArray(rows) ? (rows as unknown[]) : []).map((row): ErpReadBackLine => {
    const account = textAt(row, config.accountPath);
    const side = (path: string): number | undefined => {
      const minor = readMinor(textAt(row, path), currency);
      if (minor === null) unreadable.push(`${account} ${path} ${textAt(row, path)}`);
      return minor ?? undefined;
    };
    const [debit, credit] = [side(config.debitPath), side(config.creditPath)];
    const line = { account, ...(debit || (debit === 0 && !credit) ? { debit } : {}), ...(credit ? { credit } : {}) };
    return document.reverses && config.red === 'swapped' ? swapSides(line) : line;
  });
  const theirs = textAt(value, config.ledgerPath);
  const state = config.statePath === '' ? 'posted' : textAt(value, config.statePath);
  return {
    documentNumber: textAt(value, config.numberPath),
    internalId: textAt(value, config.idPath),
    state,
    reached: config.statePath === '' || config.doneStates.includes(state),
    ...judgeReadBack(document, {
      externalKey: textAt(value, config.keyPath),
      ledger: Object.entries(config.ledger).find(([, book]) => book === theirs)?.[0] ?? theirs,
      date: textAt(value, config.datePath).slice(0, 10),
      currency,
      lines,
      unreadable,
    }),
  };
}
