import {
  commonOriginal,
  isJsonObject,
  judgeReadBack,
  swapSides,
  textIn,
  type ErpDocument,
  type ErpReadBackLine,
  type FoundDocument,
  type JsonObject,
} from '@vouchflow/connector-kit';
import { parseMinor } from '@vouchflow/kernel';
import type { SapConfig } from './sap.config.js';

/** SAP gives numbers with leading zeros and takes them without: the spelling that was sent, where it means the same. */
const bare = (code: string): string => (/^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : code);
const asSent = (code: string, sent: readonly (string | undefined)[]): string => sent.find((one) => one !== undefined && bare(one) === bare(code)) ?? bare(code);

/** `/Date(1795219200000)/`, milliseconds of midnight UTC → `YYYY-MM-DD`; empty for anything else. */
export function readODataDate(value: string): string {
  const ms = /^\/Date\((-?\d{1,15})(?:[+-]\d{1,4})?\)\/$/.exec(value)?.[1];
  const date = new Date(Number(ms));
  return ms === undefined || Number.isNaN(date.getTime()) ? '' : (/^\d{4}-\d\d-\d\d(?=T)/.exec(date.toISOString())?.[0] ?? '');
}

/** A line: S or H says the side; an H may carry a minus beside it, an S may not. */
function readLine(row: JsonObject, document: ErpDocument, spoken: string | undefined, unreadable: string[]): ErpReadBackLine {
  const account = asSent(
    textIn(row, 'GLAccount'),
    document.lines.map((line) => line.account),
  );
  const [amount, code, type] = [textIn(row, 'AmountInTransactionCurrency'), textIn(row, 'DebitCreditCode'), textIn(row, 'AccountingDocumentItemType')];
  const read = (shown: string, currency: string): number | null => {
    const minor = parseMinor((code === 'H' ? shown.replace(/^-/, '') : shown).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
    return minor.ok && minor.value >= 0 ? minor.value : null;
  };
  const currency = textIn(row, 'TransactionCurrency');
  const said = read(amount, currency);
  // A document in another currency is compared in the company code's, and what was said beside it.
  const foreign = spoken !== undefined && currency !== textIn(row, 'CompanyCodeCurrency');
  const own = foreign ? read(textIn(row, 'AmountInCompanyCodeCurrency'), textIn(row, 'CompanyCodeCurrency')) : said;
  if (said === null || own === null || (code !== 'S' && code !== 'H')) {
    unreadable.push(`${account} ${code} ${amount}`);
    return { account };
  }
  const partner = type === 'K' ? textIn(row, 'Supplier') : type === 'D' ? textIn(row, 'Customer') : '';
  const line: ErpReadBackLine = {
    account,
    ...(partner === ''
      ? {}
      : {
          kind: type === 'K' ? 'creditor' : 'debtor',
          partner: asSent(
            partner,
            document.lines.map((one) => one.partner),
          ),
        }),
    ...(code === 'S' ? { debit: own } : { credit: own }),
    ...(foreign ? { original: { amount: said, currency } } : {}),
    summary: textIn(row, 'DocumentItemText'),
  };
  return document.reverses ? swapSides(line) : line;
}

/**
 * The documents among the rows of A_OperationalAcctgDocItemCube that carry the document's key, judged against it. Null: the rows are
 * none that could be read.
 */
export function readItems(rows: readonly unknown[], document: ErpDocument, config: SapConfig): FoundDocument[] | null {
  // An IDoc goes in the company code's currency.
  const spoken = config.variant === 'idoc' ? undefined : commonOriginal(document.lines);
  const byDocument = new Map<string, JsonObject[]>();
  for (const row of rows) {
    if (!isJsonObject(row) || textIn(row, 'AccountingDocument') === '') return null;
    if (textIn(row, config.keyField) !== document.externalKey) continue;
    const id = `${textIn(row, 'AccountingDocument')} ${textIn(row, 'CompanyCode')} ${textIn(row, 'FiscalYear')}`;
    byDocument.set(id, [...(byDocument.get(id) ?? []), row]);
  }
  return [...byDocument].map(([internalId, items]) => {
    const unreadable: string[] = [];
    const same = (name: string): string => {
      const values = new Set(items.map((row) => textIn(row, name)));
      if (values.size > 1) unreadable.push(`${name} ${[...values].join(', ')}`);
      return [...values][0] ?? '';
    };
    const company = same('CompanyCode');
    const ledgers = Object.keys(config.ledger).filter((ledger) => config.ledger[ledger] === company);
    const lines = [...items]
      .sort((a, b) => Number(textIn(a, 'AccountingDocumentItem')) - Number(textIn(b, 'AccountingDocumentItem')))
      .map((row) => readLine(row, document, spoken, unreadable));
    return {
      documentNumber: same('AccountingDocument'),
      internalId,
      state: 'posted',
      reached: true,
      ...judgeReadBack(document, {
        externalKey: document.externalKey,
        ledger: ledgers.includes(document.ledger) ? document.ledger : (ledgers[0] ?? company),
        date: readODataDate(same('PostingDate')),
        currency: spoken === undefined ? same('TransactionCurrency') : same('CompanyCodeCurrency'),
        lines,
        unreadable,
        ...(spoken === undefined ? {} : { originals: 'amounts' as const }),
      }),
    };
  });
}
