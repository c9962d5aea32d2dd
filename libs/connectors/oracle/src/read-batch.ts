import {
  commonOriginal,
  judgeReadBack,
  readMinor,
  sidesOf,
  swapSides,
  textIn,
  type ErpDocument,
  type ErpReadBackLine,
  type FoundDocument,
  type JsonObject,
} from '@vouchflow/connector-kit';
import { segmentsOf } from './account-combination.js';
import type { OracleConfig } from './oracle.config.js';

/**
 * One journal of a batch, judged against the document. A combination stands for the account and the dimensions of the line it was
 * sent with; one that was not sent is shown whole, and differs. A journal in the currency that was sent is compared in the ledger's (the accounted
 * amounts), and what was said beside it.
 */
export function readBatch(batch: JsonObject, journal: JsonObject, rows: readonly JsonObject[], document: ErpDocument, config: OracleConfig): FoundDocument {
  const unreadable: string[] = [];
  const sent = new Map<string, { account: string; dimensions: Record<string, string> }>();
  for (const line of document.lines) {
    const segments = segmentsOf(line, document, config, config.separator);
    if (segments.ok) sent.set(segments.value.join(config.separator), line);
  }
  const entered = textIn(journal, 'CurrencyCode');
  const foreign = entered !== document.currency && entered === commonOriginal(document.lines);
  const currency = foreign ? textIn(journal, 'LedgerCurrencyCode') || document.currency : entered;
  const lines = rows.map((row): ErpReadBackLine => {
    const combination = textIn(row, 'AccountCombination');
    const side = (name: string, of = currency): number | null => {
      const minor = readMinor(row[name], of);
      if (minor === null) unreadable.push(`${combination} ${name} ${textIn(row, name)}`);
      return minor;
    };
    const [debit, credit] = foreign ? [side('AccountedDr'), side('AccountedCr')] : [side('EnteredDr'), side('EnteredCr')];
    const said = foreign ? side('EnteredDr', entered) || side('EnteredCr', entered) : null;
    const { account, dimensions } = sent.get(combination) ?? { account: combination, dimensions: {} };
    const line = {
      account,
      dimensions,
      ...sidesOf(debit, credit),
      ...(said === null ? {} : { original: { amount: said, currency: entered } }),
      summary: textIn(row, 'Description'),
    };
    return document.reverses && config.red === 'swapped' ? swapSides(line) : line;
  });
  const state = textIn(batch, 'Status') === 'P' ? 'posted' : 'imported';
  return {
    documentNumber: textIn(journal, 'JournalName'),
    internalId: textIn(batch, 'JeBatchId'),
    state,
    reached: state === 'posted' || config.goesTo === 'imported',
    ...judgeReadBack(document, {
      externalKey: textIn(journal, 'ExternalReference') || null,
      ledger: ledgerOf(journal, document, config),
      date: textIn(journal, 'DefaultEffectiveDate').slice(0, 10),
      currency,
      lines,
      ...(foreign ? { originals: 'amounts' as const } : {}),
      unreadable,
    }),
  };
}

/** A journal names its ledger, and our settings number it: by name only where they name it too. */
function ledgerOf(journal: JsonObject, document: ErpDocument, { ledgerName }: OracleConfig): string {
  const theirs = textIn(journal, 'LedgerName');
  if (ledgerName[document.ledger] === undefined) return document.ledger;
  return Object.keys(ledgerName).find((ledger) => ledgerName[ledger] === theirs) ?? theirs;
}
