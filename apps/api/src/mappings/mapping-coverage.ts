import { Injectable } from '@nestjs/common';
import {
  codesInUse,
  linesThatMayCome,
  mapLines,
  mappingGaps,
  partiesInUse,
  sidesOf,
  type CodesInUse,
  type LineThatMayCome,
  type MappingGap,
} from '@vouchflow/finance-core';
import { dimensionNames, erpMapping, isInForce, type AccountingRules, type DirectoryData, type ErpMapping, type LocalText } from '@vouchflow/flow-model';
import { Database } from '../database/database.js';
import { Directory } from '../database/directory.js';
import type { TryAnswer } from './mapping.schema.js';

const nothing = erpMapping.parse({});
/** So many of each ledger and kind are named; all are counted. */
const named = 50;

/** What a mapping leaves uncovered of all that may come in its ledgers, and what would go elsewhere than now. */
@Injectable()
export class MappingCoverage {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** `partnerLength`: of the connection's variant, the longest number that can be a partner's. */
  async of(
    ledgers: readonly string[],
    mapping: ErpMapping,
    active: ErpMapping | null,
    partnerLength: number | undefined,
  ): Promise<Pick<TryAnswer, 'coverage' | 'changes'>> {
    const { directory, rules } = await this.directory.now();
    const on = new Date().toISOString().slice(0, 10);
    const categories = directory.categories.filter((category) => isInForce(category, on)).map((category) => category.code);
    const suppliers = needs(mapping, 'supplier') ? await this.suppliers(directory, rules, on) : {};
    const values = merge(codesInUse(directory, on), partiesInUse(directory, suppliers, on));
    const input = { rules, categories, ledgers, on, values, partnerLength };
    const { lines } = linesThatMayCome(input);
    const gaps = mappingGaps(mapping, input);
    return {
      coverage: { lines: lines.length, missing: count(gaps, values), gaps: firstOfEach(gaps).map((gap) => showGap(gap, directory)) },
      changes: lines.flatMap((line) => {
        const [before, after] = [goesTo(line, active ?? nothing), goesTo(line, mapping)];
        return before === after ? [] : [{ ledger: line.ledger, category: line.category ?? null, account: line.account, before, after }];
      }),
    };
  }

  /** By ledger: whom its vouchers of the last twelve months owe or owed, and whom open claims of its company name. Nobody keeps a list of them. */
  private async suppliers(directory: DirectoryData, rules: Pick<AccountingRules, 'accounts'>, on: string): Promise<Record<string, string[]>> {
    const accounts = rules.accounts.filter((account) => [...account.requires, ...account.allows].includes('supplier')).map((account) => account.code);
    const since = `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;
    const rows = await this.database.rows<{ ledger: string | null; entity: string | null; supplier: string }>(
      `SELECT DISTINCT v.ledger, NULL AS entity, l.dimensions ->> 'supplier' AS supplier FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id
         WHERE l.account = ANY ($1) AND v.date >= $2 AND l.dimensions ->> 'supplier' <> ''
       UNION SELECT DISTINCT NULL, legal_entity, facts ->> 'supplier' FROM instance WHERE status IN ('running', 'returned', 'ending', 'parked') AND facts ->> 'supplier' <> ''`,
      [[...new Set(accounts)], since],
    );
    const found: Record<string, Set<string>> = {};
    const add = (ledger: string, supplier: string): void => void (found[ledger] ??= new Set()).add(supplier);
    for (const { ledger, entity, supplier } of rows) {
      if (ledger !== null) add(ledger, supplier);
      for (const row of directory.legalEntities) {
        if (row.code === entity && isInForce(row, on))
          for (const one of [row.ledger, ...(row.parallelLedgers ?? []).map((beside) => beside.ledger)]) add(one, supplier);
      }
    }
    return Object.fromEntries(Object.entries(found).map(([ledger, names]) => [ledger, [...names].sort()]));
  }
}

/** Whether the mapping cares which supplier it is. */
const needs = ({ dimensions, rules }: ErpMapping, name: 'supplier'): boolean =>
  dimensions[name]?.others === 'refuse' || rules.some((rule) => rule.partner === name);

const merge = (codes: CodesInUse, parties: CodesInUse): CodesInUse =>
  Object.fromEntries(Object.entries(codes).map(([ledger, of]) => [ledger, { ...of, ...parties[ledger] }]));

const kindOf = ({ line, what }: MappingGap): string => `${line.ledger}\n${what}`;
const grouped = (gaps: readonly MappingGap[]): MappingGap[][] => {
  const groups = new Map<string, MappingGap[]>();
  for (const gap of gaps) {
    const group = groups.get(kindOf(gap)) ?? [];
    group.push(gap);
    groups.set(kindOf(gap), group);
  }
  return [...groups.values()];
};
const firstOfEach = (gaps: readonly MappingGap[]): MappingGap[] => grouped(gaps).flatMap((group) => group.slice(0, named));
const count = (gaps: readonly MappingGap[], values: CodesInUse): TryAnswer['coverage']['missing'] =>
  grouped(gaps).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const name = dimensionNames.find((dimension) => dimension === first.what);
    return [{ ledger: first.line.ledger, what: first.what, count: group.length, of: (name && values[first.line.ledger]?.[name]?.length) ?? null }];
  });

/** What a reader knows the value of a gap by. */
function nameOf({ what, value }: Pick<MappingGap, 'what' | 'value'>, directory: DirectoryData): LocalText | null {
  if (what === 'person') return directory.people.find((row) => row.email === value)?.name ?? null;
  const rows = { department: directory.departments, project: directory.projects, 'no-account-rule': directory.categories }[what as string];
  return rows?.find((row) => row.code === value)?.name ?? null;
}

const showGap = ({ line, what, value }: MappingGap, directory: DirectoryData): TryAnswer['coverage']['gaps'][number] => ({
  ledger: line.ledger,
  category: line.category ?? null,
  categoryName: (line.category !== undefined && directory.categories.find((row) => row.code === line.category)?.name) || null,
  account: line.account,
  departmentFunction: line.departmentFunction ?? null,
  part: line.part ?? null,
  template: line.template ?? null,
  what,
  value,
  name: nameOf({ what, value }, directory),
});

/** Where a line would go, in a few words; on each side where that differs. Values of its dimensions are unknown. */
const goesTo = (line: LineThatMayCome, mapping: ErpMapping): string => [...new Set(sidesOf(line).map((side) => goesOn(side, line, mapping)))].join(' / ');

function goesOn(side: 'debit' | 'credit', line: LineThatMayCome, mapping: ErpMapping): string {
  const open = {
    ...mapping,
    dimensions: Object.fromEntries(Object.entries(mapping.dimensions).map(([name, dimension]) => [name, { ...dimension, others: 'pass' as const }])),
  };
  const mapped = mapLines(
    [
      {
        account: line.account,
        [side]: 1,
        dimensions: Object.fromEntries(line.requires.map((name) => [name, '·'])),
        summary: '',
        ...(line.category ? { category: line.category } : {}),
      },
    ],
    open,
    { claim: '', voucher: '', date: '', cut: (text) => text },
  );
  if (!mapped.ok) return '?';
  const [to] = mapped.value;
  return to
    ? [to.account, to.kind === 'gl' ? '' : to.kind, to.taxCode ?? '', Object.keys(to.dimensions).join('+')].filter((part) => part !== '').join(' ')
    : '?';
}
