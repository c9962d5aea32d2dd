import { readCsv } from '../csv/read-csv.js';
import { readAmount, type ReadAmount } from '../kingdee/voucher/read-amount.js';
import type { OracleSettings } from './oracle.settings.js';

export interface OracleLine {
  combination: string;
  account: string;
  /** Cents of the ledger's currency. */
  debit: number;
  credit: number;
  text: string;
  /** Of a journal in another currency: what was entered, hundredths. */
  original?: { amount: number; currency: string };
}

export interface OracleJournal {
  batch: string;
  journal: string;
  reference: string;
  description: string;
  date: string;
  currency: string;
  source: string;
  category: string;
  group: string;
  lines: OracleLine[];
}

/** What the loader makes of a file: an error of its own, or rows; what the import makes of the rows: journals, or errors by line. */
export type ImportRules = Pick<OracleSettings, 'ledgerId' | 'sources' | 'categories' | 'closedThrough' | 'takesNegative' | 'picksUpNothing'>;

export type Loaded = { loadError: string } | { journals: OracleJournal[]; errors: string[]; picked: number };

const columnCount = 149;
/** Positions of the template, from 1. */
export const column = {
  status: 1,
  ledger: 2,
  date: 3,
  source: 4,
  category: 5,
  currency: 6,
  created: 7,
  actual: 8,
  segment1: 9,
  dr: 39,
  cr: 40,
  accountedDr: 41,
  accountedCr: 42,
  ref1: 43,
  ref4: 46,
  ref5: 47,
  ref6: 48,
  ref10: 52,
  group: 67,
} as const;
export const ledgerCurrency = 'CNY';
/** Of two decimals, as the ledger's own. */
const currencies = new Set([ledgerCurrency, 'USD', 'EUR', 'HKD', 'GBP']);
const needed = ['status', 'ledger', 'date', 'source', 'category', 'currency', 'created', 'actual'] as const;
/** Chart of the demo company: company, account, department, project. */
const values: readonly RegExp[] = [
  /^101$/,
  /^(660[12]0[1-5]|53010[12]0[1245]|22210101|22210109|222105|22410[12]|122101|220201|112301|100201|6603)$/,
  /^(00000|RD|SALES|FIN)$/,
  /^(00000|PRJ-RD-01|PRJ-CU-01)$/,
];
const date = /^\d{4}\/(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])$/;

export function loadInterface(csv: string, source: string, group: string, settings: OracleSettings): Loaded {
  const rows = readCsv(csv);
  if (!rows || rows.length === 0) return { loadError: 'The data file cannot be read' };
  for (const [index, row] of rows.entries()) {
    const at = (name: keyof typeof column): string => row[column[name] - 1] ?? '';
    if (row.length !== columnCount && !(row.length === columnCount + 1 && row[columnCount] === 'END'))
      return { loadError: `Record ${index + 1}: ${row.length} columns, ${columnCount} are expected` };
    if (at('status') !== 'NEW') return { loadError: `Record ${index + 1}: STATUS ${at('status')}; a header row is not expected` };
    const missing = needed.find((name) => at(name) === '');
    if (missing) return { loadError: `Record ${index + 1}: column ${column[missing]} is required` };
    for (const name of ['date', 'created'] as const) if (!date.test(at(name))) return { loadError: `Record ${index + 1}: date ${at(name)} is not YYYY/MM/DD` };
    if (!/^\d{1,18}$/.test(at('group'))) return { loadError: `Record ${index + 1}: GROUP_ID ${at('group')} is no number` };
    for (const name of ['dr', 'cr', 'accountedDr', 'accountedCr'] as const)
      if (!/^-?\d*(\.\d+)?$/.test(at(name))) return { loadError: `Record ${index + 1}: ${at(name)} is no number` };
  }
  return importRows(rows, source, group, settings);
}

