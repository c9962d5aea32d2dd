import { judgeReadBack, type ErpDocument, type ErpReadBackLine, type FoundDocument } from '@vouchflow/connector-kit';
import { readDate, readMinor, readText, related } from './tryton-value.js';
import type { TrytonConfig } from './tryton.config.js';

export const moveFields = ['number', 'post_number', 'state', 'date', 'description', 'company.party.code', 'company.currency.code'];
export const lineFields = ['account.code', 'debit', 'credit', 'description', 'second_currency.code', 'amount_second_currency'];

type Row = Record<string, unknown>;

function readLine(row: Row, currency: string, unreadable: string[]): ErpReadBackLine {
  const account = readText(related(row, 'account')['code']);
  const side = (name: 'debit' | 'credit'): number | undefined => {
    const minor = readMinor(row[name], currency);
    if (minor === null) unreadable.push(`${account} ${name}`);
    return minor ?? undefined;
  };
  const [debit, credit] = [side('debit'), side('credit')];
  const second = readText(related(row, 'second_currency')['code']);
  const said = second === '' ? null : readMinor(row['amount_second_currency'], second);
  if (second !== '' && said === null) unreadable.push(`${account} ${second}`);
  return {
    account,
    summary: readText(row['description']),
    ...(said === null ? {} : { original: { currency: second, amount: credit ? -said : said } }),
    // The side not used comes as zero; a line of zero on both sides stays visible as a debit of zero.
    ...(debit || (debit === 0 && !credit) ? { debit } : {}),
    ...(credit ? { credit } : {}),
  };
}

/** A move and its lines, judged against the document that was sent. The number is the posted one where it has one. */
export function readMove(move: Row, lines: readonly Row[], document: ErpDocument, config: TrytonConfig): FoundDocument {
  const unreadable: string[] = [];
  const company = related(move, 'company');
  const party = readText(related(company, 'party')['code']);
  const currency = readText(related(company, 'currency')['code']);
  const state = readText(move['state']);
  return {
    documentNumber: readText(move['post_number']) || readText(move['number']),
    internalId: readText(move['id']),
    state,
    reached: state === 'posted' || config.goesTo === 'draft',
    ...judgeReadBack(document, {
      externalKey: readText(move['description']).slice(0, document.externalKey.length),
      ledger: Object.entries(config.company).find(([, theirs]) => theirs === party)?.[0] ?? party,
      date: readDate(move['date']),
      currency,
      lines: lines.map((line) => readLine(line, currency, unreadable)),
      unreadable,
      originals: 'amounts',
    }),
  };
}
