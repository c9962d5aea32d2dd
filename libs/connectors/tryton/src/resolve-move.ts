import { faultOf, type CallContext, type ErpDocument, type ErpFault } from '@vouchflow/connector-kit';
import { rowsOf } from './read-reply.js';
import { date, readText, related } from './tryton-value.js';
import type { CallResult, TrytonClient } from './tryton.client.js';
import type { TrytonConfig } from './tryton.config.js';

/** Tryton's ids of everything a move names. */
export interface ResolvedMove {
  company: number;
  journal: number;
  period: number;
  accounts: ReadonlyMap<string, { id: number; needsParty: boolean }>;
  parties: ReadonlyMap<string, number>;
  currencies: ReadonlyMap<string, number>;
}

export type Resolved =
  | { kind: 'resolved'; move: ResolvedMove }
  /** Everything that keeps Tryton from taking it, found without making anything. */
  | { kind: 'faults'; faults: ErpFault[] }
  | { kind: 'not-read'; answer: Exclude<CallResult, { kind: 'result' }> };

type Row = Record<string, unknown>;
type Line = ErpDocument['lines'][number];

/** The party of a line: its partner, else the first of the settings' dimensions that it carries. */
export const partyOf = (line: Line, config: TrytonConfig): string | undefined =>
  line.partner ?? config.partyFrom.map((name) => line.dimensions[name]).find((value) => value !== undefined);

/** Looks up what a document names, with reads that run side by side; each missing thing is a fault with its code. */
export async function resolveMove(client: TrytonClient, config: TrytonConfig, document: ErpDocument, call: CallContext): Promise<Resolved> {
  const company = config.company[document.ledger];
  const journalCode = config.journal[document.word];
  if (company === undefined) return { kind: 'faults', faults: [faultOf('MAPPING_MISSING', document.ledger)] };
  if (journalCode === undefined) return { kind: 'faults', faults: [faultOf('MAPPING_MISSING', document.word)] };

  const faults: ErpFault[] = [];
  const notRead: Exclude<CallResult, { kind: 'result' }>[] = [];
  const read = async (model: string, domain: unknown[], fields: string[]): Promise<Row[]> => {
    const answer = await client.call(`model.${model}.search_read`, [domain, 0, 500, [['id', 'ASC']], fields, { language: 'en' }], call);
    if (answer.kind !== 'result') notRead.push(answer);
    const rows = answer.kind === 'result' ? rowsOf(answer.result) : [];
    if (rows === null) notRead.push({ kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', model) });
    return rows ?? [];
  };
  const ofCompany = ['company.party.code', '=', company];
  const day = date(document.date);
  const codes = [...new Set(document.lines.map(({ account }) => account))];
  const partyCodes = [...new Set(document.lines.flatMap((line) => partyOf(line, config) ?? []))];
  const foreign = [...new Set(document.lines.flatMap(({ original }) => (original && original.currency !== document.currency ? [original.currency] : [])))];
  const [periods, journals, accountRows, partyRows, currencyRows] = await Promise.all([
    read(
      'account.period',
      [ofCompany, ['start_date', '<=', day], ['end_date', '>=', day], ['type', '=', 'standard']],
      ['state', 'name', 'company', 'company.currency.code'],
    ),
    read('account.journal', [['code', '=', journalCode]], ['code']),
    read('account.account', [ofCompany, ['code', 'in', codes]], ['code', 'party_required', 'type']),
    partyCodes.length === 0 ? [] : read('party.party', [['code', 'in', partyCodes]], ['code']),
    foreign.length === 0 ? [] : read('currency.currency', [['code', 'in', foreign]], ['code']),
  ]);
  if (notRead[0]) return { kind: 'not-read', answer: notRead[0] };

  const missing = (what: string): void => void faults.push(faultOf('MASTER_DATA_MISSING', what));
  const idsOf = (rows: Row[]): Map<string, number> => new Map(rows.map((row) => [readText(row['code']), Number(row['id'])]));
  const [period] = periods;
  const [journal] = journals;
  if (!period) missing(`period of ${document.date} in ${company}`);
  else if (period['state'] !== 'open') faults.push(faultOf('PERIOD_CLOSED', readText(period['name'])));
  const own = readText(related(related(period ?? {}, 'company'), 'currency')['code']);
  if (period && own !== document.currency) faults.push(faultOf('MAPPING_MISSING', `${document.currency}; ${company} keeps ${own}`));
  if (!journal) missing(`journal ${journalCode}`);

  const accounts = new Map(
    accountRows.map((row) => [readText(row['code']), { id: Number(row['id']), needsParty: Boolean(row['party_required']), open: row['type'] !== null }]),
  );
  for (const code of codes) {
    if (!accounts.has(code)) missing(`account ${code}`);
    else if (!accounts.get(code)?.open) faults.push(faultOf('ACCOUNT_NOT_POSTABLE', code));
  }
  const parties = idsOf(partyRows);
  for (const line of document.lines.filter(({ account }) => accounts.get(account)?.needsParty)) {
    const party = partyOf(line, config);
    if (party === undefined) faults.push(faultOf('MAPPING_MISSING', `party of account ${line.account}`));
    else if (!parties.has(party)) missing(`party ${party}`);
  }
  const currencies = idsOf(currencyRows);
  for (const code of foreign) if (!currencies.has(code)) missing(`currency ${code}`);

  if (faults.length > 0) return { kind: 'faults', faults };
  return {
    kind: 'resolved',
    move: { company: Number(period?.['company']), journal: Number(journal?.['id']), period: Number(period?.['id']), accounts, parties, currencies },
  };
}