/** Journal Import: picks up the rows of a source and a group, each in the 149 places, and makes journals of them or says what is wrong. */
export function importRows(rows: readonly string[][], source: string, group: string, settings: ImportRules): Exclude<Loaded, { loadError: string }> {
  const picked = settings.picksUpNothing ? [] : rows.filter((row) => row[column.source - 1] === source && row[column.group - 1] === group);
  const [errors, journals]: [string[], Map<string, OracleJournal>] = [[], new Map()];
  for (const row of picked) {
    const at = (name: keyof typeof column): string => row[column[name] - 1] ?? '';
    const say = (code: string, what: string): void => void errors.push(`${code}  ${what}`);
    const day = at('date').replaceAll('/', '-');
    const segments = row.slice(column.segment1 - 1, column.segment1 + 29);
    const combination = segments.slice(0, values.length).join('.');
    const foreign = at('currency') !== ledgerCurrency;
    const [entered, accounted] = [
      (['dr', 'cr'] as const).map((name) => readAmount(at(name))),
      (['accountedDr', 'accountedCr'] as const).map((name) => readAmount(at(name))),
    ];
    const [debit, credit] = (foreign ? accounted : entered) as [ReadAmount, ReadAmount];
    const [said] = entered.flatMap((one) => (one.ok && one.cents !== 0 ? [one.cents] : []));
    if (at('ledger') !== settings.ledgerId) say('EM03', `${at('ledger')}  Invalid ledger id.`);
    if (!settings.sources.includes(at('source'))) say('ES01', `${at('source')}  Invalid journal entry source.`);
    if (!settings.categories.includes(at('category'))) say('ES02', `${at('category')}  Invalid journal entry category.`);
    if (at('actual') !== 'A') say('EM01', `${at('actual')}  Invalid actual flag.`);
    if (!currencies.has(at('currency'))) say('EC08', `${at('currency')}  Invalid currency code.`);
    if (foreign && at('accountedDr') === '' && at('accountedCr') === '')
      say('EC03', 'A conversion rate type or an accounted amount must be supplied when entering foreign currency journal lines.');
    if (!foreign && (at('accountedDr') || at('dr')) + (at('accountedCr') || at('cr')) !== at('dr') + at('cr'))
      say('EC12', 'The entered amount must equal the accounted amount in a functional currency journal line.');
    if (day.slice(0, 7) <= settings.closedThrough) say('EP01', closedPeriodText(day));
    if (segments.slice(values.length).some((value) => value !== '') || values.some((value, index) => !value.test(segments[index] ?? '')))
      say('EF04', `${combination}  This is an invalid account. Check your cross-validation rules and segment values.`);
    if (!debit.ok || !credit.ok || entered.some(({ ok }) => !ok)) say('ED02', `${at('dr')} ${at('cr')}  Too many decimals.`);
    if (!settings.takesNegative && (at('dr').startsWith('-') || at('cr').startsWith('-')))
      say('ED03', `${at('dr')} ${at('cr')}  Negative amounts are not taken.`);
    const key = `${at('ref1')}\n${at('ref4')}\n${at('currency')}`;
    const journal = journals.get(key) ?? {
      batch: at('ref1').slice(0, 50),
      journal: at('ref4').slice(0, 25),
      reference: at('ref6'),
      description: at('ref5'),
      date: day,
      currency: at('currency'),
      source,
      category: at('category'),
      group,
      lines: [],
    };
    journals.set(key, journal);
    journal.lines.push({
      combination,
      account: segments[1] ?? '',
      debit: debit.ok ? debit.cents : 0,
      credit: credit.ok ? credit.cents : 0,
      text: at('ref10'),
      ...(foreign ? { original: { amount: said ?? 0, currency: at('currency') } } : {}),
    });
  }
  for (const { journal, lines } of journals.values()) {
    // In both currencies.
    const off = (of: (line: OracleLine) => number): boolean => lines.reduce((sum, line) => sum + of(line), 0) !== 0;
    if (off((line) => line.debit - line.credit) || off(({ original, debit }) => (!original ? 0 : debit === 0 ? -original.amount : original.amount)))
      errors.push(`EU02  ${journal}  This journal entry is unbalanced and suspense posting is not allowed in this ledger.`);
  }
  return { journals: [...journals.values()], errors, picked: picked.length };
}

export const closedPeriodText = (day: string): string => `${day}  This date is not in any open or future enterable period.`;
